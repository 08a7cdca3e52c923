/** @file What the host lets the page do, in lines of the rail: threads that share memory, and opening without a network. */
import { Fragment } from "react";
import { useOffline } from "../hooks/useOffline.ts";
import { hostingWords } from "../words/hosting.ts";
import { useWords } from "../words/useWords.ts";

export function HostBadges({ isIsolated }: { readonly isIsolated: boolean }) {
  const { memory, offline: words } = useWords(hostingWords);
  const status = useOffline()?.status;
  return (
    <Fragment>
      <dt>{memory.term}</dt>
      <dd title={isIsolated ? memory.shared : memory.apart}>
        {isIsolated ? memory.yes : memory.no}
      </dd>
      {status && (
        <Fragment>
          <dt>{words.term}</dt>
          <dd title={words.hints[status]}>{words.words[status]}</dd>
        </Fragment>
      )}
    </Fragment>
  );
}

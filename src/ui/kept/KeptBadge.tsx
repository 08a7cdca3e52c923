/** @file What is kept, in one line of the rail; it opens what there is to know and to do. */
import { Fragment } from "react";
import { keptBytes } from "../../store/kept.ts";
import { useKept } from "../hooks/useKept.ts";
import { badgeWords } from "./keptWords.ts";

export function KeptBadge() {
  const here = useKept();
  if (!here) return undefined;
  const { kept, keeping } = here;
  return (
    <Fragment>
      <dt>Kept work</dt>
      <dd>
        <button
          type="button"
          className="kept-badge"
          title="What is kept when this tab is closed"
          onClick={keeping.show}
        >
          {badgeWords(kept, keptBytes(kept))}
        </button>
      </dd>
    </Fragment>
  );
}

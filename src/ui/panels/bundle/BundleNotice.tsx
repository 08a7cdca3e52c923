/** @file A bundle on its way to the page, or open: what is in it, and whether its table comes out again. */
import type { OpenedWork, Opening } from "../../../store/openedBundle.ts";
import { plural } from "../../format.ts";
import { useRuntime } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { Notice } from "../../widgets/Notice.tsx";
import { bundleWords } from "../../words/bundle.ts";
import { useWords } from "../../words/useWords.ts";
import { BundleFacts } from "./BundleFacts.tsx";
import { OpenedCard } from "./OpenedCard.tsx";
import "./bundle.css";

interface Props {
  readonly opening: Opening | undefined;
  readonly opened: OpenedWork | undefined;
}

export function BundleNotice({ opening, opened }: Props) {
  const words = useWords(bundleWords);
  return (
    <section className="bundle-notice" aria-label={words.title}>
      {opening && <OpeningLines opening={opening} />}
      {opened && <OpenedCard opened={opened} />}
    </section>
  );
}

function OpeningLines({ opening }: { readonly opening: Opening }) {
  const words = useWords(bundleWords);
  const runtime = useRuntime();
  switch (opening.status) {
    case "reading":
      return <p role="status">{words.reading(opening.name)}</p>;
    case "waiting": {
      const { file, glance, site } = opening;
      return (
        <>
          <div className="bundle-lines" role="alert">
            <p>{words.waits(file.name, plural(glance.sites.length, "site"))}</p>
            <div className="bundle-tools">
              <Button kind="primary" onClick={runtime.takeBundle}>
                {words.take}
              </Button>
              <Button onClick={runtime.leaveBundle}>{words.leave}</Button>
            </div>
          </div>
          <BundleFacts glance={glance} site={site} />
        </>
      );
    }
    case "failed":
      return (
        <>
          <div className="bundle-lines">
            <p>{words.failed(opening.name)}</p>
            <Button onClick={runtime.leaveBundle}>{words.read}</Button>
          </div>
          <Notice problems={opening.problems} />
        </>
      );
    default:
      return opening satisfies never;
  }
}

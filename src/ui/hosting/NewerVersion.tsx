/** @file Says that a newer version of the page is there, and loads it when that is asked for. */
import type { Offline } from "../../store/offline.ts";
import { Button } from "../widgets/Button.tsx";
import { hostingWords } from "../words/hosting.ts";
import { useWords } from "../words/useWords.ts";

export function NewerVersion({ offline }: { readonly offline: Offline }) {
  const words = useWords(hostingWords).newer;
  return (
    <section className="kept-notice" aria-label={words.label}>
      <div className="kept-lines">
        <p role="status">
          <strong>{words.title}</strong> {words.text}
        </p>
        <div className="kept-tools">
          <Button kind="primary" onClick={offline.takeUpdate}>
            {words.take}
          </Button>
          <Button kind="quiet" onClick={offline.dismiss}>
            {words.later}
          </Button>
        </div>
      </div>
    </section>
  );
}

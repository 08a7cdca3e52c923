/** @file Copies a link that opens the settings as they are, and says so. */
import { useEffect, useState } from "react";
import { holdsFiles } from "../store/holdings.ts";
import { useSettings } from "./hooks/useWorkbench.ts";
import { useWorkshopRuns } from "./hooks/useWorkshop.ts";
import { Button } from "./widgets/Button.tsx";
import { linkWords } from "./words/link.ts";
import { useWords } from "./words/useWords.ts";

/** What became of the link. */
type Outcome =
  { readonly kind: "copied" } | { readonly kind: "by hand"; readonly link: string } | undefined;

/** A confirmation stays so long, ms; where there is more to read, three times as long. */
const shownMs = 2500;

export function CopyLink() {
  const words = useWords(linkWords);
  const act = useWorkshopRuns();
  const hasFiles = holdsFiles(useSettings());
  const [outcome, tell] = useState<Outcome>();
  useEffect(() => {
    if (outcome?.kind !== "copied") return undefined;
    const timer = setTimeout(() => tell(undefined), hasFiles ? 3 * shownMs : shownMs);
    return () => clearTimeout(timer);
  }, [outcome, hasFiles]);
  return (
    <span className="copy-link">
      <Button
        kind="quiet"
        icon="link"
        label={words.hint}
        onClick={() => act((runs) => void copy(runs.link()).then(tell))}
      >
        {words.copy}
      </Button>
      {outcome && (
        <span className="copy-link-note" role="status">
          {outcome.kind === "copied" ? (
            hasFiles ? (
              words.copiedWithoutFiles
            ) : (
              words.copied
            )
          ) : (
            <>
              {words.byHand}
              <input readOnly value={outcome.link} onFocus={(event) => event.target.select()} />
              {hasFiles && words.copiedWithoutFiles}
            </>
          )}
        </span>
      )}
    </span>
  );
}

/** Put the link on the clipboard, where the browser lets a page do so. */
async function copy(link: string): Promise<Outcome> {
  try {
    await navigator.clipboard.writeText(link);
    return { kind: "copied" };
  } catch {
    return { kind: "by hand", link };
  }
}

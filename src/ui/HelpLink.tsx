/** @file Ways to the documentation, which opens beside the page: from the top to its index, from a panel to its chapter. */
import { chapterOf, docsHome } from "./docsLinks.ts";
import { explainWords } from "./words/explain.ts";
import { useWords } from "./words/useWords.ts";

export function HelpLink() {
  const words = useWords(explainWords);
  return (
    <a
      className="button quiet"
      href={docsHome}
      target="_blank"
      rel="noopener"
      title={words.helpLabel}
      aria-label={words.helpLabel}
    >
      {words.help}
    </a>
  );
}

export function ChapterLink({ place, panel }: { readonly place: string; readonly panel: string }) {
  const words = useWords(explainWords);
  const chapter = chapterOf(place);
  if (chapter === undefined) return undefined;
  return (
    <a
      className="chapter-link"
      href={chapter}
      target="_blank"
      rel="noopener"
      title={words.chapter(panel)}
      aria-label={words.chapter(panel)}
    >
      {words.help}
    </a>
  );
}

/** @file First on the page, for those who go through it by keys: past header and rail to the panels. */
import { frameWords } from "./words/frames.ts";
import { useWords } from "./words/useWords.ts";

export function SkipLink() {
  const words = useWords(frameWords);
  return (
    <a
      className="skip-link"
      href="#panels"
      onClick={(event) => {
        // The address says which panel or lesson is looked at: it is left alone.
        event.preventDefault();
        document.querySelector("main")?.focus();
      }}
    >
      {words.skip}
    </a>
  );
}

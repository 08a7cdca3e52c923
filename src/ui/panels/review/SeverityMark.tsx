/** @file How bad, as a sign and a word: the colour says nothing that they do not. */
import type { Severity } from "../../../core/review/finding.ts";
import { reviewWords } from "../../words/review.ts";
import { useWords } from "../../words/useWords.ts";

export function SeverityMark({
  severity,
  isBare = false,
}: {
  readonly severity: Severity;
  /** The sign alone; the word is said to screen readers. */
  readonly isBare?: boolean;
}) {
  const words = useWords(reviewWords);
  return (
    <span className="severity" data-severity={severity} title={words.meanings[severity]}>
      <span className="severity-sign" aria-hidden="true">
        {words.marks[severity]}
      </span>
      <span className={isBare ? "visually-hidden" : ""}>{words.severities[severity]}</span>
    </span>
  );
}

/** @file A paragraph for a referee's report, to be copied. */
import { useState } from "react";
import { Button } from "../../widgets/Button.tsx";
import { reviewWords } from "../../words/review.ts";
import { useWords } from "../../words/useWords.ts";

export function RefereeParagraph({ text }: { readonly text: string }) {
  const words = useWords(reviewWords).report;
  const [outcome, tell] = useState<"copied" | "by hand">();
  if (text === "") return undefined;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      tell("copied");
    } catch {
      tell("by hand");
    }
  };
  return (
    <section className="review-section" aria-labelledby="review-referee">
      <h4 id="review-referee">{words.paragraph}</h4>
      <blockquote className="referee">{text}</blockquote>
      <div className="review-doors">
        <Button label={words.copyLabel} onClick={() => void copy()}>
          {words.copy}
        </Button>
        <span role="status">
          {outcome === "copied" && words.copied}
          {outcome === "by hand" && words.byHand}
        </span>
      </div>
    </section>
  );
}

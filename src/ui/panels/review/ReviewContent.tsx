/** @file What is given to a review, what could not be read of it, and what was found. */
import { openDocument } from "../../../store/review.ts";
import { useReview, useReviewRuns } from "../../hooks/useReview.ts";
import { Segmented } from "../../widgets/Field.tsx";
import { Notice } from "../../widgets/Notice.tsx";
import { useWords } from "../../words/useWords.ts";
import { reviewWords } from "../../words/review.ts";
import { ReviewedView } from "./ReviewedView.tsx";
import { ReviewInput } from "./ReviewInput.tsx";
import "./reviewed.css";

export function ReviewContent() {
  const words = useWords(reviewWords);
  const problems = useReview((review) => review.problems);
  const document = useReview(openDocument);
  return (
    <>
      <ReviewInput />
      {problems.length > 0 && (
        <div className="review-problems">
          <Notice problems={problems} />
          {document && <p className="footnote">{words.input.stays}</p>}
        </div>
      )}
      <DocumentChoice />
      {document && <ReviewedView key={document.serial} document={document} />}
    </>
  );
}

/** Which of several is looked at. */
function DocumentChoice() {
  const words = useWords(reviewWords);
  const act = useReviewRuns();
  const documents = useReview((review) => review.documents);
  const open = useReview((review) => review.open);
  if (documents.length < 2) return undefined;
  return (
    <Segmented
      label={words.documents}
      value={open === undefined ? undefined : String(open)}
      options={documents.map(({ serial, name }) => ({ value: String(serial), label: name }))}
      onChange={(value) => act((runs) => runs.lookAt(Number(value)))}
    />
  );
}

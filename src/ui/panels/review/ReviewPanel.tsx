/** @file Review: the frame, and where files may be dropped; what it shows is loaded by itself. */
import { lazy, Suspense, useState, type DragEvent } from "react";
import { useReviewRuns } from "../../hooks/useReview.ts";
import { frameWords } from "../../words/frames.ts";
import { useWords } from "../../words/useWords.ts";
import { PlainPanel } from "../PlainPanel.tsx";
import "./review.css";

const Content = lazy(async () => ({
  default: (await import("./ReviewContent.tsx")).ReviewContent,
}));

export function ReviewPanel() {
  const { title, line, drop: dropWords } = useWords(frameWords).review;
  const act = useReviewRuns();
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver(true);
  };
  const leave = (event: DragEvent): void => {
    const to = event.relatedTarget;
    if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(false);
  };
  const drop = (event: DragEvent): void => {
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length === 0) return;
    event.preventDefault();
    // Elsewhere on the page it would be a tower's file.
    event.stopPropagation();
    act((runs) => runs.review(files.map((file) => ({ name: file.name, contents: [file] }))));
  };
  return (
    <div
      className={`review-drop${isOver ? " over" : ""}`}
      data-drop={dropWords}
      onDragOver={over}
      onDragLeave={leave}
      onDrop={drop}
    >
      <PlainPanel place="review" title={title} line={line}>
        <Suspense>
          <Content />
        </Suspense>
      </PlainPanel>
    </div>
  );
}

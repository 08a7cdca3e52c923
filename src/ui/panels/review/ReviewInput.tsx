/** @file Where a table is pasted, chosen, or tried out; and what is being read. */
import { useRef, useState, type ClipboardEvent } from "react";
import type { ReviewSource } from "../../../store/review.ts";
import { formatCount } from "../../format.ts";
import { useReview, useReviewRuns } from "../../hooks/useReview.ts";
import { Button } from "../../widgets/Button.tsx";
import { reviewWords } from "../../words/review.ts";
import { useWords } from "../../words/useWords.ts";

const accept = ".csv,.tsv,.txt,.dat,.json,.md,.markdown,.tex,.htm,.html,.xlsx,.zip,text/*";

export function ReviewInput() {
  const words = useWords(reviewWords).input;
  const act = useReviewRuns();
  const [text, setText] = useState("");
  const review = (...sources: readonly ReviewSource[]): void => act((runs) => runs.review(sources));
  const reviewText = (): void => {
    if (text.trim() !== "") return review({ name: words.pasted, contents: [text] });
    act((runs) => runs.refuse({ severity: "error", where: words.paste, ...words.noText }));
  };
  const paste = (event: ClipboardEvent): void => {
    const { clipboardData: board } = event;
    const files = [...board.files];
    if (files.length > 0) {
      event.preventDefault();
      return review(...files.map((file) => ({ name: file.name, contents: [file] })));
    }
    const contents = pastedForms(board.getData("text/html"), board.getData("text/plain"));
    // A word that is put into a text that stands there is not a table yet.
    if (text.trim() === "" && contents.length > 0) review({ name: words.pasted, contents });
  };
  const tryExample = async (): Promise<void> => {
    const { exampleTable, exampleName } = await import("../../../store/reviewExample.ts");
    review({ name: exampleName, contents: [exampleTable], isExample: true });
  };
  return (
    <div className="review-input">
      <p className="footnote">{words.line}</p>
      <textarea
        aria-label={words.paste}
        placeholder={words.placeholder}
        rows={4}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPaste={paste}
      />
      <div className="review-doors">
        <Button kind="primary" onClick={reviewText}>
          {words.review}
        </Button>
        <FileButton
          onFiles={(files) =>
            review(...files.map((file) => ({ name: file.name, contents: [file] })))
          }
        />
        <Button onClick={() => void tryExample()}>{words.example}</Button>
        <Working />
      </div>
    </div>
  );
}

/** A table that was copied from a page or a sheet says more as HTML: what is bold in it. */
function pastedForms(html: string, plain: string): readonly string[] {
  const rich = /<table[\s>]/i.test(html) ? [html] : [];
  return [...rich, ...(plain.includes("\n") ? [plain] : [])];
}

function FileButton({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const words = useWords(reviewWords).input;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        accept={accept}
        aria-label={words.files}
        className="visually-hidden"
        tabIndex={-1}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          if (files.length > 0) onFiles(files);
          event.target.value = "";
        }}
      />
      <Button icon="file" onClick={() => input.current?.click()}>
        {words.choose}
      </Button>
    </>
  );
}

/** What is read at present. */
function Working() {
  const words = useWords(reviewWords).input;
  const act = useReviewRuns();
  const work = useReview((review) => review.work);
  return (
    <>
      <span className="review-working" role="status">
        {work &&
          (work.total === 1
            ? words.reading(work.name)
            : words.readingOf(work.name, formatCount(work.done + 1), formatCount(work.total)))}
      </span>
      {work && (
        <Button kind="quiet" icon="stop" onClick={() => act((runs) => runs.stop())}>
          {words.stop}
        </Button>
      )}
    </>
  );
}

/** @file One table that was reviewed: what was found, the table itself, its values in their bounds, how it was read, by what it is measured. */
import { useMemo, useState } from "react";
import type { Finding } from "../../../core/review/finding.ts";
import { valuesOfNoVegetation } from "../../../core/review/correctTable.ts";
import type { ReviewTable } from "../../../core/review/reviewTable.ts";
import type { ReviewDocument } from "../../../store/review.ts";
import { gridOf, placeOf, type GridPlace } from "../../../store/reviewGrid.ts";
import { plural } from "../../format.ts";
import { reviewWords, type ReviewWords } from "../../words/review.ts";
import { useWords } from "../../words/useWords.ts";
import { CriteriaSection } from "./CriteriaSection.tsx";
import { FindingsSection } from "./FindingsSection.tsx";
import { GridSection } from "./GridSection.tsx";
import { ReadingSection } from "./ReadingSection.tsx";
import { RefereeParagraph } from "./RefereeParagraph.tsx";
import { ReportButtons } from "./ReportButtons.tsx";
import { StripSection } from "./StripSection.tsx";

export function ReviewedView({ document }: { readonly document: ReviewDocument }) {
  const words = useWords(reviewWords);
  const { table, findings, paragraph } = document.reviewed;
  const grid = useMemo(() => gridOf(table, findings), [table, findings]);
  const [place, setPlace] = useState<GridPlace>();
  const show = (finding: Finding): void => {
    setPlace(placeOf(grid, finding));
    globalThis.document.getElementById("review-grid")?.focus();
  };
  const isEmpty = table.cells.length === 0;
  return (
    <div className="reviewed">
      <header className="reviewed-head">
        <h3>
          {words.summary(
            document.name,
            plural(table.cells.length, "value"),
            plural(grid.lines.length, "site"),
            plural(grid.parameters.length, "parameter"),
          )}
        </h3>
        {document.isExample && (
          <span className="tag synthetic" title={words.syntheticHint}>
            {words.synthetic}
          </span>
        )}
        <ReportButtons name={document.name} />
      </header>
      {document.isExample && <p className="footnote">{words.syntheticHint}</p>}
      <FindingsSection findings={findings} clean={cleanWords(table, words)} onShow={show} />
      {!isEmpty && (
        <>
          <GridSection grid={grid} name={document.name} place={place} onPlace={setPlace} />
          <StripSection document={document} />
        </>
      )}
      <ReadingSection document={document} />
      <CriteriaSection document={document} />
      <RefereeParagraph text={paragraph} />
    </div>
  );
}

/** What it means that nothing was found. */
function cleanWords(table: ReviewTable, words: ReviewWords): string {
  if (table.cells.length === 0) return words.nothingRead;
  const unknown = valuesOfNoVegetation(table);
  return unknown === 0 ? words.nothingFound : words.nothingFoundBut(plural(unknown, "value"));
}

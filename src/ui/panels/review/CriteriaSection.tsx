/** @file What a table is measured by, to be changed: bounds, and what is plausible for a vegetation. */
import { useMemo, useState, type ReactNode } from "react";
import { parameters, type ParameterName } from "../../../core/model/parameters.ts";
import type { Span } from "../../../core/review/criteria.ts";
import type { ReviewDocument } from "../../../store/review.ts";
import {
  hasEdits,
  noEdits,
  spanKey,
  withBounds,
  withPlausible,
  type CriteriaEdits,
} from "../../../store/reviewCriteria.ts";
import { usualCriteria } from "../../../store/reviewUsual.ts";
import { formatCount, formatUnit } from "../../format.ts";
import { useReview, useReviewRuns } from "../../hooks/useReview.ts";
import { Button } from "../../widgets/Button.tsx";
import { reviewWords } from "../../words/review.ts";
import { useWords } from "../../words/useWords.ts";
import { SpanTable } from "./SpanTable.tsx";

export function CriteriaSection({ document }: { readonly document: ReviewDocument }) {
  const words = useWords(reviewWords).criteria;
  const [isOpen, setOpen] = useState(false);
  const edits = useReview((review) => review.edits.present);
  const changed = Object.keys(edits.bounds).length + Object.keys(edits.plausible).length;
  return (
    <details
      className="review-section"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <h4>{words.title}</h4>
        <span>{changed > 0 && words.changedLine(formatCount(changed))}</span>
      </summary>
      {isOpen && <Criteria document={document} edits={edits} />}
    </details>
  );
}

interface CriteriaProps {
  readonly document: ReviewDocument;
  readonly edits: CriteriaEdits;
}

function Criteria({ document, edits }: CriteriaProps) {
  const words = useWords(reviewWords).criteria;
  const act = useReviewRuns();
  const [isNarrow, setNarrow] = useState(true);
  const { cells } = document.reviewed.table;
  const inTable = useMemo(() => new Set<string>(cells.map(({ parameter }) => parameter)), [cells]);
  const isShown = (name: string): boolean => !isNarrow || inTable.has(name);
  const edit = (next: CriteriaEdits): void => act((runs) => runs.edit(next));
  return (
    <>
      <p className="footnote">{words.line}</p>
      <CriteriaTools edits={edits}>
        <label>
          <input type="checkbox" checked={isNarrow} onChange={() => setNarrow(!isNarrow)} />
          {words.onlyOfTable}
        </label>
      </CriteriaTools>
      <SpanTable
        caption={words.bounds}
        rows={parameters
          .filter(({ name }) => isShown(name))
          .map(({ name, unit, source }) => ({
            key: name,
            names: [name],
            unit: formatUnit(unit),
            source,
            usual: usualCriteria.bounds[name],
            own: edits.bounds[name],
            onChange: (span) => edit(withBounds(edits, name, span, usualCriteria.bounds[name])),
          }))}
      />
      <SpanTable
        caption={words.plausible}
        rows={usualCriteria.plausible
          .filter(({ parameter }) => isShown(parameter))
          .map(({ parameter, pft, source, lower, upper }) => {
            const key = spanKey({ parameter, pft });
            const usual: Span = { lower, upper };
            return {
              key,
              names: [parameter, pft],
              unit: formatUnit(unitOf(parameter)),
              source,
              usual,
              own: edits.plausible[key],
              onChange: (span) => edit(withPlausible(edits, key, span, usual)),
            };
          })}
      />
    </>
  );
}

function unitOf(name: ParameterName): string {
  return parameters.find((row) => row.name === name)?.unit ?? "";
}

function CriteriaTools(props: { readonly edits: CriteriaEdits; readonly children: ReactNode }) {
  const words = useWords(reviewWords).criteria;
  const act = useReviewRuns();
  const canUndo = useReview(({ edits: { past } }) => past.length > 0);
  const canRedo = useReview(({ edits: { future } }) => future.length > 0);
  return (
    <div className="review-doors">
      <Button
        icon="undo"
        label={words.undoLabel}
        disabled={!canUndo}
        onClick={() => act((runs) => runs.undo())}
      >
        {words.undo}
      </Button>
      <Button
        icon="redo"
        label={words.redoLabel}
        disabled={!canRedo}
        onClick={() => act((runs) => runs.redo())}
      >
        {words.redo}
      </Button>
      <Button disabled={!hasEdits(props.edits)} onClick={() => act((runs) => runs.edit(noEdits))}>
        {words.resetAll}
      </Button>
      {props.children}
    </div>
  );
}

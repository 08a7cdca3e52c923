/** @file What stands under a bounded table on the page: every mark that occurs, and what its values are. */
import type { Bounding } from "../../../core/calibration/bounding.ts";
import type { BoundedRow } from "../../../core/report/boundedTable.ts";
import { markSigns, rowMarks, tableFootnotes } from "../../../core/report/tableMarks.ts";
import "./tableForms.css";

export function TableNotes(props: {
  readonly rows: readonly BoundedRow[];
  readonly bounding: Bounding | undefined;
}) {
  return (
    <ul className="footnote table-notes">
      {tableFootnotes(props.rows, props.bounding).map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

/** The signs behind a value; each says its meaning to who rests on it. */
export function MarkSigns({ row }: { readonly row: BoundedRow }) {
  const carried = rowMarks(row);
  const signs = markSigns(carried, true);
  if (signs === "") return undefined;
  return (
    <sup className="mark-signs" title={carried.map(({ meaning }) => meaning).join("; ")}>
      {signs}
    </sup>
  );
}

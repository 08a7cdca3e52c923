/** @file What stands under a bounded table on the page: every mark that occurs, and what its values are. */
import type { Bounding } from "../../../core/calibration/bounding.ts";
import type { BoundedRow } from "../../../core/report/boundedTable.ts";
import {
  footnoteMarks,
  markSigns,
  rowMarks,
  tableFootnotes,
  type Mark,
} from "../../../core/report/tableMarks.ts";
import { Explain } from "../../widgets/Explain.tsx";
import "./tableForms.css";

export function TableNotes(props: {
  readonly rows: readonly BoundedRow[];
  readonly bounding: Bounding | undefined;
}) {
  const explained = footnoteMarks(props.rows);
  return (
    <ul className="footnote table-notes">
      {tableFootnotes(props.rows, props.bounding).map((note, i) => (
        <li key={note}>
          {note} <MarkHelp mark={explained[i]} />
        </li>
      ))}
    </ul>
  );
}

/** The last note, of what the values are, belongs to no mark. */
function MarkHelp({ mark }: { readonly mark: Mark | undefined }) {
  if (!mark) return undefined;
  return <Explain topic={{ kind: "mark", name: mark.name }} label={mark.meaning} />;
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

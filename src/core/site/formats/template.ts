/**
 * @file A format to copy: replace the names, keep the order of the questions, add a row to index.ts.
 *
 * 1. Is it mine? Only by content: separators, notes, header, units, first rows. "foreign" if not.
 * 2. Which column is which variable, in which unit? `namedColumns`, `baseColumns` or a list of your own.
 * 3. How are times written, and which moment of the step are they? `clockTable` or `stampedTable`.
 * 4. How sure, and why? What stands in `because` is shown to the user.
 */
import { clockTable } from "./clockTable.ts";
import { foreign, type SiteFormat } from "./format.ts";
import { findName, namedColumns, type NamedColumn } from "./namedColumns.ts";

const names: readonly NamedColumn[] = [
  { variable: "TA", names: ["AirTemp"], unit: "degC" },
  { variable: "SW_IN", names: ["Solar"], unit: "W m-2" },
  { variable: "LE", names: ["LatentHeat"], unit: "W m-2" },
];

export const template: SiteFormat = {
  name: "template",
  expects: "a table with the columns When, AirTemp, Solar and LatentHeat",
  recognise(head) {
    const when = findName(head.header, ["When"]);
    const columns = namedColumns(head, names);
    if (when < 0 || columns.length === 0) return foreign;
    return clockTable(head, {
      format: "template",
      columns,
      timeIndexes: [when],
      timeFormat: "YYYY-MM-DD HH:mm",
      stamp: "start",
      confidence: 0.9,
      because: ["a column When", `columns such as ${columns[0].column}`],
    });
  },
};

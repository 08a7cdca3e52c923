/** @file Which forms a text may be in, by its content, the surest first. */
import type { TableForm } from "../reviewTable.ts";
import { delimitedGrid, delimiterIn } from "./forms/delimited.ts";
import type { Grid } from "./grid.ts";

/** A form that a text may have, and its tables when read so. */
export interface Candidate {
  readonly form: TableForm;
  grids(text: string): readonly Grid[];
}

/** At least one form; plain text is always the last. */
export function formsOf(text: string): readonly Candidate[] {
  const delimiter = delimiterIn(text) ?? ",";
  return [
    {
      form: delimiter === "\t" ? "TSV" : "CSV",
      grids: (whole) => [delimitedGrid(whole, delimiter)],
    },
  ];
}

/** @file Columns of formats with names of their own: a table of names, units from the line below the header. */
import { unitNamed } from "../unitNames.ts";
import { quantities } from "../units.ts";
import { variable, type VariableName } from "../variables.ts";
import type { ColumnUse, Head } from "./format.ts";

/** One variable of a format: its names there, the likelier first, and its unit where no line of units states it. */
export interface NamedColumn {
  readonly variable: VariableName;
  readonly names: readonly string[];
  readonly unit?: string;
  /** Names of its column of quality codes 0..3. */
  readonly quality?: readonly string[];
}

/** Every variable in the first of its columns that the header has, in whatever letters. */
export function namedColumns(head: Head, table: readonly NamedColumn[]): ColumnUse[] {
  return table.flatMap((row) => namedColumn(head, row) ?? []);
}

function namedColumn(head: Head, row: NamedColumn): ColumnUse | undefined {
  const index = findName(head.header, row.names);
  if (index < 0) return undefined;
  const { quantity } = variable(row.variable);
  const stated = head.units && unitNamed(head.units[index] ?? "", quantity);
  const qualityIndex = findName(head.header, row.quality ?? []);
  return {
    variable: row.variable,
    column: head.header[index],
    index,
    unit: stated ?? row.unit ?? quantities[quantity].fluxnetUnit,
    ...(qualityIndex >= 0 && { qualityIndex }),
  };
}

/** Index of the first of some names in a header; -1 where it has none of them. */
export function findName(header: readonly string[], names: readonly string[]): number {
  const small = header.map((name) => name.toLowerCase());
  for (const name of names) {
    const at = small.indexOf(name.toLowerCase());
    if (at >= 0) return at;
  }
  return -1;
}

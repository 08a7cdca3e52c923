/** @file Columns of tables with FP-standard names and qualifiers, and what to tell of the choice among several. */
import type { Problem } from "../../base/result.ts";
import { qualityColumn, variables, type VariableName } from "../variables.ts";
import { unitNamed } from "../unitNames.ts";
import { quantities } from "../units.ts";
import type { ColumnUse, Head } from "./format.ts";
import { qualifiedName, rankColumns } from "./qualifiers.ts";

/** Variables whose gap-filled column goes before the measured one: what drives the model must have no gaps. */
const forcing: ReadonlySet<VariableName> = new Set<VariableName>([
  "TA",
  "SW_IN",
  "LW_IN",
  "VPD",
  "RH",
  "PA",
  "WS",
  "P",
  "CO2",
]);

/** Every variable in the best of its columns. */
export function baseColumns(head: Head): ColumnUse[] {
  const names = head.header.map(qualifiedName);
  return variables.flatMap(({ name, quantity, columns }) => {
    const bases = [...new Set(columns.map((column) => qualifiedName(column).base))];
    const ranked = rankColumns(names, bases, forcing.has(name));
    const [best] = ranked;
    if (!best) return [];
    const index = head.header.indexOf(best.column);
    const qualityIndex = head.header.indexOf(qualityColumn(best.column));
    const stated = head.units && unitNamed(head.units[index] ?? "", quantity);
    const others = ranked.slice(1).map(({ column }) => column);
    return [
      {
        variable: name,
        column: best.column,
        index,
        unit: stated ?? quantities[quantity].fluxnetUnit,
        ...(qualityIndex >= 0 && { qualityIndex }),
        ...(others.length > 0 && { others }),
      },
    ];
  });
}

/** One note on all variables that several columns measure. */
export function choiceNotes(file: string, columns: readonly ColumnUse[]): Problem[] {
  const chosen = columns.filter(({ others }) => others !== undefined);
  if (chosen.length === 0) return [];
  const list = chosen.map(({ column, others = [] }) => `${column} (not ${others.join(", ")})`);
  return [
    {
      severity: "warning",
      where: file,
      message: `several columns measure one thing; taken were ${list.join("; ")}`,
      remedy:
        "the highest on the tower was taken (lowest V in _H_V_R), then the lowest H, then the mean of the sensors; name another one with --map VARIABLE=COLUMN",
    },
  ];
}

/** Whether a name has qualifiers of position. */
export function isPositioned(column: string): boolean {
  return /_\d+_\d+_(\d+|A)$/.test(column);
}

/** @file One value of a table -> a draft of its cell: number, unit, place, and the marks whose meaning is decided at the end. */
import type { DecimalSign } from "../../site/numbers.ts";
import type { ParameterName } from "../../model/parameters.ts";
import type { CellPlace, ReviewCell, SaidOf } from "../reviewTable.ts";
import type { GridCell } from "./grid.ts";
import { readNumber } from "./numbers.ts";
import type { Warnings } from "./warnings.ts";

/** A cell before the marks of the whole table are known. */
export interface DraftCell extends ReviewCell {
  readonly isBold: boolean;
  /** Footnote marks at the value. */
  readonly marks: string;
}

/** What rows are read with. */
export interface Context {
  readonly decimal: DecimalSign;
  readonly warnings: Warnings;
}

/** What is known of a value before it is read. */
export interface About {
  readonly site: string;
  readonly pft: string | undefined;
  readonly parameter: ParameterName;
  readonly unit: string | undefined;
  readonly said: SaidOf;
  readonly place: CellPlace;
  /** Marks that a column of their own holds. */
  readonly marks?: string;
}

/** The draft of a value; undefined where it is missing, or no number, which is told. */
export function draftCell(cell: GridCell, about: About, context: Context): DraftCell | undefined {
  const { marks: columnMarks = "", ...known } = about;
  const reading = readNumber(cell.text, context.decimal);
  if (reading.kind === "missing") return undefined;
  const { place } = about;
  if (reading.kind === "text") {
    context.warnings.add(
      `text ${place.column}`,
      `${quoted(cell.text)} for ${about.parameter} is no number: left out`,
      "write one number in the cell, or nothing where there is none",
      place,
    );
    return undefined;
  }
  if (reading.rest !== "") {
    context.warnings.add(
      `rest ${place.column}`,
      `beside the value of ${about.parameter} stands ${quoted(reading.rest)}: the value alone was read`,
      "give spreads, bounds and signs columns of their own",
      place,
    );
  }
  return {
    ...known,
    value: reading.value,
    written: reading.written,
    unit: reading.unit ?? about.unit,
    isBold: cell.isBold,
    marks: reading.marks + columnMarks,
  };
}

/** A bound that a table states; undefined where it states none. */
export function boundOf(text: string, context: Context): number | undefined {
  const reading = readNumber(text, context.decimal);
  return reading.kind === "number" ? reading.value : undefined;
}

/** Two bounds in one cell: `0.5-40`, `[0.5, 40]`, `0.5 to 40`, `0.5 ... 40`. */
export function rangeOf(text: string, context: Context): Pick<SaidOf, "lower" | "upper"> {
  if (text.length > 100) return {};
  const bare = text.trim().replaceAll(/^[[({]|[\])}]$/g, "");
  for (const mark of [" to ", "...", "..", "…", "–", "—", ";", ", ", " - ", "~", ",", "-", "/"]) {
    // A minus sign may stand in front of the first number, and an exponent holds one.
    for (let at = bare.indexOf(mark, 1); at > 0; at = bare.indexOf(mark, at + 1)) {
      const lower = boundOf(bare.slice(0, at), context);
      const upper = boundOf(bare.slice(at + mark.length), context);
      if (lower !== undefined && upper !== undefined && lower <= upper) return { lower, upper };
    }
  }
  return {};
}

/** A text in quotes, cut where it is long. */
export function quoted(text: string): string {
  const one = text.trim();
  return `"${one.length > 40 ? `${one.slice(0, 40)}…` : one}"`;
}

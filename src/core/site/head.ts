/** @file The beginning of a text: its separators, notes, header, line of units and first rows. */
import { delimiterOf, newlineOf, parseRows } from "./csvLines.ts";
import type { Head } from "./formats/format.ts";
import type { DecimalSign } from "./numbers.ts";
import { isUnitText } from "./unitNames.ts";

/** Rows that formats look at: four days of half-hours. */
const sampleRows = 200;

/**
 * Header and first rows of a text; undefined where there is no line to be the header.
 * @param isWhole whether the text is the whole file; otherwise its last line may be cut
 */
export function headOf(file: string, text: string, isWhole: boolean): Head | undefined {
  const newline = newlineOf(text);
  const all = text.split(newline);
  const lines = isWhole ? all : all.slice(0, -1);
  const at = lines.findIndex(isHeader);
  if (at < 0) return undefined;
  const dialect = { newline, delimiter: delimiterOf(lines[at]) };
  const block = lines.slice(at, at + sampleRows + 2).join(newline);
  const [header, ...below] = parseRows(block, dialect, at + 1).rows;
  const hasUnits = below.length > 0 && isUnitsRow(below[0]);
  const sample = (hasUnits ? below.slice(1) : below).filter((fields) => !isBlank(fields));
  return {
    file,
    dialect,
    decimal: decimalOf(sample),
    comments: lines
      .slice(0, at)
      .filter((line) => line.trim() !== "")
      .map((line) => line.replace(/[,;\t\s]+$/, "")),
    header: header.map((name) => name.trim()),
    headerLine: at + 1,
    ...(hasUnits && { units: below[0].map((unit) => unit.trim()) }),
    firstLine: at + (hasUnits ? 3 : 2),
    sample,
  };
}

function isHeader(line: string): boolean {
  const start = line.trimStart();
  return !/^[,;\t\s]*$/.test(start) && !start.startsWith("#") && !start.startsWith('"#');
}

function isBlank(fields: readonly string[]): boolean {
  return fields.every((field) => field.trim() === "");
}

const unitOfNothing = /^[-–—*.1 ]*$/;

/** A line of units: no number in it, and half of its words are units. */
function isUnitsRow(fields: readonly string[]): boolean {
  const words = fields.map((field) => field.trim()).filter((field) => !unitOfNothing.test(field));
  if (words.length === 0 || words.some((word) => !Number.isNaN(Number(word)))) return false;
  return words.filter(isUnitText).length >= words.length / 2;
}

/** A comma where more numbers are written with one than with a point. */
function decimalOf(sample: readonly (readonly string[])[]): DecimalSign {
  const fields = sample.slice(0, 50).flat();
  const count = (form: RegExp) => fields.filter((field) => form.test(field)).length;
  return count(/^\s*-?\d+,\d+\s*$/) > count(/^\s*-?\d+\.\d+\s*$/) ? "," : ".";
}

/** @file A result for people: nested listings, and tables where rows are alike. */
import type { Evaluation } from "../core/evaluation/evaluate.ts";
import type { Metrics } from "../core/evaluation/metrics.ts";

/** A JSON-like value as indented text. */
export function plainText(value: object): string {
  return `${block(value, "").join("\n")}\n`;
}

function block(value: object, indent: string): string[] {
  const entries = Object.entries(value);
  const width = Math.max(0, ...entries.map(([name]) => name.length));
  return entries.flatMap(([name, part]) => {
    if (!isNested(part)) return [`${indent}${name.padEnd(width)}  ${cell(part)}`];
    const rows = asRows(part);
    const inner = rows ? alignRows(rows).map((line) => `${indent}  ${line}`) : undefined;
    return [`${indent}${name}`, ...(inner ?? block(part, `${indent}  `))];
  });
}

function isNested(value: unknown): value is object {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return false;
  return !Array.isArray(value) || value.some(isNested);
}

/** A list of alike flat objects, or an object of them, as rows of cells with a header; else undefined. */
function asRows(value: object): string[][] | undefined {
  const entries = Object.entries(value);
  const isFlat = (part: unknown) => isNested(part) && !Object.values(part).some(isNested);
  if (entries.length === 0 || !entries.every(([, part]) => isFlat(part))) return undefined;
  const columns = [...new Set(entries.flatMap(([, part]) => Object.keys(part)))];
  const header = Array.isArray(value) ? columns : ["", ...columns];
  const lines = entries.map(([name, part]) => {
    const cells = columns.map((column) => cell(Reflect.get(part, column)));
    return Array.isArray(value) ? cells : [name, ...cells];
  });
  return [header, ...lines];
}

/** Columns of equal width. */
export function alignRows(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, j) => Math.max(...rows.map((row) => (row[j] ?? "").length)));
  return rows.map((row) =>
    row
      .map((text, j) => text.padEnd(widths[j]))
      .join("  ")
      .trimEnd(),
  );
}

/** Metrics of several quantities, one row each; the reasons for what is not defined are left to the JSON. */
export function evaluationRows(evaluation: Evaluation): Record<string, object> {
  return Object.fromEntries(
    Object.entries(evaluation).map(([name, metrics]) => [name, numbersOf(metrics)]),
  );
}

function numbersOf(metrics: Metrics): object {
  return Object.fromEntries(
    Object.entries(metrics).filter(([name]) => name !== "undefinedBecause"),
  );
}

/** A number for the eye: five significant digits. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return "-";
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(5)));
}

function cell(value: unknown): string {
  if (typeof value === "number") return numberText(value);
  if (value === null || value === undefined) return "-";
  if (Array.isArray(value)) return value.map(cell).join(", ");
  if (typeof value === "string") return value;
  return typeof value === "boolean" ? (value ? "yes" : "no") : JSON.stringify(value);
}

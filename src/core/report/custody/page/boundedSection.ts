/** @file Page of custody: the bounded table itself, with the links that its columns come from. */
import { formatNumber, formatShare, formatUnit } from "../../../base/format.ts";
import { outsideInterval, type BoundedRow } from "../../boundedTable.ts";
import { markSigns, rowMarks } from "../../tableMarks.ts";
import type { CustodySite } from "../custody.ts";
import type { CustodyVerdict } from "../verdictsLink.ts";
import { cell, type PageCell, type PageTable } from "./section.ts";
import { setNumber, tableNumber } from "./words.ts";

export function boundedSection({
  table,
  verdicts,
}: Pick<CustodySite, "table" | "verdicts">): PageTable {
  const found = (name: string) => verdicts?.parameters.find(({ parameter }) => parameter === name);
  return {
    head: [
      { name: "parameter" },
      { name: "unit" },
      { name: "range", isNumber: true },
      { name: "default", isNumber: true, from: [2] },
      { name: "raw", isNumber: true, from: [5] },
      { name: "value", isNumber: true, from: [6] },
      { name: "outside", isNumber: true, from: [5] },
      { name: "farthest", isNumber: true, from: [5] },
      { name: "sd", isNumber: true, from: [5] },
      { name: "status", from: [3] },
      { name: "verdict", from: [9] },
      ...(verdicts ? [{ name: "95 % interval", isNumber: true, from: [9] }] : []),
    ],
    rows: table.map((row) => [
      ...cellsOf(row),
      ...(verdicts ? [cell(intervalText(found(row.parameter)))] : []),
    ]),
  };
}

function cellsOf(row: BoundedRow): readonly PageCell[] {
  const bold = (text: string) => cell(text, "plain", row.out_of_range);
  return [
    bold(row.parameter),
    cell(formatUnit(row.unit)),
    cell(`${setNumber(row.lower)} to ${setNumber(row.upper)}`),
    cell(setNumber(row.default)),
    cell(tableNumber(row.raw)),
    { ...bold(tableNumber(row.value)), signs: markSigns(rowMarks(row), true) },
    cell(formatShare(row.excursion_share)),
    cell(formatNumber(row.worst_excursion)),
    cell(formatNumber(row.effective_sd)),
    cell(row.status),
    cell(verdictWords(row)),
  ];
}

/** That the value is outside its interval is told by a sign. */
function verdictWords({ verdict }: BoundedRow): string {
  return verdict.replace(`; ${outsideInterval}`, "");
}

/** Open where the range ends it. */
function intervalText(verdict: CustodyVerdict | undefined): string {
  if (!verdict) return "–";
  const { lower, upper, lowerBy, upperBy } = verdict;
  const from = lowerBy === "range" ? "≤ " : "";
  const to = upperBy === "range" ? "≥ " : "";
  return `${from}${formatNumber(lower)} to ${to}${formatNumber(upper)}`;
}

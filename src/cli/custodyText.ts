/** @file The chain of custody for a terminal: what the page says, line by line. */
import type { Custody } from "../core/report/custody/custody.ts";
import { custodyPages, type CustodyPage } from "../core/report/custody/page/custodyPage.ts";
import type { PageFact, PageSection, PageTable } from "../core/report/custody/page/section.ts";
import { alignRows } from "./plainText.ts";

export function custodyText(custody: Custody): string {
  return `${custodyPages(custody).flatMap(pageLines).join("\n")}\n`;
}

function pageLines(page: CustodyPage): readonly string[] {
  const { site, pft, bundle, made, warning, table, sections, notes } = page;
  return [
    `Chain of custody: ${site}, ${pft}; bundle ${bundle}, made ${made}`,
    ...(warning === null ? [] : [warning]),
    "",
    ...tableLines(table),
    ...sections.flatMap(sectionLines),
    "",
    ...notes,
    "",
  ];
}

function sectionLines({ number, title, facts, tables = [], below = [] }: PageSection) {
  return [
    "",
    `${number}  ${title}`,
    ...facts.map(factLine),
    ...tables.flatMap(tableLines),
    ...below.map(factLine),
  ];
}

function factLine({ name, value, isOwn, code }: PageFact): string {
  const words = [`${name}:`, `${value}${isOwn ? "°" : ""}`, code ?? ""];
  return `  ${words.filter((word) => word !== "").join(" ")}`;
}

function tableLines({ head, rows }: PageTable): readonly string[] {
  const names = head.map(({ name, unit }) => (unit === undefined ? name : `${name} ${unit}`));
  const cells = rows.map((row) =>
    row.map(({ text, isBold, signs = "" }) => `${text}${isBold ? "*" : ""}${signs}`),
  );
  return alignRows([names, ...cells]).map((line) => `  ${line}`);
}

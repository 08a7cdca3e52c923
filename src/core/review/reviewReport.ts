/** @file The report of a review: HTML to print, Markdown, CSV and JSON. Whatever a table's names hold comes out as text. */
import { writeCsv, type Cell } from "../report/csv.ts";
import { markup, type Markup } from "../report/custody/html/markup.ts";
import { severities, type Finding } from "./finding.ts";
import {
  countSeverities,
  reportSections,
  type ReportSection,
  type ReportTable,
  type Review,
} from "./reportSections.ts";
import { ruleTitle } from "./ruleNames.ts";

export const reportForms = ["html", "markdown", "csv", "json"] as const;
/** What a report is written as. */
export type ReportForm = (typeof reportForms)[number];

/** Write the report of a review. */
export function reviewReport(review: Review, form: ReportForm): string {
  switch (form) {
    case "html":
      return htmlReport(review);
    case "markdown":
      return markdownReport(review);
    case "csv":
      return csvReport(review);
    case "json":
      return `${JSON.stringify(jsonReport(review), undefined, 2)}\n`;
    default:
      return form satisfies never;
  }
}

const title = "Review of a parameter table";

/** What the answer of a review holds, of files and of the command line: missing is null. */
export function jsonReport({ table, findings, criteria, paragraph }: Review) {
  const names = <Name extends string>(of: readonly Name[]) => [...new Set(of)];
  return {
    findings,
    counts: countSeverities(findings),
    table: {
      where: table.where,
      form: table.form,
      shape: table.shape,
      values: table.cells.length,
      sites: names(table.cells.map(({ site }) => site)),
      parameters: names(table.cells.map(({ parameter }) => parameter)),
      columns: table.columns,
      warnings: table.warnings,
    },
    criteria,
    paragraph,
  };
}

const csvColumns = [
  "severity",
  "rule",
  "what",
  "site",
  "pft",
  "parameter",
  "value",
  "message",
  "source",
  "line",
  "column",
] as const;

/** One line a finding; cells that a spreadsheet would run are made harmless. */
function csvReport({ findings }: Review): string {
  const row = ({
    severity,
    rule,
    site,
    pft,
    parameter,
    value,
    message,
    source,
    place,
  }: Finding): Cell[] => [
    severity,
    rule,
    ruleTitle(rule),
    site,
    pft,
    parameter,
    value,
    message,
    source,
    place?.line ?? null,
    place?.column ?? null,
  ];
  return writeCsv(csvColumns, findings.map(row));
}

function markdownReport(review: Review): string {
  const blocks = reportSections(review).flatMap(({ heading, text, table }) => [
    `## ${markdownText(heading)}`,
    ...text.map(markdownText),
    ...(table && table.rows.length > 0 ? [markdownTable(table)] : []),
  ]);
  return `${[`# ${title}`, ...blocks].join("\n\n")}\n`;
}

function markdownTable({ columns, rows }: ReportTable): string {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownText).join(" | ")} |`;
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Text on one line with nothing in it that Markdown, or HTML within it, would read as more. */
function markdownText(text: string): string {
  if (text === "---") return text;
  return text
    .replaceAll(/\s+/g, " ")
    .trim()
    .replaceAll(/[\\`*_{}[\]<>|#~&!]/g, (letter) => `\\${letter}`)
    .replaceAll(/(?<=^|\b(?:https?|ftp)):(?=\/\/)/g, "\\:")
    .replaceAll(/^(\d+)([.)])/g, "$1\\$2")
    .replaceAll(/^[-+=]/g, (letter) => `\\${letter}`);
}

function htmlReport(review: Review): string {
  const sections = reportSections(review).map(htmlSection);
  const page = markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}: ${review.table.where}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${{ html: style }}</style></head>
<body><h1>${title}</h1><p>${review.table.where}</p>
${sections}</body></html>
`;
  return page.html;
}

function htmlSection({ heading, text, table }: ReportSection): Markup {
  return markup`<section><h2>${heading}</h2>${text.map((line) => markup`<p>${line}</p>`)}${
    table && table.rows.length > 0 ? [htmlTable(table)] : []
  }</section>
`;
}

function htmlTable({ columns, rows }: ReportTable): Markup {
  const isCount = (column: string) =>
    severities.some((severity) => severity === column) || column === "findings";
  const cells = (row: readonly string[]) =>
    row.map((cell, i) =>
      isCount(columns[i]) ? markup`<td class="n">${cell}</td>` : markup`<td>${cell}</td>`,
    );
  return markup`<table><thead><tr>${columns.map((column) =>
    isCount(column)
      ? markup`<th class="n" scope="col">${column}</th>`
      : markup`<th scope="col">${column}</th>`,
  )}</tr></thead>
<tbody>${rows.map(
    (row) => markup`<tr>${cells(row)}</tr>
`,
  )}</tbody></table>`;
}

/** Black on white, as on paper; wide tables scroll on a screen. */
const style = `
@page{size:A4 landscape;margin:14mm}
:root{color-scheme:light}
body{margin:1.5rem auto;max-width:277mm;padding:0 1rem;font:10pt/1.4 "Helvetica Neue",Arial,"DejaVu Sans","Noto Sans",sans-serif;color:#111;background:#fff}
h1{font-size:15pt;margin:0}
h2{font-size:11.5pt;margin:1.4rem 0 .4rem;break-after:avoid}
p{margin:.2rem 0 .5rem;max-width:70em;overflow-wrap:anywhere}
table{border-collapse:collapse;max-width:100%;border-top:1.2pt solid #111;border-bottom:1.2pt solid #111}
thead{border-bottom:.6pt solid #111}
th,td{padding:.15rem .5rem;text-align:start;vertical-align:baseline;overflow-wrap:anywhere}
th{overflow-wrap:normal}
th.n,td.n{text-align:right}
td:first-child{min-width:5em}
tr{break-inside:avoid}
@media screen and (max-width:700px){section{overflow-x:auto}table{max-width:none;width:max-content}td{max-width:22rem}}
@media print{body{margin:0;max-width:none;padding:0}}
`;

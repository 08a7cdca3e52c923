/** @file One parameter table written in every form and shape that a review reads, for tests that must find the same in each. */
import { writeSheets } from "../core/report/forms/xlsx.ts";
import { parameter, type ParameterName } from "../core/model/parameters.ts";
import type { TableForm } from "../core/review/reviewTable.ts";
import type { SampleSite, SampleValue } from "./reviewSamples.ts";

export { cleanTable, knownPositives, type SampleSite } from "./reviewSamples.ts";

/** A table in one form. */
export interface ReviewForm {
  readonly name: string;
  readonly form: TableForm;
  readonly shape: "wide" | "transposed" | "long";
  readonly content: string | Uint8Array;
  /** Forms in which blanks part the columns cannot hold every name. */
  readonly isPlain: boolean;
}

type Rows = readonly (readonly CellSample[])[];
interface CellSample {
  readonly text: string;
  readonly isBold?: boolean;
  readonly isNumber?: boolean;
}

const plain = (text: string): CellSample => ({ text });
const valueCell = ({ written, isMarked }: SampleValue): CellSample => ({
  text: written,
  isBold: isMarked,
  isNumber: true,
});
const headed = (name: ParameterName) => `${name} (${parameter(name).unit})`;

function wideRows(sites: readonly SampleSite[]): Rows {
  const names = sites[0].values.map((value) => value.parameter);
  return [
    ["site", "PFT", ...names.map(headed)].map(plain),
    ...sites.map(({ site, pft, values }) => [plain(site), plain(pft), ...values.map(valueCell)]),
  ];
}

function transposedRows(sites: readonly SampleSite[]): Rows {
  return [
    ["Parameter", "Unit", ...sites.map(({ site }) => site)].map(plain),
    ["PFT", "", ...sites.map(({ pft }) => pft)].map(plain),
    ...sites[0].values.map(({ parameter: name }, k) => [
      plain(name),
      plain(parameter(name).unit),
      ...sites.map(({ values }) => valueCell(values[k])),
    ]),
  ];
}

function longRows(sites: readonly SampleSite[]): Rows {
  return [
    ["site", "pft", "parameter", "value", "unit", "out_of_range"].map(plain),
    ...sites.flatMap(({ site, pft, values }) =>
      values.map((value) => [
        plain(site),
        plain(pft),
        plain(value.parameter),
        { ...valueCell(value), isBold: false },
        plain(parameter(value.parameter).unit),
        plain(String(value.isMarked)),
      ]),
    ),
  ];
}

const starred = ({ text, isBold }: CellSample) => (isBold === true ? `${text}*` : text);
const csvField = (text: string) =>
  /[",;\n\r\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
const delimited = (rows: Rows, mark: string) =>
  `${rows.map((row) => row.map((cell) => csvField(starred(cell))).join(mark)).join("\n")}\n`;
const withComma = (rows: Rows): Rows =>
  rows.map((row) =>
    row.map((cell) =>
      cell.isNumber === true ? { ...cell, text: cell.text.replace(".", ",") } : cell,
    ),
  );

const markdownText = (text: string) =>
  text.replaceAll(/[\\`*_{}[\]()#+.!|<>~$&^-]/g, (sign) => `\\${sign}`);
function markdown(rows: Rows): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const lines = rows.map((row) =>
    line(
      row.map(({ text, isBold, isNumber }) =>
        isBold === true ? `**${text}**` : isNumber === true ? text : markdownText(text),
      ),
    ),
  );
  return [lines[0], line(rows[0].map(() => "---")), ...lines.slice(1)].join("\n");
}

const texSigns: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  '"': "\\textquotedbl{}",
  "'": "\\textquotesingle{}",
  "`": "\\textasciigrave{}",
  "-": "{-}",
};
const texText = (text: string) =>
  text.replaceAll(/[\\~^<>|"'`&%$#_{}-]/g, (sign) => texSigns[sign] ?? `\\${sign}`);
/** `-9.35e-6` as `$-9.35\times10^{-6}$`. */
function texNumber(written: string): string {
  const [mantissa, exponent] = written.toLowerCase().split("e");
  return exponent === undefined ? `$${mantissa}$` : `$${mantissa}\\times10^{${Number(exponent)}}$`;
}

function latex(rows: Rows, number: (written: string) => string): string {
  const lines = rows.map(
    (row) =>
      `${row
        .map(({ text, isBold, isNumber }) => {
          const cell = isNumber === true ? number(text) : texText(text);
          return isBold === true ? `\\textbf{${cell}}` : cell;
        })
        .join(" & ")} \\\\`,
  );
  return [
    "\\begin{table}",
    "\\caption{Calibrated parameters} % 20 & more",
    `\\begin{tabular}{l${"r".repeat(rows[0].length - 1)}}`,
    "\\toprule",
    lines[0],
    "\\midrule",
    ...lines.slice(1),
    "\\bottomrule",
    "\\end{tabular}",
    "\\end{table}",
  ].join("\n");
}

const htmlSigns: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const htmlText = (text: string) => text.replaceAll(/[&<>]/g, (sign) => htmlSigns[sign]);
function html(rows: Rows): string {
  const cell = (tag: string, { text, isBold }: CellSample) =>
    `<${tag}>${isBold === true ? `<b>${text}</b>` : htmlText(text)}</${tag}>`;
  const lines = rows.map(
    (row, k) => `<tr>${row.map((entry) => cell(k === 0 ? "th" : "td", entry)).join("")}</tr>`,
  );
  return `<html><body><p>Parameters</p><table class="t">\n${lines.join("\n")}\n</table></body></html>`;
}

function workbook(rows: Rows): Promise<Uint8Array> {
  return writeSheets([
    {
      name: "Parameters",
      rows: rows.map((row) =>
        row.map(({ text, isNumber }) => (isNumber === true ? Number(text) : text)),
      ),
      bold: rows.map((row) => row.map(({ isBold }) => isBold === true)),
    },
  ]);
}

/** Columns parted by two blanks or more, ragged at the right. */
function aligned(rows: Rows): string {
  const widths = rows[0].map((_, k) => Math.max(...rows.map((row) => starred(row[k]).length)));
  return rows
    .map((row) =>
      row
        .map((cell, k) => starred(cell).padEnd(widths[k] + 2))
        .join("")
        .trimEnd(),
    )
    .join("\n");
}

/** One blank between columns, units below, a page number and prose around; numbers as a PDF gives them. */
function copied(rows: Rows): string {
  const torn = ({ text, isBold, isNumber }: CellSample) => {
    if (isNumber !== true) return text;
    const [mantissa, exponent] = text.split("e");
    const power = exponent === undefined ? "" : ` × 10${exponent.replace("-", "−")}`;
    return `${mantissa.replace("-", "−")}${power}${isBold === true ? "∗" : ""}`;
  };
  return [
    "Table A1. Calibrated parameters; the period is 2001.",
    ...rows.map((row) =>
      row
        .map(torn)
        .filter((text) => text !== "")
        .join(" "),
    ),
    "17",
    "The remaining sites are discussed in the text.",
  ].join("\n");
}

/** The table in every form. */
export async function reviewForms(sites: readonly SampleSite[]): Promise<readonly ReviewForm[]> {
  const shapes = [
    { shape: "wide", rows: wideRows(sites) },
    { shape: "transposed", rows: transposedRows(sites) },
    { shape: "long", rows: longRows(sites) },
  ] as const;
  const forms: ReviewForm[] = [];
  for (const { shape, rows } of shapes) {
    const add = (form: TableForm, name: string, content: string | Uint8Array, isPlain = false) =>
      forms.push({ name: `${name}, ${shape}`, form, shape, content, isPlain });
    add("CSV", "CSV", delimited(rows, ","));
    add("CSV", "CSV with decimal commas", delimited(withComma(rows), ";"));
    add("TSV", "TSV", delimited(rows, "\t"));
    add("Markdown", "Markdown", markdown(rows));
    add("LaTeX", "LaTeX with powers", latex(rows, texNumber));
    add(
      "LaTeX",
      "LaTeX with siunitx",
      latex(rows, (written) => `\\num{${written}}`),
    );
    add("HTML", "HTML", html(rows));
    add("XLSX", "XLSX", await workbook(rows));
    add("plain text", "plain text with gaps", aligned(rows), true);
    add("plain text", "text copied from a PDF", copied(rows), true);
  }
  const json = (name: string, shape: ReviewForm["shape"], value: unknown) =>
    forms.push({
      name: `JSON, ${name}`,
      form: "JSON",
      shape,
      content: numbersOf(value),
      isPlain: false,
    });
  json("list of objects", "long", { footnote: "", rows: longObjects(sites) });
  json(
    "sites with parameters",
    "long",
    Object.fromEntries(
      sites.map(({ site, pft, values }) => [site, { pft, ...siteObject(values) }]),
    ),
  );
  return forms;
}

function longObjects(sites: readonly SampleSite[]) {
  return sites.flatMap(({ site, pft, values }) =>
    values.map((value) => ({ site, pft, parameter: value.parameter, ...details(value) })),
  );
}

const details = ({ parameter: name, written, isMarked }: SampleValue) => ({
  value: `#${written}#`,
  unit: parameter(name).unit,
  out_of_range: isMarked,
});

function siteObject(values: readonly SampleValue[]) {
  return Object.fromEntries(values.map((value) => [value.parameter, details(value)]));
}

/** JSON whose numbers stand as they are written. */
function numbersOf(value: unknown): string {
  return JSON.stringify(value, null, 1).replaceAll(/"#([^"#]*)#"/g, "$1");
}

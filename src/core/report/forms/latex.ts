/** @file A bounded table as LaTeX: tables with booktabs for people, the exact rows beneath as comments; and back. */
import { fail, succeed, type Result } from "../../base/result.ts";
import { beginsExactRows, exactLines, readExactRows, type ArrangedTable } from "./exactRows.ts";
import { cellProblems, type SeenLine } from "./seenCells.ts";
import { shownText } from "./shown.ts";
import {
  tablePages,
  type PageBlock,
  type PageCell,
  type PageHead,
  type TablePage,
} from "./tablePages.ts";

/** Lines that a page of paper holds, with caption and notes; beyond it a table must break (our choice). */
const mostLines = 36;

/** A part of a document, to be `\input`; its first lines say which packages it wants. */
export function writeLatex(arranged: ArrangedTable): string {
  const body = visible(arranged);
  return [...preface(body), ...body, ...exactLines(arranged).map((line) => `% ${line}`), ""].join(
    "\n",
  );
}

/**
 * Read what `writeLatex` wrote. What stands around the lines of the tables may be changed.
 * @returns problems by line where a visible cell is not what its exact row is written as
 */
export function readLatex(text: string, where: string): Result<ArrangedTable> {
  const lines = text.split(/\r\n|\r|\n/);
  const exact = readExactRows(lines, where, (line) => line.replace(/^\s*%/, ""));
  if (!exact.ok) return exact;
  const problems = cellProblems(where, seenLines(lines), seenLines(visible(exact.value)));
  return problems.length > 0 ? fail(...problems) : succeed(exact.value);
}

function preface(body: readonly string[]): readonly string[] {
  const beyondLatin = body.some((line) =>
    /(?![\u2013\u2026\ufffd])[\u0250-\u{10ffff}]/u.test(line),
  );
  return [
    "% Bounded parameters, to be read in with \\input.",
    "% \\usepackage{booktabs,longtable}",
    ...(beyondLatin
      ? ["% Names beyond Latin letters: compile with xelatex or lualatex, in a font that has them."]
      : []),
    "",
  ];
}

function visible({ table, by }: ArrangedTable): readonly string[] {
  return tablePages(table, by).flatMap((page) => [...pageLines(page), ""]);
}

function pageLines(page: TablePage): readonly string[] {
  const isLong = page.blocks.some(({ lines }) => lines.length > mostLines);
  return isLong ? longTables(page) : oneTable(page);
}

function oneTable(page: TablePage): readonly string[] {
  const blocks = page.blocks.map((block) => [
    `\\begin{tabular}{${columnKinds(block)}}`,
    "\\toprule",
    headLine(block),
    "\\midrule",
    ...block.lines.map(bodyLine),
    "\\bottomrule",
    "\\end{tabular}",
  ]);
  return [
    "\\begin{table}[p]",
    "\\centering\\footnotesize\\setlength{\\tabcolsep}{3pt}",
    captionLine(page),
    ...blocks.flatMap((lines, i) => (i === 0 ? lines : ["", "\\medskip", ...lines])),
    "",
    "\\medskip",
    ...noteLines(page),
    "\\end{table}",
  ];
}

function longTables(page: TablePage): readonly string[] {
  const blocks = page.blocks.flatMap((block, i) => [
    `\\begin{longtable}{${columnKinds(block)}}`,
    ...(i === 0 ? [`${captionLine(page)} \\\\`] : []),
    "\\toprule",
    headLine(block),
    "\\midrule",
    "\\endhead",
    "\\bottomrule",
    "\\endfoot",
    ...block.lines.map(bodyLine),
    "\\end{longtable}",
  ]);
  return ["{\\footnotesize\\setlength{\\tabcolsep}{3pt}", ...blocks, ...noteLines(page), "}"];
}

function columnKinds({ head }: PageBlock): string {
  return head.map(({ isNumeric }) => (isNumeric ? "r" : "l")).join("");
}

function captionLine({ label, caption }: TablePage): string {
  return `\\caption{${escaped(caption)}}\\label{tab:equiflux-${label}}`;
}

function noteLines({ notes }: TablePage): readonly string[] {
  return [
    "\\begin{flushleft}",
    ...notes.map((note) => `${notesText(note)}\\quad`),
    "\\end{flushleft}",
  ];
}

function headLine({ head }: PageBlock): string {
  return `${head.map(headText).join(" & ")} \\\\`;
}

function headText({ name, unit }: PageHead): string {
  if (unit === "") return escaped(name);
  return `\\shortstack{${escaped(name)}\\\\{}${escaped(unit)}}`;
}

function bodyLine(cells: readonly PageCell[]): string {
  return `${cells.map(cellText).join(" & ")} \\\\`;
}

function cellText({ text, value, isBold, signs = "" }: PageCell): string {
  const shown = value === undefined ? escaped(text) : numberText(text);
  const weighted = isBold && shown !== "" ? `{\\bfseries\\boldmath ${shown}}` : shown;
  return signs === "" ? weighted : `${weighted}$^{${mathSigns(signs)}}$`;
}

/** `-9.35e-6` as $-9.35\times 10^{-6}$. */
function numberText(text: string): string {
  const match = /^(-?[\d.]+)(?:e(-?\d+))?( %)?$/.exec(text);
  if (!match) return escaped(text);
  const [, mantissa, exponent, percent] = match;
  const power = exponent === undefined ? "" : `\\times 10^{${exponent}}`;
  return `$${mantissa}${power}$${percent === undefined ? "" : "\\,\\%"}`;
}

const signCommands: ReadonlyMap<string, string> = new Map([
  ["†", "\\dagger"],
  ["‡", "\\ddagger"],
  ["¶", "\\P"],
  ["◇", "\\diamond"],
  ["•", "\\bullet"],
  ["↔", "\\leftrightarrow"],
  ["⊣", "\\dashv"],
  ["∅", "\\emptyset"],
  ["?", "?"],
  ["§", "\\S"],
  ["∉", "\\notin"],
]);

function mathSigns(signs: string): string {
  return Array.from(signs, (sign) => signCommands.get(sign) ?? escaped(sign)).join(" ");
}

/** A note, whose sign is a command. */
function notesText(note: string): string {
  const [sign] = Array.from(note);
  const command = signCommands.get(sign);
  if (command === undefined) return escaped(note);
  return `$^{${command}}$${escaped(note.slice(sign.length))}`;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["\\", "\\textbackslash{}"],
  ["~", "\\textasciitilde{}"],
  ["^", "\\textasciicircum{}"],
  ["<", "\\textless{}"],
  [">", "\\textgreater{}"],
  ["|", "\\textbar{}"],
  ['"', "{\\char34}"],
  ["`", "\\textasciigrave{}"],
  ["–", "--"],
  ["…", "\\ldots{}"],
  ["\ufffd", "{?}"],
  ["[", "{[}"],
  ["]", "{]}"],
  ["-", "{-}"],
  ["'", "{'}"],
]);

/** Text that LaTeX sets as it is. */
function escaped(text: string): string {
  return shownText(text)
    .trim()
    .replaceAll(
      /[{}$&#%_]|[\\~^<>|"`–…\ufffd[\]]|[-'](?=[-'])|[!?](?=`)/g,
      (character) => escapes.get(character) ?? `\\${character}`,
    );
}

/** Lines of tables: what ends with a double backslash, and is no comment, note or caption. */
function seenLines(lines: readonly string[]): readonly SeenLine[] {
  const seen: SeenLine[] = [];
  let inTable = false;
  for (const [i, line] of lines.entries()) {
    if (beginsExactRows(line)) break;
    const text = line.trim();
    if (/^\\begin\{(?:tabular|longtable)\}/.test(text)) inTable = true;
    else if (/^\\end\{(?:tabular|longtable)\}/.test(text)) inTable = false;
    else if (inTable && text.endsWith("\\\\") && !/^(?:%|\\caption)/.test(text)) {
      const isHead = lines[i - 1]?.trim() === "\\toprule";
      seen.push({ line: i + 1, cells: cellsOf(text.slice(0, -2)), isHead });
    }
  }
  return seen;
}

function cellsOf(text: string): readonly string[] {
  return text.split(/(?<!\\)&/).map((cell) => cell.replaceAll(/\s+/g, " ").trim());
}

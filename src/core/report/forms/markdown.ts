/** @file A bounded table as Markdown (GFM): tables for people, the exact rows beneath in a comment; and back. */
import { fail, succeed, type Result } from "../../base/result.ts";
import { exactLines, readExactRows, type ArrangedTable } from "./exactRows.ts";
import { cellProblems, type SeenLine } from "./seenCells.ts";
import { shownText } from "./shown.ts";
import { tablePages, type PageBlock, type PageCell, type PageHead } from "./tablePages.ts";

/** Pages one after another, then the exact rows. */
export function writeMarkdown(arranged: ArrangedTable): string {
  return [...visible(arranged), "<!--", ...exactLines(arranged), "-->", ""].join("\n");
}

/**
 * Read what `writeMarkdown` wrote. Text around the tables may be changed.
 * @returns problems by line where a visible cell is not what its exact row is written as
 */
export function readMarkdown(text: string, where: string): Result<ArrangedTable> {
  const lines = text.split(/\r\n|\r|\n/);
  const exact = readExactRows(lines, where);
  if (!exact.ok) return exact;
  const problems = cellProblems(where, seenLines(lines), seenLines(visible(exact.value)));
  return problems.length > 0 ? fail(...problems) : succeed(exact.value);
}

function visible({ table, by }: ArrangedTable): readonly string[] {
  return tablePages(table, by).flatMap(({ label, caption, blocks, notes }) => [
    `**Table ${label}.** ${escaped(caption)}`,
    "",
    ...blocks.flatMap((block) => [...blockLines(block), ""]),
    ...notes.map((note) => `- ${escaped(note)}`),
    "",
  ]);
}

function blockLines({ head, lines }: PageBlock): readonly string[] {
  return [
    line(head.map(headText)),
    line(head.map(({ isNumeric }) => (isNumeric ? "---:" : "---"))),
    ...lines.map((cells) => line(cells.map(cellText))),
  ];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function headText({ name, unit }: PageHead): string {
  return escaped(unit === "" ? name : `${name}, ${unit}`);
}

function cellText({ text, isBold, signs = "" }: PageCell): string {
  const plain = escaped(text);
  const shown = isBold && plain !== "" ? `**${plain}**` : plain;
  return signs === "" ? shown : `${shown} ${signs}`;
}

/** Text with everything escaped that Markdown or HTML would read as something else. */
function escaped(text: string): string {
  return shownText(text)
    .trim()
    .replaceAll(/[\\`*_[\]<>&|~$@]|:(?=\/\/)/g, "\\$&")
    .replaceAll(/\bwww(?=\.)/gi, "$&\\");
}

/** Lines of tables, cells without the blanks and escapes that programs put in and take out. */
function seenLines(lines: readonly string[]): readonly SeenLine[] {
  const seen: SeenLine[] = [];
  lines.forEach((text, i) => {
    if (!text.trimStart().startsWith("|")) return;
    const cells = cellsOf(text);
    if (cells.every((cell) => /^:?-+:?$/.test(cell))) return;
    const isHead = !(lines[i - 1] ?? "").trimStart().startsWith("|");
    seen.push({ line: i + 1, cells, isHead });
  });
  return seen;
}

function cellsOf(text: string): readonly string[] {
  const cells = text.trim().split(/(?<!(?<!\\)(?:\\\\)*\\)\|/);
  return cells.slice(1, -1).map((cell) => cell.replaceAll("\\", "").replaceAll(/\s+/g, " ").trim());
}

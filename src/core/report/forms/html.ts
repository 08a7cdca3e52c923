/**
 * @file A bounded table as a document of HTML to print: a page of paper each, every number exact behind its rounding, the exact rows
 * in a comment at the end; and back. It runs nothing and asks for nothing.
 */
import { fail, succeed, type Result } from "../../base/result.ts";
import { exactNumberText } from "../tableCells.ts";
import { exactLines, readExactRows, type ArrangedTable } from "./exactRows.ts";
import { cellProblems, type SeenLine } from "./seenCells.ts";
import { shownText } from "./shown.ts";
import {
  tablePages,
  type PageBlock,
  type PageCell,
  type PageHead,
  type TablePage,
} from "./tablePages.ts";
import { tableStyle } from "./tableStyle.ts";
import { decodeEntities, escapeXml } from "./xml.ts";

export function writeHtml(arranged: ArrangedTable): string {
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width">',
    "<title>Bounded parameters</title>",
    `<style>${tableStyle}</style>`,
    "</head>",
    "<body>",
    "<h1>Bounded parameters</h1>",
    ...visible(arranged),
    "</body>",
    "</html>",
    "<!--",
    ...exactLines(arranged),
    "-->",
    "",
  ].join("\n");
}

/**
 * Read what `writeHtml` wrote. What stands around the tables may be changed.
 * @returns problems by line where a visible cell, or the number behind it, is not that of its exact row
 */
export function readHtml(text: string, where: string): Result<ArrangedTable> {
  const lines = text.split(/\r\n|\r|\n/);
  const exact = readExactRows(lines, where);
  if (!exact.ok) return exact;
  const wanted = seenLines(visible(exact.value).join("\n"));
  const problems = cellProblems(where, seenLines(text), wanted);
  return problems.length > 0 ? fail(...problems) : succeed(exact.value);
}

function visible({ table, by }: ArrangedTable): readonly string[] {
  const pages = tablePages(table, by);
  return pages.length === 0 ? ["<p>The table has no rows.</p>"] : pages.flatMap(pageLines);
}

function pageLines({ label, caption, blocks, notes }: TablePage): readonly string[] {
  const id = `table-${label}`;
  return [
    `<section aria-labelledby="${id}">`,
    `<h2 id="${id}"><b>Table ${label}.</b> ${named(caption)}</h2>`,
    ...blocks.flatMap((block) => blockLines(block, id)),
    "<ul>",
    ...notes.map((note) => `<li>${escaped(note)}</li>`),
    "</ul>",
    "</section>",
  ];
}

function blockLines({ head, lines }: PageBlock, id: string): readonly string[] {
  return [
    `<table aria-labelledby="${id}">`,
    `<thead><tr>${head.map(headHtml).join("")}</tr></thead>`,
    "<tbody>",
    ...lines.map(
      (cells) => `<tr>${cells.map((cell, i) => cellHtml(cell, head[i], i)).join("")}</tr>`,
    ),
    "</tbody>",
    "</table>",
  ];
}

function headHtml({ name, unit, isNumeric }: PageHead): string {
  const under = unit === "" ? "" : `<br><small>${escaped(unit)}</small>`;
  return `<th scope="col"${isNumeric ? ' class="n"' : ""}>${named(name)}${under}</th>`;
}

function cellHtml(cell: PageCell, { isNumeric }: PageHead, column: number): string {
  const tag = column === 0 ? "th" : "td";
  const scope = column === 0 ? ' scope="row"' : "";
  const kind = isNumeric ? ' class="n"' : "";
  return `<${tag}${scope}${kind}${shading(cell)}>${contentHtml(cell)}</${tag}>`;
}

/** Darker towards the upper bound; the number in the cell says the same. */
function shading({ shade }: PageCell): string {
  return shade === undefined ? "" : ` style="--shade:${shade.toFixed(2)}"`;
}

function contentHtml({ text, value, isBold, signs }: PageCell): string {
  const shown =
    value === undefined
      ? named(text)
      : `<data value="${escaped(exactNumberText(value))}">${escaped(text)}</data>`;
  const weighted = isBold && text !== "" ? `<strong>${shown}</strong>` : shown;
  return signs === undefined ? weighted : `${weighted}<sup>${escaped(signs)}</sup>`;
}

/** A name in any script keeps its reading direction to itself. */
function named(text: string): string {
  return `<bdi>${escaped(text)}</bdi>`;
}

function escaped(text: string): string {
  return escapeXml(shownText(text).trim());
}

/**
 * Lines of tables: text, and after it the exact number where there is one. Cut at the tags that begin them, so that a document without
 * their ends takes no longer.
 */
function seenLines(html: string): readonly SeenLine[] {
  const seen: SeenLine[] = [];
  let line = 1;
  for (const part of html.split(/(?=<tr[\s>])/i)) {
    if (/^<tr/i.test(part)) {
      const [row] = part.split(/<\/tr\s*>/i, 1);
      const [, ...cells] = row.split(/<(?=t[hd][\s>])/i);
      const isHead = cells.some((cell) => /^th[^>]*scope="?col/i.test(cell));
      seen.push({ line, cells: cells.map((cell) => seenCell(cell, isHead)), isHead });
    }
    line += part.split(/\r\n|\r|\n/).length - 1;
  }
  return seen;
}

function seenCell(cell: string, isHead: boolean): string {
  const inner = cell.slice(cell.indexOf(">") + 1);
  const text = inner.replaceAll(/<br[^<>]*>/gi, ", ").replaceAll(/<[^<>]*>/g, "");
  const shown = decodeEntities(text).replaceAll(/\s+/g, " ").trim();
  const exact = isHead ? null : /<data value="([^"<>]*)"/i.exec(inner);
  return exact ? `${shown} = ${decodeEntities(exact[1])}` : shown;
}

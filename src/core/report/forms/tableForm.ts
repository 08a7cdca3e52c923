/** @file Every form of a bounded table by its name: written, told from the others by its content, and read. */
import { strFromU8, strToU8 } from "fflate";
import { fail, succeed, type Problem, type Result } from "../../base/result.ts";
import {
  readTableCsv,
  readWholeTableJson,
  tableCsv,
  tableJson,
  type Table,
} from "../tableFiles.ts";
import { readBundle } from "../readBundle.ts";
import type { ArrangedTable } from "./exactRows.ts";
import { readHtml, writeHtml } from "./html.ts";
import { readLatex, writeLatex } from "./latex.ts";
import { readMarkdown, writeMarkdown } from "./markdown.ts";
import type { WrittenForm } from "./writtenForms.ts";
import { readWorkbook, writeWorkbook } from "./workbook.ts";
import { zipParts } from "./zipParts.ts";

/** The bytes of a file of a table. Text is UTF-8: halves of characters, which no text has, become U+FFFD in CSV. */
export async function writeTable(form: WrittenForm, arranged: ArrangedTable): Promise<Uint8Array> {
  return form === "xlsx" ? await writeWorkbook(arranged) : strToU8(writeTableText(form, arranged));
}

/** The text of a form that is text. CSV and JSON have a row a parameter, however the table is arranged. */
export function writeTableText(
  form: Exclude<WrittenForm, "xlsx">,
  arranged: ArrangedTable,
): string {
  const { rows, bounding } = arranged.table;
  switch (form) {
    case "csv":
      return tableCsv(rows);
    case "json":
      return tableJson(rows, bounding);
    case "markdown":
      return writeMarkdown(arranged);
    case "latex":
      return writeLatex(arranged);
    case "html":
      return writeHtml(arranged);
    default:
      return form satisfies never;
  }
}

/** Read a bundle's table, or a table in any form that is written, told by their content. */
export async function readTableOrBundle(bytes: Uint8Array, where: string): Promise<Result<Table>> {
  if (!zipParts(bytes, 0)?.has("manifest.json")) return await readTable(bytes, where);
  const bundle = readBundle(bytes, where);
  if (!bundle.ok) return bundle;
  const { manifest, table } = bundle.value;
  return succeed({ rows: table, bounding: manifest.boundMapping }, bundle.problems);
}

/**
 * Read a table in any form that is written, told by its content.
 * @returns problems with their lines; nothing is taken of a document whose visible cells differ from its exact rows
 */
export async function readTable(bytes: Uint8Array, where: string): Promise<Result<Table>> {
  if (bytes.length > mostBytes) return fail(tooLarge(where));
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (isZip) return withoutArrangement(await readWorkbook(bytes, where));
  const text = strFromU8(bytes).replace(/^\ufeff/, "");
  const form = textForm(text);
  if (form === "json") return readWholeTableJson(text, where);
  if (form !== "csv") return withoutArrangement(documentReaders[form](text, where));
  const rows = readTableCsv(text, where);
  return rows.ok ? succeed({ rows: rows.value, bounding: undefined }) : rows;
}

const documentReaders = { markdown: readMarkdown, latex: readLatex, html: readHtml } as const;

function withoutArrangement(read: Result<ArrangedTable>): Result<Table> {
  return read.ok ? succeed(read.value.table, read.problems) : read;
}

function textForm(text: string): Exclude<WrittenForm, "xlsx"> {
  const start = text.trimStart();
  if (/^[[{]/.test(start)) return "json";
  if (/^<!doctype html|^<html/i.test(start)) return "html";
  if (/^% \{"format":"equiflux-table"/m.test(text)) return "latex";
  if (/^\{"format":"equiflux-table"/m.test(text)) return "markdown";
  if (/\\begin\{(?:tabular|longtable|table)\}/.test(text)) return "latex";
  return /^[ \t]*\|.*\|[ \t]*$/m.test(text.slice(0, 10_000)) ? "markdown" : "csv";
}

/** Bytes of a file of a table: the largest tables take a hundredth of it. */
const mostBytes = 64e6;

function tooLarge(where: string): Problem {
  return {
    severity: "error",
    where,
    message: "a table of more than 64 MB is not read",
    remedy: "export it in parts, or without what is not a table",
  };
}

/**
 * @file Sheets of a workbook (XLSX), written and read: values, and which cells are bold. What is read is what was written, to the
 * last digit; the same sheets give the same bytes.
 * @source ECMA-376 part 1: SpreadsheetML (18), escaped characters `_xHHHH_` (22.9.2.19)
 */
import { strToU8, zipSync } from "fflate";
import { harmless, numberText, type Cell } from "../csv.ts";
import { escapeXml } from "./xml.ts";

export { readSheets } from "./xlsxReading.ts";

/** A sheet: rows of cells, which need not be of one length. */
export interface Sheet {
  /** Written so that a workbook may hold it: at most 31 characters, none of `[]:*?/\`, told apart by a number. */
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  /** Bold cells, by row and column as in `rows`; where it is shorter they are not bold. */
  readonly bold: readonly (readonly boolean[])[];
}

/**
 * Sheets as the bytes of a workbook.
 *
 * Numbers keep every digit; NaN and infinities are empty cells. Text is text, never a formula: where it starts like one it is marked
 * with `'` as in a CSV. Characters that XML forbids are written as `_xHHHH_`, which spreadsheets read back.
 * The first row of every sheet stays in sight.
 */
export function writeSheets(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const names = sheetNames(sheets.map(({ name }) => name));
  const parts: Record<string, string> = {
    "[Content_Types].xml": contentTypes(sheets.length),
    "_rels/.rels": relations([[`${officeSchema}/officeDocument`, "xl/workbook.xml"]]),
    "xl/workbook.xml": workbook(names),
    "xl/_rels/workbook.xml.rels": relations([
      ...sheets.map(
        (_, i) => [`${officeSchema}/worksheet`, `worksheets/sheet${i + 1}.xml`] as const,
      ),
      [`${officeSchema}/styles`, "styles.xml"],
    ]),
    "xl/styles.xml": styles,
    ...Object.fromEntries(
      sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, worksheet(sheet)]),
    ),
  };
  const files = Object.entries(parts).map(([name, text]) => [name, strToU8(text)]);
  return Promise.resolve(zipSync(Object.fromEntries(files), { mtime: "1980-01-01T12:00:00" }));
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const mainSchema = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const officeSchema = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageSchema = "http://schemas.openxmlformats.org/package/2006";
const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

function contentTypes(count: number): string {
  const part = (name: string, type: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${sheetType}.${type}+xml"/>`;
  const sheets = Array.from({ length: count }, (_, i) =>
    part(`worksheets/sheet${i + 1}`, "worksheet"),
  );
  return `${head}<Types xmlns="${packageSchema}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part("workbook", "sheet.main")}${sheets.join("")}${part("styles", "styles")}</Types>`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `${head}<Relationships xmlns="${packageSchema}/relationships">${each.join("")}</Relationships>`;
}

function workbook(names: readonly string[]): string {
  const sheets = names.map(
    (name, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  return `${head}<workbook xmlns="${mainSchema}" xmlns:r="${officeSchema}"><sheets>${sheets.join("")}</sheets></workbook>`;
}

/** Style 0 is plain, style 1 bold. */
const styles = `${head}<styleSheet xmlns="${mainSchema}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

function worksheet({ rows, bold }: Sheet): string {
  const lines = rows.map((row, r) => {
    const cells = row.map((cell, c) => cellXml(cell, `${columnLetters(c)}${r + 1}`, bold[r]?.[c]));
    return `<row r="${r + 1}">${cells.join("")}</row>`;
  });
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return `${head}<worksheet xmlns="${mainSchema}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>${columnWidths(rows)}<sheetData>${lines.join("")}</sheetData></worksheet>`;
}

/** Widths that show the longest cell, within reason. */
function columnWidths(rows: Sheet["rows"]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, c) => {
      const length = cell === null ? 0 : String(cell).length;
      widths[c] = Math.min(48, Math.max(widths[c] ?? 8, length + 2));
    });
  }
  if (widths.length === 0) return "";
  const each = widths.map(
    (width, c) => `<col min="${c + 1}" max="${c + 1}" width="${width}" customWidth="1"/>`,
  );
  return `<cols>${each.join("")}</cols>`;
}

function cellXml(cell: Cell, place: string, isBold = false): string {
  const start = `<c r="${place}"${isBold ? ' s="1"' : ""}`;
  if (typeof cell === "string") {
    return `${start} t="inlineStr"><is><t xml:space="preserve">${xmlText(harmless(cell))}</t></is></c>`;
  }
  if (typeof cell === "boolean") return `${start} t="b"><v>${cell ? 1 : 0}</v></c>`;
  const text = cell === null ? "" : numberText(cell);
  return text === "" ? `${start}/>` : `${start}><v>${text}</v></c>`;
}

/** Letters of a column, 0-based: A, B, ..., Z, AA. */
function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

/** What XML 1.0 forbids, the return that it would turn into a line feed, and text that looks like an escape. */
const needsEscape = /(?![\t\n])\p{Cc}|\p{Cs}|[\ufffe\uffff]|_(?=x[\da-f]{4}_)/giu;

function xmlText(text: string): string {
  const escaped = text.replaceAll(needsEscape, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase();
    return `_x${code.padStart(4, "0")}_`;
  });
  return escapeXml(escaped);
}

/** Names that a workbook may hold, each once, whatever the case. */
function sheetNames(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name) => {
    const plain = cut(name.replaceAll(forbiddenInNames, " "), 31).trim();
    let free = plain === "" ? "Sheet" : plain;
    for (let n = 2; used.has(free.toLowerCase()); n++) free = `${cut(plain, 26)} ${n}`;
    used.add(free.toLowerCase());
    return free;
  });
}

const forbiddenInNames = /[\p{Cc}\p{Noncharacter_Code_Point}[\]:*?/\\]|^'|'$/gu;

/** The first so many code units, no character halved. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, "");
}

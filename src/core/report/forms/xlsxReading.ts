/** @file The sheets of anybody's workbook: values as they stand, formulas as what they last gave, and which cells are bold. */
import { strFromU8 } from "fflate";
import { fail, succeed, type Result } from "../../base/result.ts";
import { withoutMark, type Cell } from "../csv.ts";
import { TooLarge, zipParts, type PartReader } from "./zipParts.ts";
import { walkXml, type XmlListener } from "./xml.ts";
import type { Sheet } from "./xlsx.ts";

/** Bytes that the parts of a workbook may unpack to: tables of parameters are thousands of times smaller. */
const mostBytes = 64e6;
/** Cells of a workbook, empty ones before others counted. */
const mostCells = 1e6;
const mostRows = 100_000;
const mostColumns = 2000;
const mostSheets = 200;

/** What a workbook cannot be read for, in the reader's words. */
class Refusal extends Error {}

/**
 * Read the sheets of a workbook, in its order.
 *
 * A cell's text keeps its blanks; a date is the number that the workbook has for it; a cell of an error is its text, as `#DIV/0!`.
 * @returns a problem for what is no workbook, is damaged, or is larger than any table of parameters
 */
export function readSheets(bytes: Uint8Array, where: string): Promise<Result<readonly Sheet[]>> {
  return Promise.resolve(sheetsOf(bytes, where));
}

function sheetsOf(bytes: Uint8Array, where: string): Result<readonly Sheet[]> {
  try {
    const parts = zipParts(bytes, mostBytes);
    if (!parts) throw new Refusal("this is no XLSX workbook");
    return succeed(readWorkbook(parts.read));
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    return fail({ severity: "error", where, ...reason });
  }
}

function reasonOf(error: unknown): { message: string; remedy: string } | undefined {
  if (error instanceof TooLarge) {
    return {
      message: "the workbook unpacks to more than 64 MB",
      remedy: "keep the sheet with the table, and save it anew",
    };
  }
  if (error instanceof Refusal) {
    return {
      message: error.message,
      remedy: "save it as XLSX or CSV from the spreadsheet program",
    };
  }
  // What the unpacker throws at damaged bytes carries a code; what we got wrong does not.
  const isDamaged = error instanceof RangeError || (error instanceof Error && "code" in error);
  if (!isDamaged) return undefined;
  return {
    message: `the workbook is damaged: ${error.message}`,
    remedy: "save it anew, or give the table as CSV",
  };
}

function readWorkbook(part: PartReader): readonly Sheet[] {
  const book = part("xl/workbook.xml") ?? part("/xl/workbook.xml");
  if (!book) throw new Refusal("this archive holds no workbook");
  const targets = relationTargets(part("xl/_rels/workbook.xml.rels"));
  const found: { readonly name: string; readonly target: string }[] = [];
  walk(book, {
    open(name, attribute) {
      if (name !== "sheet") return;
      const target =
        targets.get(attribute("r:id") ?? "") ?? `worksheets/sheet${found.length + 1}.xml`;
      found.push({ name: unescaped(attribute("name") ?? ""), target: partName(target) });
    },
  });
  if (found.length > mostSheets)
    throw new Refusal(`the workbook has more than ${mostSheets} sheets`);
  const texts = sharedTexts(part("xl/sharedStrings.xml"));
  const boldStyles = boldStylesOf(part("xl/styles.xml"));
  const room = { cells: mostCells };
  return found.flatMap(({ name, target }) => {
    const sheet = part(target);
    return sheet ? [{ name, ...readSheet(sheet, texts, boldStyles, room) }] : [];
  });
}

/** Relations name their targets from the folder of the workbook, or from the root. */
function partName(target: string): string {
  return target.startsWith("/") ? target.slice(1) : `xl/${target.replace(/^\.\//, "")}`;
}

function relationTargets(bytes: Uint8Array | undefined): Map<string, string> {
  const targets = new Map<string, string>();
  walk(bytes, {
    open(name, attribute) {
      if (name === "Relationship") targets.set(attribute("Id") ?? "", attribute("Target") ?? "");
    },
  });
  return targets;
}

interface RichText {
  readonly text: string;
  /** Any part of it is. */
  readonly isBold: boolean;
}

/** Collects the texts of `si` or `is`; readings for East Asian scripts are no text of the cell. */
function textCollector() {
  const state = { text: "", isBold: false, inText: false, inReading: false };
  return {
    begin(): void {
      Object.assign(state, { text: "", isBold: false, inText: false, inReading: false });
    },
    open(name: string, attribute: (name: string) => string | undefined): void {
      if (name === "t") state.inText = !state.inReading;
      if (name === "rPh") state.inReading = true;
      if (name === "b" && isOn(attribute("val"))) state.isBold = true;
    },
    close(name: string): void {
      if (name === "t") state.inText = false;
      if (name === "rPh") state.inReading = false;
    },
    add(text: string): void {
      if (state.inText) state.text += text;
    },
    end: (): RichText => ({ text: unescaped(state.text), isBold: state.isBold }),
  };
}

function sharedTexts(bytes: Uint8Array | undefined): readonly RichText[] {
  const texts: RichText[] = [];
  const collector = textCollector();
  walk(bytes, {
    open(name, attribute) {
      if (name === "si") collector.begin();
      else collector.open(name, attribute);
    },
    close(name) {
      if (name === "si") texts.push(collector.end());
      else collector.close(name);
    },
    text: (text) => collector.add(text),
  });
  return texts;
}

/** Whether the cells of each style are bold. */
function boldStylesOf(bytes: Uint8Array | undefined): readonly boolean[] {
  const fonts: boolean[] = [];
  const cellStyles: boolean[] = [];
  let section = "";
  walk(bytes, {
    open(name, attribute) {
      if (name === "fonts" || name === "cellXfs") section = name;
      if (section === "fonts" && name === "font") fonts.push(false);
      if (section === "fonts" && name === "b" && isOn(attribute("val")))
        fonts[fonts.length - 1] = true;
      if (section === "cellXfs" && name === "xf") {
        cellStyles.push(fonts[Number(attribute("fontId") ?? 0)] ?? false);
      }
    },
    close(name) {
      if (name === section) section = "";
    },
  });
  return cellStyles;
}

const isOn = (value: string | undefined): boolean => value !== "0" && value !== "false";

interface OpenCell {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  readonly isBold: boolean;
}

function readSheet(
  bytes: Uint8Array,
  texts: readonly RichText[],
  boldStyles: readonly boolean[],
  room: { cells: number },
): Pick<Sheet, "rows" | "bold"> {
  const rows: Cell[][] = [];
  const bold: boolean[][] = [];
  const collector = textCollector();
  let cell: OpenCell | undefined;
  let row = -1;
  let column = -1;
  let inValue = false;
  let value = "";
  const put = ({ row: r, column: c, type, isBold }: OpenCell): void => {
    const found = cellOf(type, value, texts, collector.end());
    while (rows.length <= r) {
      rows.push([]);
      bold.push([]);
    }
    const added = c + 1 - rows[r].length;
    room.cells -= Math.max(0, added);
    if (room.cells < 0) throw new Refusal(`the workbook has more than ${mostCells} cells`);
    while (rows[r].length <= c) {
      rows[r].push(null);
      bold[r].push(false);
    }
    rows[r][c] = found.value;
    bold[r][c] = isBold || found.isBold;
  };
  walk(bytes, {
    open(name, attribute) {
      if (name === "row") {
        row = Number(attribute("r") ?? row + 2) - 1;
        column = -1;
      } else if (name === "c") {
        const place = placeOf(attribute("r")) ?? { row, column: column + 1 };
        ({ row, column } = place);
        if (!isRoom(row, mostRows) || !isRoom(column, mostColumns)) {
          throw new Refusal(`a sheet has more than ${mostRows} rows or ${mostColumns} columns`);
        }
        const isBold = boldStyles[Number(attribute("s") ?? 0)] ?? false;
        cell = { row, column, type: attribute("t") ?? "n", isBold };
        value = "";
        collector.begin();
      } else if (name === "v") inValue = true;
      else if (cell) collector.open(name, attribute);
    },
    close(name) {
      if (name === "c" && cell) {
        put(cell);
        cell = undefined;
      } else if (name === "v") inValue = false;
      else collector.close(name);
    },
    text(text) {
      if (inValue) value += text;
      else collector.add(text);
    },
  });
  return { rows, bold };
}

const isRoom = (place: number, most: number): boolean =>
  Number.isInteger(place) && place >= 0 && place < most;

function cellOf(
  type: string,
  value: string,
  texts: readonly RichText[],
  inline: RichText,
): { readonly value: Cell; readonly isBold: boolean } {
  const plain = (cell: Cell) => ({ value: cell, isBold: false });
  switch (type) {
    case "s": {
      const shared = texts[Number(value)];
      if (!shared) throw new RangeError("a cell names a text that is not there");
      return { value: withoutMark(shared.text), isBold: shared.isBold };
    }
    case "inlineStr":
      return { value: withoutMark(inline.text), isBold: inline.isBold };
    case "str":
      return plain(withoutMark(unescaped(value)));
    case "b":
      return plain(value.trim() === "1" || value.trim() === "true");
    case "n": {
      const number = Number(value);
      if (value.trim() === "") return plain(null);
      return plain(Number.isNaN(number) ? value : number);
    }
    default:
      // Errors and dates in ISO 8601.
      return plain(value);
  }
}

/** 0-based place of a cell named like `AB12`. */
function placeOf(name: string | undefined): { row: number; column: number } | undefined {
  const match = /^([A-Z]{1,3})(\d{1,7})$/.exec(name ?? "");
  if (!match) return undefined;
  let column = 0;
  for (const letter of match[1]) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]) - 1, column: column - 1 };
}

function unescaped(text: string): string {
  return text.replaceAll(/_x([\da-f]{4})_/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function walk(bytes: Uint8Array | undefined, listener: XmlListener): void {
  if (!bytes) return;
  const fault = walkXml(strFromU8(bytes), listener);
  if (fault !== undefined) throw new RangeError(fault);
}

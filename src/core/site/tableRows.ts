/** @file Bytes of a table in pieces -> its rows: plain lines are cut where they lie, quoted ones by papaparse. */
import { parseRows, type Dialect } from "./csvLines.ts";
import { textOf, type ByteEncoding } from "./encoding.ts";
import { parseNumber, plainNumber, type DecimalSign } from "./numbers.ts";

/** One row, valid until the next one is asked for. */
export interface Row {
  /** Number of fields. */
  width(): number;
  text(index: number): string;
  /** NaN for missing, `notANumber` for a text that is no number. */
  number(index: number): number;
  /** Whether all fields are empty. */
  isBlank(): boolean;
}

/** How a table's bytes are written. */
export interface TableText {
  readonly dialect: Dialect;
  readonly decimal: DecimalSign;
  readonly encoding: ByteEncoding;
}

/** What takes the rows of a table. */
export interface RowSink {
  /** @returns false where no more rows are wanted */
  row(row: Row, line: number): boolean;
  /** A line whose quotes do not match. */
  broken(line: number): boolean;
}

/** Cuts bytes into rows and hands them over. */
export interface RowCutter {
  push(bytes: Uint8Array): void;
  end(): void;
  /** Bytes waiting for the end of their line. */
  waiting(): number;
}

const quote = 0x22;
const carriageReturn = 0x0d;
const nothing = new Uint8Array();

export function rowCutter(text: TableText, sink: RowSink): RowCutter {
  const newline = text.dialect.newline === "\r" ? carriageReturn : 0x0a;
  const lines = { text, sink, newline, line: 1 };
  let rest: Uint8Array = nothing;
  return {
    push(bytes) {
      const cut = bytes.lastIndexOf(newline) + 1;
      if (cut === 0) {
        rest = joinBytes([rest, bytes]);
        return;
      }
      const whole =
        rest.length === 0 ? bytes.subarray(0, cut) : joinBytes([rest, bytes.subarray(0, cut)]);
      rest = bytes.slice(cut);
      takeLines(lines, whole);
    },
    end() {
      const last = rest;
      rest = nothing;
      if (last.length > 0) takeLines(lines, last);
    },
    waiting: () => rest.length,
  };
}

/** Bytes one after the other. */
export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

interface Lines {
  readonly text: TableText;
  readonly sink: RowSink;
  readonly newline: number;
  /** 1-based line of the next byte. */
  line: number;
}

/** Complete lines, but for the end of the last of a file. */
function takeLines(lines: Lines, bytes: Uint8Array): void {
  if (bytes.includes(quote)) takeQuoted(lines, bytes);
  else takePlain(lines, bytes);
}

function takeQuoted(lines: Lines, bytes: Uint8Array): void {
  const { dialect, decimal, encoding } = lines.text;
  const letters = textOf(bytes, encoding);
  const end = letters.endsWith(dialect.newline) ? dialect.newline.length : 0;
  const { rows, brokenLines } = parseRows(
    letters.slice(0, letters.length - end),
    dialect,
    lines.line,
  );
  for (const line of brokenLines) if (!lines.sink.broken(line)) return;
  let fields: readonly string[] = [];
  const row = rowOfFields(() => fields, decimal);
  for (fields of rows) if (!lines.sink.row(row, lines.line++)) return;
}

/** A row of a sample. */
export function sampleRow(fields: readonly string[], decimal: DecimalSign): Row {
  return rowOfFields(() => fields, decimal);
}

/** A row whose fields are texts. */
function rowOfFields(fields: () => readonly string[], decimal: DecimalSign): Row {
  return {
    width: () => fields().length,
    text: (index) => fields()[index] ?? "",
    number: (index) => parseNumber(fields()[index] ?? "", decimal),
    isBlank: () => fields().every((field) => field.trim() === ""),
  };
}

function takePlain(lines: Lines, bytes: Uint8Array): void {
  const { sink, newline } = lines;
  const row = rowOfBytes(bytes, lines.text);
  let from = 0;
  while (from < bytes.length) {
    from = row.cut(from, newline);
    if (!sink.row(row, lines.line++)) return;
  }
}

interface ByteRow extends Row {
  /** Take the line that begins at `from`. @returns where the next one begins */
  cut(from: number, newline: number): number;
}

/** A row whose fields stay bytes until they are asked for. */
function rowOfBytes(bytes: Uint8Array, { dialect, decimal, encoding }: TableText): ByteRow {
  const delimiter = dialect.delimiter.charCodeAt(0);
  const decimalByte = decimal.charCodeAt(0);
  /** Where each field begins, and one past the delimiter behind the last. */
  let starts = new Int32Array(512);
  let width = 0;
  const text = (index: number) =>
    index < width ? fieldText(bytes, starts[index], starts[index + 1] - 1, encoding) : "";

  function cut(from: number, newline: number): number {
    // Digits, points and letters lie above both marks of most tables: one comparison lets them pass.
    const highest = Math.max(newline, delimiter);
    const end = bytes.length;
    let own = starts;
    let count = 0;
    own[0] = from;
    let at = from;
    for (; at < end; at++) {
      const byte = bytes[at];
      if (byte > highest) continue;
      if (byte === newline) break;
      if (byte !== delimiter) continue;
      own[++count] = at + 1;
      if (count + 2 > own.length) own = larger(own);
    }
    const hasReturn =
      newline !== carriageReturn && at > own[count] && bytes[at - 1] === carriageReturn;
    own[++count] = hasReturn ? at : at + 1;
    starts = own;
    width = count;
    return at + 1;
  }

  return {
    cut,
    width: () => width,
    text,
    number(index) {
      if (index >= width) return Number.NaN;
      const plain = plainNumber(bytes, starts[index], starts[index + 1] - 1, decimalByte);
      return plain ?? parseNumber(text(index), decimal);
    },
    isBlank() {
      for (let k = 0; k < width; k++) if (text(k).trim() !== "") return false;
      return true;
    },
  };
}

/** Text of a field: short plain ones are put together letter by letter, which is faster than a decoder. */
function fieldText(bytes: Uint8Array, from: number, to: number, encoding: ByteEncoding): string {
  if (to - from > 40) return textOf(bytes.subarray(from, to), encoding);
  let text = "";
  for (let at = from; at < to; at++) {
    if (bytes[at] > 0x7e) return textOf(bytes.subarray(from, to), encoding);
    text += String.fromCharCode(bytes[at]);
  }
  return text;
}

function larger(starts: Int32Array): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(2 * starts.length);
  twice.set(starts);
  return twice;
}

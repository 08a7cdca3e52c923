/** @file Files in -> one table of the columns that matter, still in the files' units; memory grows with rows, not with bytes. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Computation, Progress } from "../base/progress.ts";
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import { delimiterOf, lineCutter, newlineOf, parseRows, type Rows } from "./csvLines.ts";
import type { Head, Layout, SiteFormat } from "./formats/format.ts";
import { formats } from "./formats/index.ts";
import { joinTables } from "./joinTables.ts";
import { readNetcdf } from "./netcdf/netcdfRaw.ts";
import { isNetcdf } from "./netcdf/openNetcdf.ts";
import { nonTableKind, nonTableText, textDecoder, type SourceFile } from "./sourceFile.ts";
import { tableBuilder, type RawTable, type TableBuilder } from "./rawTable.ts";

/** What reading tells on the way; `done` and `total` are bytes of all files. */
export interface ReadDetail {
  readonly file: string;
  /** Rows read so far, of all files. */
  readonly rows: number;
}

/** Bytes looked at before a file is taken for a table; the widest known header has 5 kB. */
const headBytes = 65_536;
/** A line longer than this is no line of a table. */
const longestLine = 1_000_000;
/** Reading stops after so many wrong rows: more of them would say the same. */
const enoughProblems = 10;

/** Read one or several files of one site, one after the other. */
export async function* readTable(
  files: readonly SourceFile[],
  siteId?: string,
): Computation<ReadDetail, Result<RawTable>> {
  if (files.length === 0) return fail(nothingGiven);
  const builder = tableBuilder(siteId);
  const tables: RawTable[] = [];
  const total = files.reduce((sum, file) => sum + file.size, 0);
  let before = 0;
  for (const file of files) {
    const problems = yield* readFile(file, { builder, tables, siteId }, before, total);
    if (problems.length > 0) return fail(...problems);
    before += file.size;
  }
  if (builder.rows() > 0 || tables.length === 0) {
    const table = builder.finish();
    if (!table.ok) return table;
    tables.unshift(table.value);
  }
  return joinTables(tables);
}

/** Where what is read goes: rows of text to the builder, files of columns as tables of their own. */
interface Destination {
  readonly builder: TableBuilder;
  readonly tables: RawTable[];
  readonly siteId: string | undefined;
}

const nothingGiven: Problem = {
  severity: "error",
  where: "files",
  message: "no file was given",
  remedy: "give at least one half-hourly or hourly flux-tower file",
};

async function* readFile(
  file: SourceFile,
  { builder, tables, siteId }: Destination,
  before: number,
  total: number,
): AsyncGenerator<Progress<ReadDetail>, readonly Problem[], void> {
  const hash = sha256.create();
  const body = tableBody(file.name, builder);
  const whole: Uint8Array[] = [];
  let read = 0;
  for await (const bytes of file.stream()) {
    hash.update(bytes);
    if (whole.length > 0 || (read === 0 && isNetcdf(bytes))) whole.push(bytes);
    read += bytes.length;
    const problems = whole.length > 0 ? [] : body.push(bytes);
    if (problems.length > 0) return problems;
    const detail = { file: file.name, rows: builder.rows() };
    yield { done: Math.min(before + read, total), total, unit: "byte", detail };
  }
  const digest = bytesToHex(hash.digest());
  if (whole.length > 0) {
    const bytes = joined(whole);
    const table = await readNetcdf({ name: file.name, bytes, sha256: digest }, siteId);
    if (table.ok) tables.push(table.value);
    return table.ok ? [] : table.problems;
  }
  const problems = body.end();
  if (problems.length === 0) builder.addFile(file.name, digest);
  return problems;
}

/** The rows of one file: first its head is looked at, then everything is appended to the table. */
function tableBody(file: string, builder: TableBuilder): ByteSink {
  const decoder = textDecoder();
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let rows: RowSink | undefined;

  /** Look at the bytes so far; from then on rows are taken. */
  function open(isWhole: boolean): readonly Problem[] {
    const bytes = joined(waiting);
    waiting = [];
    const kind = nonTableKind(bytes);
    if (kind !== undefined) return [wrongKind(file, kind)];
    const text = decoder.decode(bytes) + (isWhole ? decoder.end() : "");
    const layout = recognise(file, text, isWhole);
    if (!layout.ok) return layout.problems;
    const refusal = builder.beginFile(file, layout.value);
    if (refusal) return [refusal];
    rows = rowSink(file, text, layout.value, builder);
    return rows.push(text);
  }

  return {
    push(bytes) {
      if (rows) return rows.push(decoder.decode(bytes));
      waiting.push(bytes);
      waitingBytes += bytes.length;
      return waitingBytes < headBytes ? [] : open(false);
    },
    end() {
      const problems = rows ? rows.push(decoder.end()) : open(true);
      return problems.length > 0 ? problems : (rows?.end() ?? []);
    },
  };
}

/** Takes bytes; tells what is wrong with them. */
interface ByteSink {
  push(bytes: Uint8Array): readonly Problem[];
  end(): readonly Problem[];
}

/** Takes text; tells what is wrong with it. */
interface RowSink {
  push(text: string): readonly Problem[];
  end(): readonly Problem[];
}

function rowSink(file: string, head: string, layout: Layout, builder: TableBuilder): RowSink {
  const cutter = lineCutter({ newline: newlineOf(head), delimiter: delimiterOfText(head) }, 1);
  const take = (rows: Rows | undefined) =>
    rows === undefined ? [] : appendRows(file, rows, layout, builder);
  return {
    push(text) {
      const problems = take(cutter.push(text));
      return cutter.waiting() > longestLine ? [...problems, endlessLine(file)] : problems;
    },
    end: () => take(cutter.end()),
  };
}

function appendRows(
  file: string,
  { firstLine, rows, brokenLines }: Rows,
  layout: Layout,
  builder: TableBuilder,
): readonly Problem[] {
  const problems: Problem[] = brokenLines.map((line) => brokenQuotes(file, line));
  for (let i = 0; i < rows.length && problems.length < enoughProblems; i++) {
    const fields = rows[i];
    const line = firstLine + i;
    if (line < layout.firstLine || isBlank(fields)) continue;
    const problem = builder.append(fields, line);
    if (problem) problems.push(problem);
  }
  return problems;
}

function isBlank(fields: readonly string[]): boolean {
  return fields.length === 1 && fields[0].trim() === "";
}

/** The layout of a file, from the beginning of its text. */
function recognise(file: string, text: string, isWhole: boolean): Result<Layout> {
  if (text.trim() === "") return fail(emptyFile(file));
  const kind = nonTableText(text);
  if (kind !== undefined) return fail(wrongKind(file, kind));
  const head = headOf(file, text, isWhole);
  if (head === undefined) return fail(unrecognised(file, "no line with column names"));
  return askFormats(head, formats);
}

function askFormats(head: Head, known: readonly SiteFormat[]): Result<Layout> {
  for (const format of known) {
    const answer = format.recognise(head);
    if (answer.kind === "foreign") continue;
    if (answer.kind === "refused") return fail(...answer.problems);
    return succeed(answer.layout);
  }
  const names = head.header.slice(0, 5).join(", ").slice(0, 120);
  return fail(unrecognised(head.file, `the first line with text begins with: ${names}`));
}

/** Separator of a text's header line. */
function delimiterOfText(text: string) {
  return delimiterOf(text.split(newlineOf(text), 200).find(isHeader) ?? "");
}

function isHeader(line: string): boolean {
  const start = line.trimStart();
  return start !== "" && !start.startsWith("#") && !start.startsWith('"#');
}

/** Header and first rows of a text; undefined where there is no line to be the header. */
function headOf(file: string, text: string, isWhole: boolean): Head | undefined {
  const dialect = { newline: newlineOf(text), delimiter: delimiterOfText(text) };
  const all = text.split(dialect.newline);
  const lines = isWhole ? all : all.slice(0, -1);
  const at = lines.findIndex(isHeader);
  if (at < 0) return undefined;
  const block = lines.slice(at, at + 30).join(dialect.newline);
  const [header, ...sample] = parseRows(block, dialect, at + 1).rows;
  return {
    file,
    dialect,
    comments: lines.slice(0, at).filter((line) => line.trim() !== ""),
    header: header.map((name) => name.trim()),
    headerLine: at + 1,
    sample: sample.filter((fields) => !isBlank(fields)),
  };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

const expected = () => `expected ${formats.map((format) => format.expects).join("; or ")}`;

function unrecognised(file: string, found: string): Problem {
  return {
    severity: "error",
    where: file,
    message: `the format is not recognised: ${found}`,
    remedy: expected(),
  };
}

function wrongKind(file: string, kind: string): Problem {
  return {
    severity: "error",
    where: file,
    message: `this is ${kind}, not a table of text`,
    remedy: expected(),
  };
}

function emptyFile(file: string): Problem {
  return {
    severity: "error",
    where: file,
    message: "the file is empty",
    remedy: "check that the download finished, then give it again",
  };
}

function endlessLine(file: string): Problem {
  return {
    severity: "error",
    where: file,
    message: `a line of more than ${longestLine} letters: this is not a table`,
    remedy: expected(),
  };
}

function brokenQuotes(file: string, line: number): Problem {
  return {
    severity: "error",
    where: file,
    line,
    message: "a quotation mark is opened and not closed",
    remedy: "mend the line, or save the table again without quotation marks",
  };
}

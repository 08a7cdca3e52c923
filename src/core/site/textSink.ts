/** @file Bytes of a file of text -> its table: first its head is looked at, then rows are taken as they come. */
import { fail, type Problem, type Result } from "../base/result.ts";
import { byteEncoding, byteStream, encodingOf, textOf } from "./encoding.ts";
import type { ColumnMapping } from "./formats/columnMapping.ts";
import { headOf } from "./head.ts";
import { expectedFormats, recognise } from "./recognise.ts";
import type { FileDigest, RawTable } from "./rawTable.ts";
import { nonTableKind, nonTableText } from "./sourceFile.ts";
import { joinBytes, rowCutter, type RowCutter } from "./tableRows.ts";
import { textTable, type TextTable } from "./textTable.ts";

/** What reading depends on beside the files. */
export interface ReadOptions {
  /** Site id that the user gave; of the file or its name where it is undefined. */
  readonly id?: string;
  readonly mapping?: ColumnMapping;
}

/** Takes a file's bytes and ends as what was in it. */
export interface FileSink {
  push(bytes: Uint8Array): void;
  /** False where no more bytes can change what `end` gives. */
  isOpen(): boolean;
  rows(): number;
  end(digest: FileDigest): Promise<FileContent>;
}

/** What was in a file. */
export interface FileContent {
  readonly tables: readonly RawTable[];
  /** Files that are no tables of a known kind: left out where something else is readable. */
  readonly unread: readonly Problem[];
  /** What is wrong within a file that is such a table. */
  readonly errors: readonly Problem[];
}

/** Bytes looked at before a file is taken for a table; the widest known header has 5 kB. */
const headBytes = 65_536;
/** A line longer than this is no line of a table. */
const longestLine = 1_000_000;
/** Reading stops after so many wrong rows: more of them would say the same. */
const enoughProblems = 10;

interface OpenTable {
  readonly table: TextTable;
  readonly cutter: RowCutter;
}

export function textSink(file: string, options: ReadOptions): FileSink {
  const unread: Problem[] = [];
  const errors: Problem[] = [];
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let stream: ReturnType<typeof byteStream> | undefined;
  let open: OpenTable | undefined;
  const isOpen = () => unread.length === 0 && errors.length === 0;

  /** Look at the bytes so far; from then on rows are taken. */
  function look(isWhole: boolean): void {
    const raw = joinBytes(waiting);
    waiting = [];
    const encoding = encodingOf(raw);
    stream = byteStream(encoding);
    const bytes = isWhole ? joinBytes([stream.push(raw), stream.end()]) : stream.push(raw);
    const kind = nonTableKind(bytes);
    if (kind !== undefined) {
      unread.push(wrongKind(file, kind));
      return;
    }
    const found = openTable(file, bytes, { encoding: byteEncoding(encoding), isWhole }, options);
    if ("problems" in found) unread.push(...found.problems);
    else {
      open = { table: found.table, cutter: found.cutterInto(errors) };
      take(bytes);
    }
  }

  function take(bytes: Uint8Array): void {
    if (!open || !isOpen()) return;
    open.cutter.push(bytes);
    if (open.cutter.waiting() > longestLine && isOpen()) errors.push(endlessLine(file));
  }

  return {
    push(bytes) {
      if (!isOpen()) return;
      if (stream) {
        take(stream.push(bytes));
        return;
      }
      waiting.push(bytes);
      waitingBytes += bytes.length;
      if (waitingBytes >= headBytes) look(false);
    },
    isOpen,
    rows: () => open?.table.rows() ?? 0,
    end(digest) {
      if (!stream) look(true);
      else take(stream.end());
      if (isOpen()) open?.cutter.end();
      const table = isOpen() ? open?.table.finish(digest) : undefined;
      return Promise.resolve(contentOf(table, unread, errors));
    },
  };
}

function contentOf(
  table: Result<RawTable> | undefined,
  unread: readonly Problem[],
  errors: readonly Problem[],
): FileContent {
  if (table?.ok) return { tables: [table.value], unread, errors };
  return { tables: [], unread, errors: [...errors, ...(table?.problems ?? [])] };
}

interface FoundTable {
  readonly table: TextTable;
  cutterInto(errors: Problem[]): RowCutter;
}

/** The table that a text begins, or why it is none. */
function openTable(
  file: string,
  bytes: Uint8Array,
  { encoding, isWhole }: { encoding: ReturnType<typeof byteEncoding>; isWhole: boolean },
  options: ReadOptions,
): FoundTable | { readonly problems: readonly Problem[] } {
  const text = textOf(bytes, encoding);
  if (text.trim() === "") return fail(emptyFile(file));
  const kind = nonTableText(text);
  if (kind !== undefined) return fail(wrongKind(file, kind));
  const head = headOf(file, text, isWhole);
  if (head === undefined) return fail(wrongKind(file, "a text without a line of column names"));
  const recognised = recognise(head, options.mapping);
  if (!recognised.ok) return recognised;
  const { firstLine } = recognised.value.layout;
  const table = textTable(file, recognised.value, options.id);
  const { dialect, decimal } = head;
  return {
    table,
    cutterInto(errors) {
      const note = (problem: Problem | undefined) => {
        if (problem) errors.push(problem);
        return errors.length < enoughProblems;
      };
      return rowCutter(
        { dialect, decimal, encoding },
        {
          row: (row, line) => line < firstLine || note(table.append(row, line)),
          broken: (line) => note(brokenQuotes(file, line)),
        },
      );
    },
  };
}

/** A file that is no table. */
export function wrongKind(file: string, kind: string): Problem {
  return {
    severity: "error",
    where: file,
    message: `this is ${kind}, not a table of text`,
    remedy: expectedFormats(),
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
    remedy: expectedFormats(),
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

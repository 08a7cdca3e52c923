/** @file Files in -> one table of the columns that matter, still in the files' units; memory grows with rows, not with bytes. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Computation, Progress } from "../base/progress.ts";
import { fail, type Problem, type Result } from "../base/result.ts";
import { joinTables } from "./joinTables.ts";
import { readNetcdf } from "./netcdf/netcdfRaw.ts";
import { isNetcdf } from "./netcdf/openNetcdf.ts";
import type { RawTable } from "./rawTable.ts";
import type { SourceFile } from "./sourceFile.ts";
import { joinBytes } from "./tableRows.ts";
import { textSink, type FileContent, type FileSink, type ReadOptions } from "./textSink.ts";
import { zipSink } from "./zipSink.ts";

/** What reading tells on the way; `done` and `total` are bytes of all files. */
export interface ReadDetail {
  readonly file: string;
  /** Rows read so far, of all files. */
  readonly rows: number;
}

/** Bytes taken at once: some 10 ms of work, so that a cancel is heard. */
const pieceBytes = 1_048_576;
/** Bytes that tell an archive and a NetCDF file from text. */
const signatureBytes = 8;

/** Read one or several files of one site, or archives of such, one after the other. */
export async function* readTable(
  files: readonly SourceFile[],
  options: ReadOptions = {},
): Computation<ReadDetail, Result<RawTable>> {
  if (files.length === 0) return fail(nothingGiven);
  const found: FileContent[] = [];
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const done = { bytes: 0, rows: 0 };
  for (const file of files) {
    const content = yield* readFile(file, options, done, total);
    if (content.errors.length > 0) return fail(...content.errors);
    found.push(content);
  }
  return joinContents(found);
}

/** One table of what was readable; the rest is told, and refused only where nothing was. */
function joinContents(found: readonly FileContent[]): Result<RawTable> {
  const tables = found.flatMap((content) => content.tables);
  const unread = found.flatMap((content) => content.unread);
  if (tables.length === 0) return fail(...unread);
  const joined = joinTables(tables);
  if (!joined.ok) return joined;
  const notes = [...unread.map(asLeftOut), ...(joined.value.notes ?? [])];
  return { ...joined, value: notes.length === 0 ? joined.value : { ...joined.value, notes } };
}

function asLeftOut(problem: Problem): Problem {
  if (problem.severity === "warning") return problem;
  return { ...problem, severity: "warning", message: `left out: ${problem.message}` };
}

const nothingGiven: Problem = {
  severity: "error",
  where: "files",
  message: "no file was given",
  remedy: "give at least one half-hourly or hourly flux-tower file",
};

async function* readFile(
  file: SourceFile,
  options: ReadOptions,
  done: { bytes: number; rows: number },
  total: number,
): AsyncGenerator<Progress<ReadDetail>, FileContent, void> {
  const hash = sha256.create();
  let size = 0;
  const sink = anySink(file.name, options);
  for await (const bytes of file.stream()) {
    for (let at = 0; at < bytes.length && sink.isOpen(); at += pieceBytes) {
      const piece = bytes.subarray(at, at + pieceBytes);
      hash.update(piece);
      size += piece.length;
      sink.push(piece);
      done.bytes += piece.length;
      const detail = { file: file.name, rows: done.rows + sink.rows() };
      yield { done: Math.min(done.bytes, total), total, unit: "byte", detail };
    }
    if (!sink.isOpen()) break;
  }
  const content = await sink.end({ sha256: bytesToHex(hash.digest()), bytes: size });
  done.rows += sink.rows();
  return content;
}

/** Takes a file of any kind: the first bytes tell what it is. */
function anySink(name: string, options: ReadOptions): FileSink {
  return sinkByStart((start) => {
    if (isZip(start)) return zipSink(name, (entry) => entrySink(entry, options));
    return entrySinkOf(start, name, options);
  });
}

/** Takes a file of an archive; an archive within it is not opened. */
function entrySink(name: string, options: ReadOptions): FileSink {
  return sinkByStart((start) => entrySinkOf(start, name, options));
}

function entrySinkOf(start: Uint8Array, name: string, options: ReadOptions): FileSink {
  return isNetcdf(start) ? netcdfSink(name, options) : textSink(name, options);
}

function isZip(start: Uint8Array): boolean {
  return start[0] === 0x50 && start[1] === 0x4b && start[2] === 0x03 && start[3] === 0x04;
}

/** Waits for the first bytes before it chooses. */
function sinkByStart(choose: (start: Uint8Array) => FileSink): FileSink {
  let start: Uint8Array = new Uint8Array();
  let chosen: FileSink | undefined;
  const decide = (): FileSink => {
    if (chosen) return chosen;
    chosen = choose(start);
    chosen.push(start);
    return chosen;
  };
  return {
    push(bytes) {
      if (chosen) {
        chosen.push(bytes);
        return;
      }
      start = joinBytes([start, bytes]);
      if (start.length >= signatureBytes) decide();
    },
    isOpen: () => chosen?.isOpen() ?? true,
    rows: () => chosen?.rows() ?? 0,
    end: (digest) => decide().end(digest),
  };
}

/** NetCDF is read when all of it is there. */
function netcdfSink(name: string, options: ReadOptions): FileSink {
  const pieces: Uint8Array[] = [];
  return {
    push: (bytes) => void pieces.push(bytes.slice()),
    isOpen: () => true,
    rows: () => 0,
    async end(digest) {
      const file = { name, bytes: joinBytes(pieces), sha256: digest.sha256 };
      const table = await readNetcdf(file, options.id);
      if (table.ok) return { tables: [table.value], unread: [], errors: [] };
      return { tables: [], unread: [], errors: table.problems };
    },
  };
}

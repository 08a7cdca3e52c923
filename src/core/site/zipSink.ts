/** @file A zip archive as FLUXNET ships them, unpacked while it streams by; what it holds is told by content. */
import { Inflate, Unzip, type UnzipDecoder, type UnzipFile } from "fflate";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Problem } from "../base/result.ts";
import { joinBytes } from "./tableRows.ts";
import type { FileContent, FileSink } from "./textSink.ts";
import { crc32, directoryBytes, zipDirectory } from "./zipDirectory.ts";

/** Bytes given to the unpacker at once: the most that deflate can make of them is 16 MB. */
const pieceBytes = 16_384;
/** Tables of numbers shrink to a tenth, at the very most to a hundredth where nearly all of them are -9999. */
const largestRatio = 300;
/** Below this many unpacked bytes a ratio means nothing. */
const fewestBytes = 5e7;
/** Unpacked bytes of one archive: ten sites of twenty years. */
const mostBytes = 8e9;
/** Files of one archive. */
const mostFiles = 5000;

/** A file within the archive. */
interface Entry {
  readonly name: string;
  readonly sink: FileSink;
  readonly hash: ReturnType<typeof sha256.create>;
  packed: number;
  unpacked: number;
  checksum: number;
}

/** @param open sink for a file of the archive */
export function zipSink(archive: string, open: (name: string) => FileSink): FileSink {
  const entries: Entry[] = [];
  const errors: Problem[] = [];
  const unread: Problem[] = [];
  const tail: Uint8Array[] = [];
  const unzip = new Unzip((file) => begin(file));

  function begin(file: UnzipFile): void {
    if (isIgnored(file.name)) return start(file, undefined);
    const name = `${archive}/${file.name}`;
    if (entries.length >= mostFiles) throw new Refusal(tooMany(archive));
    if (file.compression !== undefined && file.compression !== 0 && file.compression !== 8) {
      unread.push(unknownMethod(name, file.compression));
      return;
    }
    const sink = open(name);
    const entry = { name, sink, hash: sha256.create(), packed: 0, unpacked: 0, checksum: 0 };
    entries.push(entry);
    start(file, entry);
  }

  /** What is not wanted is not unpacked either. */
  function start(file: UnzipFile, entry: Entry | undefined): void {
    opening = entry;
    file.ondata = (error, bytes) => {
      if (error) throw error;
      if (entry) take(entry, bytes);
    };
    file.start();
  }

  function take(entry: Entry, bytes: Uint8Array): void {
    entry.unpacked += bytes.length;
    const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
    const isBomb = entry.packed > 0 && entry.unpacked > largestRatio * entry.packed;
    if (total > mostBytes || (isBomb && entry.unpacked > fewestBytes)) {
      throw new Refusal(bomb(entry.name));
    }
    if (!entry.sink.isOpen()) return;
    entry.hash.update(bytes);
    entry.checksum = crc32(entry.checksum, bytes);
    entry.sink.push(bytes);
  }

  let opening: Entry | undefined;
  unzip.register(
    class implements UnzipDecoder {
      static compression = 8;
      readonly entry = opening;
      readonly inflate = new Inflate((bytes, isLast) => this.ondata(null, bytes, isLast));
      ondata: UnzipDecoder["ondata"] = () => undefined;
      push(bytes: Uint8Array, isLast: boolean): void {
        if (!this.entry?.sink.isOpen()) return;
        this.entry.packed += bytes.length;
        this.inflate.push(bytes, isLast);
      }
    },
  );

  const guarded = (work: () => void) => {
    try {
      work();
    } catch (error) {
      errors.push(reasonOf(archive, error));
    }
  };

  return {
    push(bytes) {
      keepLast(tail, bytes);
      for (let at = 0; at < bytes.length && errors.length === 0; at += pieceBytes) {
        guarded(() => unzip.push(bytes.slice(at, at + pieceBytes)));
      }
    },
    isOpen: () => errors.length === 0,
    rows: () => entries.reduce((sum, { sink }) => sum + sink.rows(), 0),
    async end() {
      if (errors.length === 0) guarded(() => unzip.push(new Uint8Array(), true));
      if (errors.length === 0) errors.push(...damaged(archive, joinBytes(tail), entries));
      if (errors.length > 0) return { tables: [], unread: [], errors };
      return archiveContent(archive, await contents(entries), unread);
    },
  };
}

function contents(entries: readonly Entry[]): Promise<FileContent[]> {
  return Promise.all(
    entries.map(({ sink, hash, unpacked }) =>
      sink.end({ sha256: bytesToHex(hash.digest()), bytes: unpacked }),
    ),
  );
}

/** Keep the end of an archive, in which its directory lies. */
function keepLast(tail: Uint8Array[], bytes: Uint8Array): void {
  tail.push(bytes.slice());
  let length = tail.reduce((sum, piece) => sum + piece.length, 0);
  while (length - tail[0].length >= directoryBytes) length -= tail.shift()?.length ?? 0;
}

/** Files that are not what the archive's directory says they are. */
function damaged(archive: string, tail: Uint8Array, entries: readonly Entry[]): Problem[] {
  if (entries.length === 0) return [];
  const directory = zipDirectory(tail);
  if (!directory) return [broken(archive, "its directory is missing")];
  return entries
    .filter(({ sink }) => sink.isOpen())
    .filter(({ name, checksum }) => directory.get(name.slice(archive.length + 1)) !== checksum)
    .map(({ name }) => broken(name, "its checksum is wrong"));
}

/** Folders, and what the Mac adds. */
function isIgnored(name: string): boolean {
  return name.endsWith("/") || name.startsWith("__MACOSX/") || /(^|\/)\._/.test(name);
}

/** Tables of the archive. Days beside half-hours are only their means: they are left out. */
function archiveContent(
  archive: string,
  found: readonly FileContent[],
  refused: readonly Problem[],
): FileContent {
  const errors = found.flatMap((content) => content.errors);
  const unread = [...refused, ...found.flatMap((content) => content.unread)];
  const all = found.flatMap((content) => content.tables);
  const stepped = all.filter(({ stepSeconds }) => stepSeconds < 86_400);
  const tables = stepped.length > 0 ? stepped : all;
  if (tables.length === 0 || errors.length > 0) {
    const isWorkbook = unread.some(({ where }) => where.endsWith("/[Content_Types].xml"));
    const none = isWorkbook
      ? [workbook(archive)]
      : unread.length > 0
        ? unread
        : [emptyArchive(archive)];
    return { tables: [], unread: none, errors };
  }
  const left = [
    ...unread.map(({ where }) => where),
    ...all.filter((table) => !tables.includes(table)).map(({ files }) => files[0].name),
  ].map((name) => name.slice(archive.length + 1));
  if (left.length === 0) return { tables, unread: [], errors };
  const read = tables.map(({ files }) => files[0].name.slice(archive.length + 1));
  return { tables, unread: [leftOut(archive, read, left)], errors };
}

/** A refusal on its way out of the unpacker. */
class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** The unpacker throws for bytes that are no archive; anything else is our own fault and goes on. */
function reasonOf(archive: string, error: unknown): Problem {
  if (error instanceof Refusal) return error.problem;
  if (!(error instanceof Error) || !("code" in error)) throw error;
  return broken(archive, error.message);
}

function broken(where: string, reason: string): Problem {
  return {
    severity: "error",
    where,
    message: `the archive cannot be unpacked (${reason}): it is damaged, cut short or protected by a password`,
    remedy: "download it again, or unpack it and give the half-hourly file itself",
  };
}

function leftOut(archive: string, read: readonly string[], left: readonly string[]): Problem {
  const names = left.slice(0, 8).join(", ");
  const more = left.length > 8 ? ` and ${left.length - 8} more` : "";
  return {
    severity: "warning",
    where: archive,
    message: `of the archive, ${read.join(", ")} was read; left out: ${names}${more}`,
    remedy: "nothing needs to be done, if that is the file you mean",
  };
}

function unknownMethod(where: string, method: number): Problem {
  return {
    severity: "error",
    where,
    message: `it is packed by method ${method}, which is not known`,
    remedy: "unpack the archive and give the half-hourly file itself",
  };
}

function bomb(where: string): Problem {
  return {
    severity: "error",
    where,
    message: `unpacked it grows beyond ${mostBytes / 1e9} GB, or to more than ${largestRatio} times its size: no table of a tower does`,
    remedy: "unpack the archive and give the half-hourly file itself, if you trust it",
  };
}

function tooMany(where: string): Problem {
  return {
    severity: "error",
    where,
    message: `the archive has more than ${mostFiles} files`,
    remedy: "give the archive of one site",
  };
}

function emptyArchive(where: string): Problem {
  return {
    severity: "error",
    where,
    message: "the ZIP archive holds no file, or its beginning is cut short",
    remedy: "check that the download finished, then give it again",
  };
}

function workbook(where: string): Problem {
  return {
    severity: "error",
    where,
    message: "this is an Excel workbook, not a table of text",
    remedy: "save its sheet as CSV and give that",
  };
}

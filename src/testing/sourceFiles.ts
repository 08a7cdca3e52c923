/** @file Files for tests: from a text, from bytes that come in pieces, from the disk. */
import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import type { SourceFile } from "../core/site/sourceFile.ts";

/** A file of Node; what the command line hands to the core. */
export function fileFromDisk(path: string): SourceFile {
  return {
    name: basename(path),
    size: statSync(path).size,
    stream: () => createReadStream(path),
  };
}

/** A file in memory that comes in pieces of `pieceBytes`. */
export function fileFromText(name: string, text: string, pieceBytes = 65_536): SourceFile {
  return fileFromBytes(name, new TextEncoder().encode(text), pieceBytes);
}

/** A file in memory that comes in pieces of `pieceBytes`. */
export function fileFromBytes(name: string, bytes: Uint8Array, pieceBytes = 65_536): SourceFile {
  async function* stream(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      yield await Promise.resolve(bytes.subarray(at, at + pieceBytes));
    }
  }
  return { name, size: bytes.length, stream };
}

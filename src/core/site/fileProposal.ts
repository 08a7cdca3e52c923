/** @file For a table that no format knows: its first rows and what its columns may be. */
import { byteEncoding, byteStream, encodingOf, textOf } from "./encoding.ts";
import { headOf } from "./head.ts";
import { proposeMapping, type MappingProposal } from "./proposeMapping.ts";
import { nonTableKind, nonTableText, type SourceFile } from "./sourceFile.ts";
import { joinBytes } from "./tableRows.ts";

/** A proposal for one file. */
export interface FileProposal extends MappingProposal {
  readonly file: string;
}

/** Bytes that hold the header and some days of any table. */
const headBytes = 65_536;

/** What the first of the files that is a table may be; undefined where none is one. */
export async function proposeForFiles(
  files: readonly SourceFile[],
): Promise<FileProposal | undefined> {
  for (const file of files) {
    const text = await beginning(file);
    const head = text === undefined ? undefined : headOf(file.name, text, file.size <= headBytes);
    if (head && head.sample.length > 0 && head.header.length > 1) {
      return { file: file.name, ...proposeMapping(head) };
    }
  }
  return undefined;
}

/** The first text of a file; undefined where it is no table of text. */
async function beginning(file: SourceFile): Promise<string | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const bytes of file.stream()) {
    pieces.push(bytes.subarray(0, headBytes - size));
    size += bytes.length;
    if (size >= headBytes) break;
  }
  const raw = joinBytes(pieces);
  const encoding = encodingOf(raw);
  const bytes = byteStream(encoding).push(raw);
  if (nonTableKind(bytes) !== undefined) return undefined;
  const text = textOf(bytes, byteEncoding(encoding));
  return nonTableText(text) === undefined ? text : undefined;
}

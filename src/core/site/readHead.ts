/** @file The beginning of a file of text, for the dialog in which columns are named. */
import { fail, succeed, type Result } from "../base/result.ts";
import { byteEncoding, byteStream, encodingOf, textOf } from "./encoding.ts";
import type { Head } from "./formats/format.ts";
import { headOf } from "./head.ts";
import { nonTableKind, nonTableText, type SourceFile } from "./sourceFile.ts";
import { joinBytes } from "./tableRows.ts";
import { wrongKind } from "./textSink.ts";

/** Bytes that hold a wide header and some days of rows. */
const headBytes = 262_144;

/** Header and first rows of a file, or why it is no table of text. */
export async function readHead(file: SourceFile): Promise<Result<Head>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const bytes of file.stream()) {
    pieces.push(bytes);
    length += bytes.length;
    if (length >= headBytes) break;
  }
  const raw = joinBytes(pieces).subarray(0, headBytes);
  const encoding = encodingOf(raw);
  const bytes = byteStream(encoding).push(raw);
  const kind = nonTableKind(bytes);
  if (kind !== undefined) return fail(wrongKind(file.name, kind));
  const text = textOf(bytes, byteEncoding(encoding));
  const textKind = nonTableText(text);
  if (textKind !== undefined) return fail(wrongKind(file.name, textKind));
  const head = headOf(file.name, text, length < headBytes);
  return head ? succeed(head) : fail(wrongKind(file.name, "a text without a line of column names"));
}

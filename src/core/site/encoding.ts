/** @file Letters of a file: which encoding it is in, and its bytes made such that commas and digits are ASCII. */

/** The part of the global TextDecoder and TextEncoder that is needed; every home has them, ES2023 does not name them. */
declare const TextDecoder: new (
  label: string,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => { decode(bytes?: Uint8Array, options?: { stream?: boolean }): string };
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** How the letters of a file are written. */
export type Encoding = "utf-8" | "windows-1252" | "utf-16le" | "utf-16be";

/** Encodings whose commas, digits and line ends are single bytes. */
export type ByteEncoding = "utf-8" | "windows-1252";

/**
 * Encoding of a file, from its beginning: by its byte-order mark; UTF-16 without one by the zeros in every other
 * byte; else UTF-8 where the bytes are such, and Latin-1 (as browsers read it, Windows-1252) where they are not.
 */
export function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const pairs = Math.min(head.length, 1000) >> 1;
  if (pairs >= 32 && zeros(head, 1, pairs) > 0.9 * pairs && zeros(head, 0, pairs) === 0) {
    return "utf-16le";
  }
  if (pairs >= 32 && zeros(head, 0, pairs) > 0.9 * pairs && zeros(head, 1, pairs) === 0) {
    return "utf-16be";
  }
  return isUtf8(head) ? "utf-8" : "windows-1252";
}

function zeros(bytes: Uint8Array, offset: 0 | 1, pairs: number): number {
  let count = 0;
  for (let k = 0; k < pairs; k++) if (bytes[2 * k + offset] === 0) count++;
  return count;
}

/** A letter cut at the end is no fault: more of the file may follow. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    // The decoder throws for bytes that are no UTF-8: that is the answer.
    return false;
  }
}

/** The byte encoding a file has after `byteStream`. */
export function byteEncoding(encoding: Encoding): ByteEncoding {
  return encoding === "windows-1252" ? encoding : "utf-8";
}

/** Bytes -> letters, for what is shown or looked at as text. */
export function textOf(bytes: Uint8Array, encoding: ByteEncoding): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** Bytes of a file in pieces -> bytes whose commas and digits are ASCII, without a byte-order mark. */
export interface ByteStream {
  push(bytes: Uint8Array): Uint8Array;
  end(): Uint8Array;
}

const nothing = new Uint8Array();

export function byteStream(encoding: Encoding): ByteStream {
  if (encoding === "utf-16le" || encoding === "utf-16be") {
    const decoder = new TextDecoder(encoding);
    const encoder = new TextEncoder();
    return {
      push: (bytes) => encoder.encode(decoder.decode(bytes, { stream: true })),
      end: () => encoder.encode(decoder.decode()),
    };
  }
  let isFirst = true;
  return {
    push(bytes) {
      const hasMark = isFirst && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
      isFirst = false;
      return hasMark ? bytes.subarray(3) : bytes;
    },
    end: () => nothing,
  };
}

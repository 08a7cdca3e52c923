/** @file Bytes -> text, and what kinds of files hold no table that is read here. */
import { byteStream, byteEncoding, encodingOf, textOf } from "../../site/encoding.ts";

/** Text of bytes in whatever encoding they are. */
export function decodeText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  const stream = byteStream(encoding);
  const parts = [stream.push(bytes), stream.end()];
  return parts.map((part) => textOf(part, byteEncoding(encoding))).join("");
}

const begins = (bytes: Uint8Array, ...start: readonly number[]) =>
  start.every((byte, k) => bytes[k] === byte);

export function isZip(bytes: Uint8Array): boolean {
  return begins(bytes, 0x50, 0x4b, 0x03, 0x04) || begins(bytes, 0x50, 0x4b, 0x05, 0x06);
}

/** Kinds of files that hold tables which cannot be read, with the way round it. */
const strangers: readonly {
  readonly start: readonly number[];
  readonly name: string;
  readonly remedy: string;
}[] = [
  {
    start: [0x25, 0x50, 0x44, 0x46],
    name: "a PDF",
    remedy: "open it, select the table with its heading, copy it, and paste it here",
  },
  {
    start: [0xd0, 0xcf, 0x11, 0xe0],
    name: "a file of an office program of before 2007",
    remedy: "save the table as .xlsx or .csv",
  },
  {
    start: [0x89, 0x50, 0x4e, 0x47],
    name: "a picture",
    remedy: "a picture's numbers are not read: type the table into a spreadsheet",
  },
  {
    start: [0xff, 0xd8, 0xff],
    name: "a picture",
    remedy: "a picture's numbers are not read: type the table into a spreadsheet",
  },
  { start: [0x1f, 0x8b], name: "a packed file", remedy: "unpack it first" },
  {
    start: [0x89, 0x48, 0x44, 0x46],
    name: "an HDF5 or NetCDF-4 file",
    remedy: "give the table as text or .xlsx",
  },
  { start: [0x43, 0x44, 0x46], name: "a NetCDF file", remedy: "give the table as text or .xlsx" },
  {
    start: [0x7b, 0x5c, 0x72, 0x74, 0x66],
    name: "rich text",
    remedy: "copy the table out of it and paste it here",
  },
];

/** What a file is that holds no readable table, and what to do; undefined for any other. */
export function strangerIn(
  bytes: Uint8Array,
): { readonly name: string; readonly remedy: string } | undefined {
  return strangers.find(({ start }) => begins(bytes, ...start));
}

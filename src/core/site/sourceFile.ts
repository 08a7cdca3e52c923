/** @file A file as the core sees it: a name, a size and bytes that come in pieces. */

/** A browser's File and a file of Node both fit: `stream` may be asked for once per reading. */
export interface SourceFile {
  readonly name: string;
  /** Bytes; for progress only. */
  readonly size: number;
  stream(): AsyncIterable<Uint8Array>;
}

/** First bytes of files that are often taken for a CSV. */
const signatures: readonly { readonly bytes: readonly number[]; readonly kind: string }[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], kind: "a PNG image" },
  { bytes: [0xff, 0xd8, 0xff], kind: "a JPEG image" },
  { bytes: [0x47, 0x49, 0x46, 0x38], kind: "a GIF image" },
  { bytes: [0x25, 0x50, 0x44, 0x46], kind: "a PDF document" },
  { bytes: [0x50, 0x4b, 0x03, 0x04], kind: "a ZIP archive within an archive" },
  { bytes: [0x50, 0x4b, 0x05, 0x06], kind: "an empty ZIP archive" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], kind: "an Excel workbook of the old kind" },
  { bytes: [0x1f, 0x8b], kind: "a gzip archive" },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], kind: "a 7-Zip archive" },
  { bytes: [0x89, 0x48, 0x44, 0x46], kind: "an HDF5 or NetCDF-4 file" },
  { bytes: [0x43, 0x44, 0x46], kind: "a NetCDF file" },
];

/** What a file is when it is no table of text: from its first bytes; undefined where it may be one. */
export function nonTableKind(bytes: Uint8Array): string | undefined {
  const found = signatures.find(({ bytes: start }) => start.every((byte, i) => bytes[i] === byte));
  if (found) return found.kind;
  if (bytes.includes(0)) return "a binary file";
  return undefined;
}

/** What a text is when it is no table; undefined where it may be one. */
export function nonTableText(text: string): string | undefined {
  const start = text.slice(0, 500).trimStart().toLowerCase();
  if (start.startsWith("<!doctype html") || start.startsWith("<html")) return "a web page";
  if (start.startsWith("<?xml") || start.startsWith("<")) return "an XML file";
  if (start.startsWith("{") || start.startsWith("[")) return "a JSON file";
  return undefined;
}

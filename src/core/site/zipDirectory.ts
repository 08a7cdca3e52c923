/**
 * @file The directory at the end of a zip archive, and the checksum that it has of every file.
 * @source APPNOTE.TXT 6.3.10 (PKWARE), sections 4.3.12 and 4.3.16
 */

/** The part of the global TextDecoder that is needed. */
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string };

/** Bytes at the end of an archive that are kept: directories of thousands of files are smaller. */
export const directoryBytes = 2_097_152;

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const endLength = 22;
const entryLength = 46;

/**
 * File name -> CRC-32, from the last bytes of an archive.
 * @returns undefined where the directory is not there: the archive was cut short
 */
export function zipDirectory(tail: Uint8Array): ReadonlyMap<string, number> | undefined {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  const end = findEnd(view);
  if (end === undefined) return undefined;
  let at = end - view.getUint32(end + 12, true);
  const sums = new Map<string, number>();
  while (at >= 0 && at + entryLength <= end && view.getUint32(at, true) === entryMark) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const letters = tail.subarray(at + entryLength, at + entryLength + name);
    sums.set(new TextDecoder("utf-8").decode(letters), view.getUint32(at + 16, true));
    at += entryLength + name + extra + comment;
  }
  return sums;
}

function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - endLength - 65_536);
  for (let at = view.byteLength - endLength; at >= first; at--) {
    if (view.getUint32(at, true) === endMark) return at;
  }
  return undefined;
}

const polynomial = 0xedb88320;
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ polynomial : sum >>> 1;
  return sum;
});

/** CRC-32 of bytes that come in pieces; begin with 0. */
export function crc32(before: number, bytes: Uint8Array): number {
  let sum = ~before;
  for (let at = 0; at < bytes.length; at++) sum = table[(sum ^ bytes[at]) & 0xff] ^ (sum >>> 8);
  return ~sum >>> 0;
}

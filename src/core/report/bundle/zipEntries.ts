/**
 * @file The directory of a zip, read with suspicion: where every file lies, and whether its name can be trusted.
 * @source APPNOTE.TXT 6.3.10 (PKWARE), sections 4.3.7, 4.3.12 and 4.3.16
 */
import { strFromU8 } from "fflate";

/** One file of an archive. */
export interface ZipEntry {
  readonly name: string;
  /** 0: stored, 8: deflated. */
  readonly method: number;
  /** CRC-32 of the unpacked bytes. */
  readonly sum: number;
  readonly packed: number;
  readonly size: number;
  /** Where its packed bytes begin. */
  readonly from: number;
}

const [endMark, entryMark, localMark] = [0x06054b50, 0x02014b50, 0x04034b50];
const [endLength, entryLength, localLength] = [22, 46, 30];
/** A comment at the end is as long at most. */
const commentLength = 65_535;
/** Stands in for a size that does not fit 32 bits: such archives are larger than what is read here. */
const beyond = 0xffffffff;
/** Bits of the mode that tell a link. */
const [kindBits, link] = [0xf000, 0xa000];

/** Files of an archive without its folders, or why it is refused. @param most files */
export function readEntries(bytes: Uint8Array, most: number): readonly ZipEntry[] | string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === undefined) return "this is no zip, or it was cut short";
  const count = view.getUint16(end + 10, true);
  if (count > most) return `it holds ${count} files, ${most} are the most`;
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + entryLength > end || view.getUint32(at, true) !== entryMark) {
      return "its directory is damaged";
    }
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    if (at + entryLength + name > end) return "its directory is damaged";
    const entry = entryAt(bytes, view, at, name);
    if (typeof entry === "string") return entry;
    if (entry !== undefined) {
      // One name on a disk that does not tell capitals, nor two ways to write one letter.
      const folded = entry.name.normalize("NFC").toLowerCase();
      if (names.has(folded)) return `${shortName(entry.name)} is in it twice`;
      names.add(folded);
      entries.push(entry);
    }
    at += entryLength + name + extra + comment;
  }
  return entries;
}

/** A file; undefined for a folder; or why it is refused. */
function entryAt(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  nameLength: number,
): ZipEntry | undefined | string {
  const name = strFromU8(bytes.subarray(at + entryLength, at + entryLength + nameLength));
  const told = shortName(name);
  if (isOutside(name)) return `the name ${told} leads out of the archive`;
  if (((view.getUint32(at + 38, true) >>> 16) & kindBits) === link) return `${told} is a link`;
  if (name.endsWith("/")) return undefined;
  if (view.getUint16(at + 8, true) & 1) return `${told} is locked`;
  const [sum, packed, size, local] = [16, 20, 24, 42].map((offset) =>
    view.getUint32(at + offset, true),
  );
  if ([packed, size, local].includes(beyond)) return `${told} is too large`;
  if (local + localLength > bytes.length || view.getUint32(local, true) !== localMark) {
    return `${told} is not where the directory says`;
  }
  const own = view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const from = local + localLength + own;
  if (from + packed > bytes.length) return `${told} was cut short`;
  return { name, method: view.getUint16(at + 10, true), sum, packed, size, from };
}

/** Absolute, with a drive, climbing, with the other slash, or with letters that nobody sees. */
function isOutside(name: string): boolean {
  if (name === "" || /^[/~]|[\\:\p{Cc}]/u.test(name)) return true;
  return name.split("/").some((step) => step === ".." || step === ".");
}

function shortName(name: string): string {
  return JSON.stringify(name.slice(0, 60));
}

function endOf(view: DataView): number | undefined {
  const last = view.byteLength - endLength;
  for (let at = last; at >= Math.max(0, last - commentLength); at--) {
    if (view.getUint32(at, true) === endMark) return at;
  }
  return undefined;
}

/**
 * @file Parts of a zip by name, unpacked only as far as they are wanted and no farther than allowed, whatever the archive says of
 * itself: found by its directory, so that nothing but sizes that were really met counts.
 * @source APPNOTE.TXT 6.3.10 (PKWARE), sections 4.3.7, 4.3.12 and 4.3.16
 */
import { Inflate, strFromU8 } from "fflate";

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;
/** Bytes given to the unpacker at once: the most that deflate can make of them is 16 MB. */
const pieceBytes = 16_384;

interface Part {
  readonly method: number;
  readonly packed: number;
  /** Where its own header begins. */
  readonly at: number;
}

/** The archive holds more than is allowed. */
export class TooLarge extends Error {}

export interface ZipParts {
  readonly has: (name: string) => boolean;
  /** Unpacks one part; undefined where the archive has none of that name. @throws TooLarge, RangeError for a damaged one */
  readonly read: PartReader;
}
export type PartReader = (name: string) => Uint8Array | undefined;

/**
 * @param mostBytes of all parts that are asked for together
 * @returns undefined where the bytes are no zip archive
 */
export function zipParts(bytes: Uint8Array, mostBytes: number): ZipParts | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = directory(view, bytes);
  if (!parts) return undefined;
  let left = mostBytes;
  const read: PartReader = (name) => {
    const part = parts.get(name);
    if (!part) return undefined;
    const content = unpack(packedBytes(view, bytes, part), part.method, left);
    left -= content.length;
    return content;
  };
  return { has: (name) => parts.has(name), read };
}

function directory(view: DataView, bytes: Uint8Array): Map<string, Part> | undefined {
  const end = findEnd(view);
  if (end === undefined) return undefined;
  const parts = new Map<string, Part>();
  let at = view.getUint32(end + 16, true);
  while (at + 46 <= end && view.getUint32(at, true) === entryMark) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    parts.set(strFromU8(bytes.subarray(at + 46, at + 46 + name)), {
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + name + extra + comment;
  }
  return parts;
}

function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - 22 - 65_536);
  for (let at = view.byteLength - 22; at >= first; at--) {
    if (view.getUint32(at, true) === endMark) return at;
  }
  return undefined;
}

function packedBytes(view: DataView, bytes: Uint8Array, { at, packed }: Part): Uint8Array {
  if (at + 30 > bytes.length || view.getUint32(at, true) !== localMark) {
    throw new RangeError("its directory names parts that are not there");
  }
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (from + packed > bytes.length) throw new RangeError("it is cut short");
  return bytes.subarray(from, from + packed);
}

function unpack(packed: Uint8Array, method: number, mostBytes: number): Uint8Array {
  if (method === 0) {
    if (packed.length > mostBytes) throw new TooLarge();
    return packed;
  }
  if (method !== 8) throw new RangeError("it is packed in a way that is not read");
  const pieces: Uint8Array[] = [];
  let total = 0;
  const inflate = new Inflate((piece) => {
    total += piece.length;
    if (total > mostBytes) throw new TooLarge();
    pieces.push(piece);
  });
  for (let at = 0; at < packed.length || at === 0; at += pieceBytes) {
    // A copy: the unpacker may keep what it is given.
    inflate.push(packed.slice(at, at + pieceBytes), at + pieceBytes >= packed.length);
  }
  return joined(pieces, total);
}

function joined(pieces: readonly Uint8Array[], total: number): Uint8Array {
  const whole = new Uint8Array(total);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

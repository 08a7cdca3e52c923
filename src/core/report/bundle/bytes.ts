/** @file Numbers as little-endian bytes, one array after the other, and back. */

/** What is written: 64 or 32 bits a number. */
export type Numbers = Float64Array | Float32Array;

/** Machines keep numbers as these files do, all but a few. */
const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** All arrays as one piece. */
export function joinNumbers(parts: readonly Numbers[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    const own = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
    bytes.set(own, at);
    if (!isLittleEndian) turn(bytes.subarray(at, at + own.length), part.BYTES_PER_ELEMENT);
    at += own.length;
  }
  return bytes;
}

/** Takes arrays out again, in their order; what lies beyond the end is 0, which `isWhole` tells. */
export function openNumbers(bytes: Uint8Array) {
  let at = 0;
  /** A copy of the next bytes; arrays of what is not there would be made of nothing: none longer than the file. */
  const take = (length: number, width: number): ArrayBuffer => {
    const from = at;
    at += length * width;
    const found = new Uint8Array(Math.min(length, Math.ceil(bytes.length / width)) * width);
    found.set(bytes.subarray(from, from + found.length));
    if (!isLittleEndian) turn(found, width);
    return found.buffer;
  };
  return {
    wide: (length: number): Float64Array => new Float64Array(take(length, 8)),
    narrow: (length: number): Float32Array => new Float32Array(take(length, 4)),
    /** Whether everything was there, and nothing else. */
    isWhole: (): boolean => at === bytes.length,
  };
}

/** Turn the bytes of every number round. */
function turn(bytes: Uint8Array, width: number): void {
  for (let at = 0; at < bytes.length; at += width) bytes.subarray(at, at + width).reverse();
}

/** @file Numbers as little-endian bytes, one array after the other, and back. */

/** What is written: 64 or 32 bits a number. */
export type Numbers = Float64Array | Float32Array;

/** All arrays as one piece. */
export function joinNumbers(parts: readonly Numbers[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.byteLength, 0);
  const view = new DataView(new ArrayBuffer(length));
  let at = 0;
  for (const part of parts) {
    const isWide = part instanceof Float64Array;
    for (const value of part) {
      if (isWide) view.setFloat64(at, value, true);
      else view.setFloat32(at, value, true);
      at += part.BYTES_PER_ELEMENT;
    }
  }
  return new Uint8Array(view.buffer);
}

/** Takes arrays out again, in their order; beyond the end everything is NaN, which `isWhole` tells. */
export function openNumbers(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const inside = (from: number, width: number): boolean => from + width <= bytes.length;
  /** Arrays of bytes that are not there would be made of nothing: none longer than the file. */
  const lengthOf = (length: number): number => Math.min(length, bytes.length);
  return {
    wide(length: number): Float64Array {
      const from = at;
      at += 8 * length;
      return Float64Array.from({ length: lengthOf(length) }, (_, i) =>
        inside(from + 8 * i, 8) ? view.getFloat64(from + 8 * i, true) : Number.NaN,
      );
    },
    narrow(length: number): Float32Array {
      const from = at;
      at += 4 * length;
      return Float32Array.from({ length: lengthOf(length) }, (_, i) =>
        inside(from + 4 * i, 4) ? view.getFloat32(from + 4 * i, true) : Number.NaN,
      );
    },
    /** Whether everything was there, and nothing else. */
    isWhole: (): boolean => at === bytes.length,
  };
}

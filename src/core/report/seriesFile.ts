/** @file Series of one length as bytes, one after the other: numbers of 64 bits, little-endian, and codes of one byte. */

export type Series = Float64Array | Uint8Array;

/** All series as one piece. */
export function joinSeries(parts: readonly Series[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.byteLength, 0);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const part of parts) {
    if (part instanceof Uint8Array) bytes.set(part, at);
    else part.forEach((value, i) => view.setFloat64(at + 8 * i, value, true));
    at += part.byteLength;
  }
  return bytes;
}

/** Take series out again, in their order. @param length of each series */
export function openSeries(bytes: Uint8Array, length: number) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  /** What lies beyond the end is NaN, and 255 among codes: told by `isWhole`. */
  const inside = (from: number, width: number): boolean => from + width <= bytes.length;
  return {
    numbers(): Float64Array {
      const from = at;
      at += 8 * length;
      return Float64Array.from({ length }, (_, i) =>
        inside(from + 8 * i, 8) ? view.getFloat64(from + 8 * i, true) : Number.NaN,
      );
    },
    codes(): Uint8Array {
      const from = at;
      at += length;
      return Uint8Array.from({ length }, (_, i) => (inside(from + i, 1) ? bytes[from + i] : 255));
    },
    /** Whether everything was there, and nothing else. */
    isWhole: (): boolean => at === bytes.length,
  };
}

/** @file Typed arrays that grow as rows come in. */

/** Numbers appended one after the other; memory doubles when it is full. */
export interface Growing<A> {
  push(value: number): void;
  length(): number;
  /** The numbers so far, in their own memory. */
  finish(): A;
}

/** Numbers in float64; NaN for missing. */
export function growingFloats(): Growing<Float64Array> {
  return growing((length) => new Float64Array(length));
}

/** Codes 0..255. */
export function growingBytes(): Growing<Uint8Array> {
  return growing((length) => new Uint8Array(length));
}

/** Whole numbers such as line numbers. */
export function growingIntegers(): Growing<Int32Array> {
  return growing((length) => new Int32Array(length));
}

interface Numbers {
  [index: number]: number;
  readonly length: number;
  set(source: ArrayLike<number>): void;
  slice(start: number, end: number): this;
}

function growing<A extends Numbers>(allocate: (length: number) => A): Growing<A> {
  let values = allocate(20_000);
  let count = 0;
  return {
    push(value) {
      if (count === values.length) {
        const larger = allocate(2 * count);
        larger.set(values);
        values = larger;
      }
      values[count++] = value;
    },
    length: () => count,
    finish: () => values.slice(0, count),
  };
}

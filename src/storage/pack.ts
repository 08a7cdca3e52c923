/**
 * @file Take the large arrays out of a value, so that each is written once and in pieces, and put them back.
 *
 * The browser copies what it stores before it goes on: a state of a hundred megabytes in one record would hold the page.
 */

/** Kinds of arrays that are taken out. */
const kinds = {
  Float32Array,
  Float64Array,
  Int8Array,
  Int16Array,
  Int32Array,
  Uint8Array,
  Uint8ClampedArray,
  Uint16Array,
  Uint32Array,
} as const;
export type ArrayKind = keyof typeof kinds;
export type LargeArray = InstanceType<(typeof kinds)[ArrayKind]>;

const kindNames: readonly ArrayKind[] = [
  "Float32Array",
  "Float64Array",
  "Int8Array",
  "Int16Array",
  "Int32Array",
  "Uint8Array",
  "Uint8ClampedArray",
  "Uint16Array",
  "Uint32Array",
];

/** Arrays from this size on are taken out, bytes: smaller ones are copied faster than they are looked up. */
export const largeBytes = 2 ** 10;

/** Key of the object that stands where an array was; no key of a state begins like this. */
const mark = "\u0000array";

/** What is left of a value, and the arrays that were taken out. */
export interface Packed {
  readonly skeleton: unknown;
  readonly arrays: ReadonlyMap<number, LargeArray>;
  /** Bytes of the files in it. */
  readonly fileBytes: number;
}

/**
 * Take the large arrays out of a value of plain objects and arrays; everything else stays as it is.
 * @param numberOf a number for an array: the same for the same array
 */
export function pack(value: unknown, numberOf: (array: LargeArray) => number): Packed {
  const arrays = new Map<number, LargeArray>();
  let fileBytes = 0;
  const skeleton = mapTree(value, (leaf) => {
    if (leaf instanceof Blob) fileBytes += leaf.size;
    const array = arrayOf(leaf);
    if (!array) return leaf;
    if (array.byteLength < largeBytes) return isWhole(array) ? array : array.slice();
    const number = numberOf(array);
    arrays.set(number, array);
    return { [mark]: number };
  });
  return { skeleton, arrays, fileBytes };
}

/** Put arrays back. @throws Error where one is missing */
export function unpack(skeleton: unknown, arrays: ReadonlyMap<number, LargeArray>): unknown {
  return mapTree(skeleton, (leaf) => leaf, {
    isLeaf: (node) => mark in node,
    map(node) {
      const array = arrays.get(Number(node[mark]));
      if (!array) throw new Error("unpack: an array of the kept work is missing");
      return array;
    },
  });
}

export function kindOf(array: LargeArray): ArrayKind {
  return array[Symbol.toStringTag];
}

/** An array of a kind over bytes. */
export function arrayFrom(kind: ArrayKind, bytes: ArrayBuffer): LargeArray {
  return new kinds[kind](bytes);
}

function arrayOf(value: unknown): LargeArray | undefined {
  if (!ArrayBuffer.isView(value)) return undefined;
  const isKind = (view: ArrayBufferView): view is LargeArray =>
    kindNames.some((kind) => view instanceof kinds[kind]);
  return isKind(value) ? value : undefined;
}

/** A view on part of a buffer would take the whole buffer along; shared memory cannot be stored at all. */
function isWhole({ buffer, byteLength }: LargeArray): boolean {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
}

interface Plain {
  readonly [key: string]: unknown;
}

/** Objects that are to be replaced as a whole. */
interface Stand {
  readonly isLeaf: (node: Plain) => boolean;
  readonly map: (node: Plain) => unknown;
}

const noStand: Stand = { isLeaf: () => false, map: (node) => node };

/** Replace leaves; what has no replaced leaf below it stays the same object, what is shared stays shared. */
function mapTree(root: unknown, mapLeaf: (leaf: unknown) => unknown, stand = noStand): unknown {
  const known = new Map<object, unknown>();
  const visit = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (known.has(value)) return known.get(value);
    const mapped = visitObject(value);
    known.set(value, mapped);
    return mapped;
  };
  const visitObject = (value: object): unknown => {
    if (Array.isArray(value)) return visitList(value);
    if (!isPlain(value)) return mapLeaf(value);
    if (stand.isLeaf(value)) return stand.map(value);
    const entries = Object.entries(value);
    const mapped = entries.map(([key, child]) => [key, visit(child)] as const);
    const isSame = mapped.every(([, child], i) => child === entries[i][1]);
    return isSame ? value : Object.fromEntries(mapped);
  };
  const visitList = (list: readonly unknown[]): readonly unknown[] => {
    const mapped = list.map(visit);
    return mapped.every((child, i) => child === list[i]) ? list : mapped;
  };
  return visit(root);
}

function isPlain(value: object): value is Plain {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

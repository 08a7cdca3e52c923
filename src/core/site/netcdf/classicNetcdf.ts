/**
 * @file NetCDF classic files (CDF-1, CDF-2 with 64-bit offsets, CDF-5), read from their bytes.
 * @source NetCDF Users' Guide, appendix B: file format specifications
 */
import type { AttributeValue, NetcdfFile, NetcdfVariable } from "./netcdfFile.ts";

declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string };

/** Types of the format: bytes of one value and how it is read (big-endian). */
interface ValueType {
  readonly bytes: number;
  readonly read: (view: DataView, at: number) => number;
}

const textType = 2;
const valueTypes: Readonly<Record<number, ValueType>> = {
  1: { bytes: 1, read: (view, at) => view.getInt8(at) },
  [textType]: { bytes: 1, read: (view, at) => view.getUint8(at) },
  3: { bytes: 2, read: (view, at) => view.getInt16(at) },
  4: { bytes: 4, read: (view, at) => view.getInt32(at) },
  5: { bytes: 4, read: (view, at) => view.getFloat32(at) },
  6: { bytes: 8, read: (view, at) => view.getFloat64(at) },
  7: { bytes: 1, read: (view, at) => view.getUint8(at) },
  8: { bytes: 2, read: (view, at) => view.getUint16(at) },
  9: { bytes: 4, read: (view, at) => view.getUint32(at) },
  10: { bytes: 8, read: (view, at) => Number(view.getBigInt64(at)) },
  11: { bytes: 8, read: (view, at) => Number(view.getBigUint64(at)) },
};

/** Reads the header from its beginning; every jump beyond the end throws. */
interface Cursor {
  /** A count or length: 4 bytes, in CDF-5 8. */
  count(): number;
  /** Where data begins: 4 bytes, in CDF-2 and CDF-5 8. */
  offset(): number;
  integer(): number;
  name(): string;
  values(type: number, length: number): { readonly text: string } | readonly number[];
}

interface Dimension {
  readonly name: string;
  readonly length: number;
  /** The unlimited one: its length is the number of records. */
  readonly isRecord: boolean;
}

interface OpenVariable {
  readonly name: string;
  readonly dimensions: readonly Dimension[];
  readonly attributes: ReadonlyMap<string, AttributeValue>;
  readonly type: number;
  /** Bytes of the variable, or of one record of it, padded to four. */
  readonly begin: number;
}

/** Attributes and dimensions a file may have at most: more are the claim of a broken one. */
const most = 10_000;
const text = new TextDecoder("utf-8");

/** @throws Error where the bytes are no such file, or end before they should */
export function openClassic(bytes: Uint8Array): NetcdfFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint8(3);
  if (version !== 1 && version !== 2 && version !== 5) {
    throw new Error(`version ${version} of the classic format is not known`);
  }
  const cursor = openCursor(bytes, view, version);
  const records = cursor.count();
  const dimensions = list(cursor, () => readDimension(cursor, records));
  const attributes = readAttributes(cursor);
  const open = list(cursor, () => readVariable(cursor, dimensions));
  const recordBytes = recordSize(open);
  const variables = open.map((variable) => closeVariable(variable, view, recordBytes));
  return {
    kind: "NetCDF classic",
    attributes,
    variables: new Map(variables.map((variable) => [variable.name, variable])),
  };
}

function openCursor(bytes: Uint8Array, view: DataView, version: 1 | 2 | 5): Cursor {
  let at = 4;
  const skip = (length: number): number => {
    const from = at;
    at += length;
    if (!(length >= 0) || at > bytes.length) throw new Error("the file ends within its header");
    return from;
  };
  const integer = () => view.getUint32(skip(4));
  const long = () => Number(view.getBigUint64(skip(8)));
  const count = version === 5 ? long : integer;
  const letters = (length: number) => {
    const from = skip(padded(length));
    return text.decode(bytes.subarray(from, from + length));
  };
  return {
    integer,
    count,
    offset: version === 1 ? integer : long,
    name: () => letters(count()),
    values(type, length) {
      if (type === textType) return { text: letters(length) };
      const { bytes: size, read } = typeOf(type);
      const from = skip(padded(length * size));
      return Array.from({ length }, (_, i) => read(view, from + i * size));
    },
  };
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

function typeOf(type: number): ValueType {
  const found = valueTypes[type];
  if (!found) throw new Error(`values of type ${type} are not known`);
  return found;
}

/** A list of the header: a tag that says of what, a count, the items. */
function list<Item>(cursor: Cursor, read: () => Item): Item[] {
  cursor.integer();
  const length = cursor.count();
  if (length > most) throw new Error(`a list of ${length} items in the header`);
  return Array.from({ length }, read);
}

function readDimension(cursor: Cursor, records: number): Dimension {
  const name = cursor.name();
  const length = cursor.count();
  return length === 0
    ? { name, length: records, isRecord: true }
    : { name, length, isRecord: false };
}

function readAttributes(cursor: Cursor): Map<string, AttributeValue> {
  const found = list(cursor, (): [string, AttributeValue | undefined] => {
    const name = cursor.name();
    const type = cursor.integer();
    const values = cursor.values(type, cursor.count());
    return [name, "text" in values ? values.text.replace(/\0+$/, "") : values[0]];
  });
  return new Map(found.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function readVariable(cursor: Cursor, dimensions: readonly Dimension[]): OpenVariable {
  const name = cursor.name();
  const rank = cursor.count();
  if (rank > dimensions.length) throw new Error(`${name} has ${rank} dimensions`);
  const own = Array.from({ length: rank }, () => {
    const dimension = dimensions[cursor.count()];
    if (!dimension) throw new Error(`${name} has a dimension that the file does not`);
    return dimension;
  });
  const attributes = readAttributes(cursor);
  const type = cursor.integer();
  cursor.count();
  return { name, dimensions: own, attributes, type, begin: cursor.offset() };
}

function isRecordVariable({ dimensions }: OpenVariable): boolean {
  return dimensions[0]?.isRecord ?? false;
}

/** Values of one record, or of the whole variable where it has no records. */
function valuesPerPart({ dimensions }: OpenVariable): number {
  const own = dimensions.filter(({ isRecord }) => !isRecord);
  return own.reduce((size, { length }) => size * length, 1);
}

/** Bytes of one record of all variables; a single record variable is not padded. */
function recordSize(variables: readonly OpenVariable[]): number {
  const bytes = variables
    .filter(isRecordVariable)
    .map((variable) => valuesPerPart(variable) * typeOf(variable.type).bytes);
  const sum = bytes.reduce((total, size) => total + padded(size), 0);
  return bytes.length === 1 ? bytes[0] : sum;
}

function closeVariable(open: OpenVariable, view: DataView, recordBytes: number): NetcdfVariable {
  const shape = open.dimensions.map(({ length }) => length);
  const numbers = () => readValues(open, view, recordBytes);
  return {
    name: open.name,
    shape,
    attributes: open.attributes,
    isText: open.type === textType,
    numbers,
    text: () =>
      String.fromCharCode(...numbers())
        .replaceAll("\0", " ")
        .trim(),
    dimensions: () => open.dimensions.map(({ name }) => name),
  };
}

function readValues(open: OpenVariable, view: DataView, recordBytes: number): Float64Array {
  const { bytes, read } = typeOf(open.type);
  const perPart = valuesPerPart(open);
  const isRecord = isRecordVariable(open);
  const parts = isRecord ? open.dimensions[0].length : 1;
  const stride = isRecord ? recordBytes : perPart * bytes;
  const end = open.begin + Math.max(0, parts - 1) * stride + perPart * bytes;
  if (parts > 0 && end > view.byteLength) {
    throw new Error(`the file ends before the values of ${open.name} do`);
  }
  const values = new Float64Array(parts * perPart);
  for (let part = 0; part < parts; part++) {
    const from = open.begin + part * stride;
    for (let i = 0; i < perPart; i++) values[part * perPart + i] = read(view, from + i * bytes);
  }
  return values;
}

/** @file Writes NetCDF classic files for tests: version 1, 2 or 5, with or without records. */

/** One variable to write: doubles, or letters. */
export interface WrittenVariable {
  readonly name: string;
  /** Names of its dimensions. */
  readonly dimensions: readonly string[];
  readonly values: ArrayLike<number> | string;
  readonly attributes?: Readonly<Record<string, string | number>>;
  /** float32 in place of float64. */
  readonly isSingle?: boolean;
}

export interface WrittenFile {
  readonly version?: 1 | 2 | 5;
  /** Length of each dimension; the first is unlimited where `isRecord` is set. */
  readonly dimensions: Readonly<Record<string, number>>;
  readonly isRecord?: boolean;
  readonly attributes?: Readonly<Record<string, string | number>>;
  readonly variables: readonly WrittenVariable[];
}

const tags = { dimensions: 10, variables: 11, attributes: 12 } as const;
const types = { text: 2, single: 5, double: 6 } as const;

/** Bytes of a file. */
export function classicFile(file: WrittenFile): Uint8Array<ArrayBuffer> {
  const { version = 1 } = file;
  const empty = header(
    file,
    version,
    file.variables.map(() => 0),
  );
  const names = Object.keys(file.dimensions);
  const recordName = file.isRecord ? names[0] : undefined;
  const isRecord = ({ dimensions }: WrittenVariable) => dimensions[0] === recordName;
  const records = recordName === undefined ? 0 : file.dimensions[recordName];
  const sizes = file.variables.map((variable) => {
    const bytes = bytesOf(variable).length;
    return isRecord(variable) ? bytes / records : bytes;
  });
  const fixed = file.variables.map((variable, i) => (isRecord(variable) ? 0 : padded(sizes[i])));
  const inRecord = file.variables.map((variable, i) => (isRecord(variable) ? padded(sizes[i]) : 0));
  const single = inRecord.filter((size) => size > 0).length === 1;
  const recordStart = empty.length + sum(fixed);
  const recordBytes = single ? sizes[inRecord.findIndex((size) => size > 0)] : sum(inRecord);
  const begins = file.variables.map((variable, i) =>
    isRecord(variable)
      ? recordStart + sum(inRecord.slice(0, i))
      : empty.length + sum(fixed.slice(0, i)),
  );
  const out = new Uint8Array(recordStart + records * recordBytes);
  out.set(header(file, version, begins));
  file.variables.forEach((variable, i) => {
    const bytes = bytesOf(variable);
    const parts = isRecord(variable) ? records : 1;
    for (let part = 0; part < parts; part++) {
      const from = part * sizes[i];
      out.set(bytes.subarray(from, from + sizes[i]), begins[i] + part * recordBytes);
    }
  });
  return out;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

function bytesOf({ values, isSingle }: WrittenVariable): Uint8Array {
  if (typeof values === "string") return new TextEncoder().encode(values);
  const size = isSingle ? 4 : 8;
  const view = new DataView(new ArrayBuffer(values.length * size));
  for (let i = 0; i < values.length; i++) {
    if (isSingle) view.setFloat32(4 * i, values[i]);
    else view.setFloat64(8 * i, values[i]);
  }
  return new Uint8Array(view.buffer);
}

function header(file: WrittenFile, version: 1 | 2 | 5, begins: readonly number[]): Uint8Array {
  const bytes: number[] = [0x43, 0x44, 0x46, version];
  const integer = (value: number) =>
    bytes.push((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
  const long = (value: number) => {
    integer(0);
    integer(value);
  };
  const count = version === 5 ? long : integer;
  const text = (value: string) => {
    const letters = new TextEncoder().encode(value);
    count(letters.length);
    bytes.push(...letters, ...Array<number>(padded(letters.length) - letters.length).fill(0));
  };
  const list = (tag: number, length: number) => {
    integer(length === 0 ? 0 : tag);
    count(length);
  };
  const attributes = (all: Readonly<Record<string, string | number>> = {}) => {
    list(tags.attributes, Object.keys(all).length);
    for (const [name, value] of Object.entries(all)) {
      text(name);
      if (typeof value === "string") {
        integer(types.text);
        text(value);
        continue;
      }
      integer(types.double);
      count(1);
      bytes.push(...bytesOf({ name, dimensions: [], values: [value] }));
    }
  };
  const names = Object.keys(file.dimensions);
  count(file.isRecord ? file.dimensions[names[0]] : 0);
  list(tags.dimensions, names.length);
  names.forEach((name, i) => {
    text(name);
    count(file.isRecord && i === 0 ? 0 : file.dimensions[name]);
  });
  attributes(file.attributes);
  list(tags.variables, file.variables.length);
  file.variables.forEach((variable, i) => {
    text(variable.name);
    count(variable.dimensions.length);
    for (const name of variable.dimensions) count(names.indexOf(name));
    attributes(variable.attributes);
    const number = variable.isSingle ? types.single : types.double;
    integer(typeof variable.values === "string" ? types.text : number);
    count(bytesOf(variable).length);
    (version === 1 ? integer : long)(begins[i]);
  });
  return Uint8Array.from(bytes);
}

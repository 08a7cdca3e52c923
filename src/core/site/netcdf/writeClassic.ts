/**
 * @file Bytes of a NetCDF classic file with 64-bit offsets (CDF-2): every reader of NetCDF opens it.
 * @source NetCDF Users' Guide, appendix B: file format specifications
 */

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** One variable: its type is that of its values. */
export interface ClassicVariable {
  readonly name: string;
  /** Names of its dimensions, slowest first. */
  readonly dimensions: readonly string[];
  readonly values: Float32Array | Float64Array | Int32Array;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface ClassicContent {
  /** Length of each dimension. */
  readonly dimensions: Readonly<Record<string, number>>;
  readonly attributes: Readonly<Record<string, string>>;
  readonly variables: readonly ClassicVariable[];
}

const tags = { dimension: 10, variable: 11, attribute: 12 } as const;
const textType = 2;

/** Write a file. */
export function writeClassic(content: ClassicContent): Uint8Array<ArrayBuffer> {
  const sizes = content.variables.map(({ values }) => padded(values.byteLength));
  const headLength = headOf(
    content,
    sizes.map(() => 0),
  ).length;
  let end = headLength;
  const begins = sizes.map((size) => (end += size) - size);
  const bytes = new Uint8Array(end);
  bytes.set(headOf(content, begins));
  const view = new DataView(bytes.buffer);
  content.variables.forEach(({ values }, i) => writeValues(view, begins[i], values));
  return bytes;
}

/** Values are big-endian. */
function writeValues(view: DataView, begin: number, values: ClassicVariable["values"]): void {
  const size = values.BYTES_PER_ELEMENT;
  for (let i = 0; i < values.length; i++) {
    const at = begin + i * size;
    if (values instanceof Int32Array) view.setInt32(at, values[i]);
    else if (values instanceof Float32Array) view.setFloat32(at, values[i]);
    else view.setFloat64(at, values[i]);
  }
}

function typeOf(values: ClassicVariable["values"]): number {
  if (values instanceof Int32Array) return 4;
  return values instanceof Float32Array ? 5 : 6;
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

function headOf(content: ClassicContent, begins: readonly number[]): Uint8Array {
  const bytes: number[] = [0x43, 0x44, 0x46, 2];
  const integer = (value: number) =>
    bytes.push((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
  const text = (value: string) => {
    const letters = new TextEncoder().encode(value);
    integer(letters.length);
    bytes.push(...letters, ...Array<number>(padded(letters.length) - letters.length).fill(0));
  };
  const list = <Item>(tag: number, items: readonly Item[], write: (item: Item) => void) => {
    integer(items.length === 0 ? 0 : tag);
    integer(items.length);
    items.forEach(write);
  };
  const attributes = (all: Readonly<Record<string, string>>) =>
    list(tags.attribute, Object.entries(all), ([name, value]) => {
      text(name);
      integer(textType);
      text(value);
    });
  const names = Object.keys(content.dimensions);
  integer(0);
  list(tags.dimension, names, (name) => {
    text(name);
    integer(content.dimensions[name]);
  });
  attributes(content.attributes);
  list(tags.variable, [...content.variables.entries()], ([i, variable]) => {
    text(variable.name);
    integer(variable.dimensions.length);
    for (const name of variable.dimensions) integer(names.indexOf(name));
    attributes(variable.attributes);
    integer(typeOf(variable.values));
    integer(padded(variable.values.byteLength));
    integer(Math.floor(begins[i] / 2 ** 32));
    integer(begins[i] % 2 ** 32);
  });
  return Uint8Array.from(bytes);
}

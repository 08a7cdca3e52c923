/**
 * @file NetCDF-4 files, which are HDF5: the only door to h5wasm. It is loaded when the first such file is opened,
 * and works in a worker, on the page and in Node alike, for its WebAssembly lies within the module.
 */
import type * as H5wasm from "h5wasm";
import type { AttributeValue, NetcdfFile, NetcdfVariable } from "./netcdfFile.ts";

type Hdf5 = typeof H5wasm;
type Dataset = H5wasm.Dataset;
type Attributes = Dataset["attrs"];

let library: Promise<Hdf5> | undefined;
let opened = 0;

async function load(): Promise<Hdf5> {
  const hdf5 = await import("h5wasm");
  const module = await hdf5.ready;
  // Errors of the library are thrown, not printed.
  module.activate_throwing_error_handler();
  return hdf5;
}

/** The library, loaded once. */
export function hdf5Library(): Promise<Hdf5> {
  library ??= load();
  return library;
}

/** Begins the name of a scale that is a dimension and no variable; its length follows. */
export const pureDimension = "This is a netCDF dimension but not a netCDF variable.";
/** Begins the stored name of a variable that is called like a dimension and is not its coordinate. */
export const nonCoordinate = "_nc4_non_coord_";

/**
 * Open a file that lies in memory, use it, and let go of it.
 * @throws Error where the bytes are no HDF5 file, or a broken one
 */
export async function withHdf5<Result>(
  bytes: Uint8Array,
  use: (file: NetcdfFile) => Result,
): Promise<Result> {
  const hdf5 = await hdf5Library();
  const { FS } = await hdf5.ready;
  const name = `/file-${++opened}.nc`;
  FS.writeFile(name, bytes);
  try {
    const file = new hdf5.File(name, "r");
    try {
      return use(openFile(hdf5, file));
    } finally {
      file.close();
    }
  } finally {
    FS.unlink(name);
  }
}

function openFile(hdf5: Hdf5, file: H5wasm.File): NetcdfFile {
  const variables = file.keys().flatMap((name): [string, NetcdfVariable][] => {
    const item = file.get(name);
    if (!(item instanceof hdf5.Dataset) || isPureDimension(item)) return [];
    const own = name.startsWith(nonCoordinate) ? name.slice(nonCoordinate.length) : name;
    return [[own, variableOf(own, item)]];
  });
  return {
    kind: "NetCDF-4",
    attributes: attributesOf(file.attrs),
    variables: new Map(variables),
  };
}

function variableOf(name: string, dataset: Dataset): NetcdfVariable {
  const { dtype } = dataset;
  return {
    name,
    shape: dataset.shape ?? [],
    attributes: attributesOf(dataset.attrs),
    isText: typeof dtype === "string" && /^[AS]/.test(dtype),
    numbers: () => numbersOf(name, dataset.value),
    text: () => textOf(dataset.value),
    dimensions: () => dimensionsOf(name, dataset),
  };
}

function isPureDimension({ attrs }: Dataset): boolean {
  const name = "NAME" in attrs ? firstOf(attrs["NAME"].value) : undefined;
  return typeof name === "string" && name.startsWith(pureDimension);
}

/** A coordinate is its own scale, and has none attached. */
function dimensionsOf(name: string, dataset: Dataset): string[] {
  const shape = dataset.shape ?? [];
  return shape.map((_, k) => dataset.get_attached_scales(k)[0]?.replace(/^\//, "") ?? name);
}

/** Attributes that NetCDF-4 keeps for itself, or that hold references. */
const internal = /^(_Netcdf4|_NCProperties|DIMENSION_LIST|REFERENCE_LIST|CLASS$|NAME$)/;

function attributesOf(attributes: Attributes): Map<string, AttributeValue> {
  const found = new Map<string, AttributeValue>();
  for (const [name, attribute] of Object.entries(attributes)) {
    if (internal.test(name)) continue;
    const value = firstOf(attribute.value);
    if (value !== undefined) found.set(name, value);
  }
  return found;
}

function firstOf(value: unknown): AttributeValue | undefined {
  if (typeof value === "string" || typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return firstOf(value[0]);
  return ArrayBuffer.isView(value) ? firstOf(Object.values(value)[0]) : undefined;
}

function numbersOf(name: string, value: unknown): Float64Array {
  if (typeof value === "number" || typeof value === "bigint") return Float64Array.of(Number(value));
  if (value instanceof BigInt64Array || value instanceof BigUint64Array) {
    return Float64Array.from(value, Number);
  }
  if (ArrayBuffer.isView(value) && !(value instanceof DataView) && isNumeric(value)) {
    return Float64Array.from(value);
  }
  throw new Error(`the values of ${name} are no numbers`);
}

function isNumeric(value: ArrayBufferView): value is Float64Array {
  return "length" in value;
}

function textOf(value: unknown): string {
  const letters = Array.isArray(value) ? value.map(String).join("") : String(value);
  return letters.replaceAll("\0", " ").trim();
}

/**
 * @file Bytes of a NetCDF-4 file: HDF5 with the names by which the NetCDF library knows dimensions and variables again.
 * @source NetCDF documentation, "NetCDF-4 format" (dimension scales, `_NCProperties`, names of variables that are no coordinates)
 */
import type * as H5wasm from "h5wasm";
import { hdf5Library, nonCoordinate, pureDimension } from "./hdf5.ts";

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** One variable: its type is that of its values. */
export interface NetcdfVariableContent {
  readonly name: string;
  /** Names of its dimensions, slowest first; none for a scalar. */
  readonly dimensions: readonly string[];
  readonly values: Float64Array | Float32Array;
  /** Texts, and numbers as doubles. An empty text is left out: the format has none. */
  readonly attributes: Readonly<Record<string, string | number>>;
  /** Stands for missing, written as `_FillValue` in the variable's type: NaN among the values becomes it. */
  readonly fill?: number;
}

export interface NetcdfContent {
  /** Length of each dimension, at least 1. */
  readonly dimensions: Readonly<Record<string, number>>;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly variables: readonly NetcdfVariableContent[];
  /** Whether values are deflated: worth its time for series of many years. */
  readonly deflates?: boolean;
}

/** Says who wrote the file; the NetCDF library shows it as a property of the file, not as an attribute. */
const properties = "version=2,h5wasm=0.10";
/** Effort of deflation, and values in one piece of it: a year of half-hours. */
const effort = 4;
const pieceValues = 17_520;

let written = 0;

/**
 * Write a file.
 * @throws RangeError where a variable has a dimension that the content does not name, or another number of values
 */
export async function writeNetcdf4(content: NetcdfContent): Promise<Uint8Array<ArrayBuffer>> {
  content.variables.forEach((variable) => requireWhole(content, variable));
  const hdf5 = await hdf5Library();
  const { FS } = await hdf5.ready;
  const path = `/made-${++written}.nc`;
  try {
    // The order in which things are made is the order that the NetCDF library tells them in.
    const file = new hdf5.File(path, "w", { track_order: true });
    try {
      writeText(file, "_NCProperties", properties);
      writeAttributes(file, content.attributes);
      writeDimensions(file, content);
      for (const variable of content.variables) {
        if (!isCoordinate(variable)) writeVariable(file, content, variable);
      }
    } finally {
      file.close();
    }
    return Uint8Array.from(FS.readFile(path));
  } finally {
    if (FS.analyzePath(path).exists) FS.unlink(path);
  }
}

function requireWhole({ dimensions }: NetcdfContent, variable: NetcdfVariableContent): void {
  const size = variable.dimensions.reduce((product, name) => product * dimensions[name], 1);
  if (size === variable.values.length) return;
  throw new RangeError(
    `writeNetcdf4: ${variable.name}(${variable.dimensions.join(", ")}) has ${size} values, got ${variable.values.length}`,
  );
}

/** A variable along the dimension of its own name. */
function isCoordinate({ name, dimensions }: NetcdfVariableContent): boolean {
  return dimensions.length === 1 && dimensions[0] === name;
}

/** Every dimension is a scale: its coordinate variable, or a stand-in whose name says that it is no variable. */
function writeDimensions(file: H5wasm.File, content: NetcdfContent): void {
  Object.entries(content.dimensions).forEach(([name, length], number) => {
    const coordinate = content.variables.find((one) => isCoordinate(one) && one.name === name);
    const scale = coordinate
      ? writeVariable(file, content, coordinate)
      : file.create_dataset({ name, data: new Float32Array(length), shape: [length] });
    scale.make_scale(coordinate ? name : `${pureDimension}${String(length).padStart(10)}`);
    scale.create_attribute("_Netcdf4Dimid", number, [], "<i");
  });
}

function writeVariable(
  file: H5wasm.File,
  { dimensions, deflates = false }: NetcdfContent,
  variable: NetcdfVariableContent,
): H5wasm.Dataset {
  const shape = variable.dimensions.map((name) => dimensions[name]);
  const isSeries = deflates && shape.length > 0 && shape[0] > 1;
  const dataset = file.create_dataset({
    name: storedName(variable, dimensions),
    data: withFill(variable),
    shape,
    track_order: true,
    ...(isSeries && {
      chunks: [Math.min(shape[0], pieceValues), ...shape.slice(1)],
      compression: effort,
    }),
  });
  if (variable.fill !== undefined) {
    const { fill } = variable;
    const isSingle = variable.values instanceof Float32Array;
    dataset.create_attribute(
      "_FillValue",
      isSingle ? Float32Array.of(fill) : Float64Array.of(fill),
    );
  }
  writeAttributes(dataset, variable.attributes);
  if (!isCoordinate(variable)) {
    variable.dimensions.forEach((name, k) => dataset.attach_scale(k, `/${name}`));
  }
  return dataset;
}

/** Nothing but a coordinate may have the name of a dimension. */
function storedName(variable: NetcdfVariableContent, dimensions: NetcdfContent["dimensions"]) {
  const hides = variable.name in dimensions && !isCoordinate(variable);
  return hides ? `${nonCoordinate}${variable.name}` : variable.name;
}

function withFill({ values, fill }: NetcdfVariableContent): Float64Array | Float32Array {
  return fill === undefined ? values : values.map((value) => (Number.isNaN(value) ? fill : value));
}

type Holder = Pick<H5wasm.Dataset, "create_attribute">;

function writeAttributes(holder: Holder, attributes: NetcdfContent["attributes"]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "number") holder.create_attribute(name, Float64Array.of(value));
    else if (value !== "") writeText(holder, name, value);
  }
}

/** Letters of a fixed number, as NetCDF's own are; others would be read as a list of texts. */
function writeText(holder: Holder, name: string, text: string): void {
  const { length } = new TextEncoder().encode(text);
  holder.create_attribute(name, text, [], `S${length}`);
}

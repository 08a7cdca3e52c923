/** @file An opened NetCDF file as the readers see it: names, dimensions, attributes and numbers, however it was stored. */

/** An attribute: a text, or its first number. */
export type AttributeValue = string | number;

/** One variable. */
export interface NetcdfVariable {
  readonly name: string;
  /** Length of each dimension, slowest first; empty for a scalar. */
  readonly shape: readonly number[];
  readonly attributes: ReadonlyMap<string, AttributeValue>;
  /** True for letters, false for numbers. */
  readonly isText: boolean;
  /** All values in the order of the file, not scaled and with fill values as they are. @throws Error where they cannot be read */
  numbers(): Float64Array;
  /** All letters, without the blanks and zeros that pad them. @throws Error where they cannot be read */
  text(): string;
  /** Names of its dimensions, slowest first. @throws Error where they cannot be read */
  dimensions(): readonly string[];
}

/** One file. */
export interface NetcdfFile {
  /** "NetCDF-4" or "NetCDF classic", for people. */
  readonly kind: string;
  readonly attributes: ReadonlyMap<string, AttributeValue>;
  readonly variables: ReadonlyMap<string, NetcdfVariable>;
}

/** Number of values of a variable. */
export function sizeOf({ shape }: Pick<NetcdfVariable, "shape">): number {
  return shape.reduce((size, length) => size * length, 1);
}

/** A text attribute; undefined where it is absent, empty or a number. */
export function textAttribute(
  { attributes }: Pick<NetcdfVariable, "attributes">,
  name: string,
): string | undefined {
  const value = attributes.get(name);
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  return text === "" ? undefined : text;
}

/** A number, also at the start of a text such as "13.7 m"; undefined where there is none. */
export function numberAttribute(
  { attributes }: Pick<NetcdfVariable, "attributes">,
  name: string,
): number | undefined {
  const value = attributes.get(name);
  const number = typeof value === "string" ? Number.parseFloat(value) : value;
  return number !== undefined && Number.isFinite(number) ? number : undefined;
}

/** Smallest size of a value that can only stand for "missing": the defaults of the NetCDF library and of CDO lie above. */
const smallestFill = 1e19;

/**
 * The values of a variable with missing ones as NaN, scaled where the file says so.
 *
 *     value = stored * scale_factor + add_offset
 *
 * @source CF conventions 1.11, sections 2.5.1 and 8.1
 */
export function presentNumbers(variable: NetcdfVariable): Float64Array {
  const fills = ["_FillValue", "missing_value"].map((name) => numberAttribute(variable, name));
  const scale = numberAttribute(variable, "scale_factor") ?? 1;
  const offset = numberAttribute(variable, "add_offset") ?? 0;
  return variable.numbers().map((stored) => {
    const isFill = fills.includes(stored) || stored <= -9990 || Math.abs(stored) >= smallestFill;
    return isFill ? Number.NaN : stored * scale + offset;
  });
}

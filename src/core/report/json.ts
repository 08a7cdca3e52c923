/** @file JSON for files and terminals: typed arrays as arrays, what is not a number as null. */

/** Any JSON value, as it comes out of a parser. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** JSON text in full precision; NaN and infinities are null, typed arrays are arrays. */
export function jsonText(value: unknown, indent?: number): string {
  const replacer = (_: string, part: unknown) =>
    part instanceof Float64Array || part instanceof Float32Array || part instanceof Uint8Array
      ? Array.from(part)
      : part;
  return JSON.stringify(value, replacer, indent);
}

/** Parse a text; undefined where it is no JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** Whether a value is an object: neither null nor an array. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

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

/** Our files are some ten levels deep; what walks a value of a million levels falls over. */
const mostLevels = 100;

/** Parse a text; undefined where it is no JSON, or nested without end. */
export function parseJson(text: string): Json | undefined {
  if (isTooDeep(text)) return undefined;
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** Brackets inside texts do not count. */
function isTooDeep(text: string): boolean {
  let [level, isText] = [0, false];
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    if (letter === backslash && isText) at++;
    else if (letter === quote) isText = !isText;
    else if (isText) continue;
    else if (letter === brace || letter === bracket) {
      if (++level > mostLevels) return true;
    } else if (letter === braceEnd || letter === bracketEnd) level--;
  }
  return false;
}

/** Codes of the letters that matter. */
const [quote, backslash, bracket, bracketEnd, brace, braceEnd] = [34, 92, 91, 93, 123, 125];

/** Whether a value is an object: neither null nor an array. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

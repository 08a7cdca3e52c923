/** @file Fields of a JSON object as what they must be; what they are not is told with their path. */
import { isJsonObject, type Json, type JsonObject } from "./json.ts";

/** Where a field stands: names and places from the root on. */
export type Path = readonly (string | number)[];

/** Reads fields; a field that is not what it must be is noted, and something empty stands in for it. */
export interface JsonFields {
  /** One line a fault, such as `settings.units: a number expected, got "many"`. */
  readonly faults: readonly string[];
  note(path: Path, fault: string): void;
  number(path: Path): number;
  /** A number, or null for what is none. */
  numberOrNaN(path: Path): number;
  /** Numbers; as many as stated, where it is stated. */
  numbers(path: Path, length?: number, allowsNull?: boolean): number[];
  text(path: Path): string;
  texts(path: Path): string[];
  choice<Choice extends string | number | boolean>(path: Path, choices: readonly Choice[]): Choice;
  /** Whether a field is there, and is not null. */
  has(path: Path): boolean;
  /** Names of an object's fields; none where there is no object. */
  names(path: Path): string[];
  /** Number of items of a list. */
  count(path: Path): number;
}

export function jsonFields(root: JsonObject): JsonFields {
  const faults: string[] = [];
  const note = (path: Path, fault: string): void => void faults.push(`${pathText(path)}: ${fault}`);
  const expected = (path: Path, what: string): void =>
    note(path, `${what} expected, got ${shortText(at(root, path))}`);
  const list = (path: Path): readonly Json[] => {
    const found = at(root, path);
    if (Array.isArray(found)) return found;
    expected(path, "a list");
    return [];
  };
  const fields: JsonFields = {
    faults,
    note,
    number(path) {
      const found = at(root, path);
      if (typeof found === "number" && Number.isFinite(found)) return found;
      expected(path, "a number");
      return Number.NaN;
    },
    numberOrNaN: (path) => (at(root, path) === null ? Number.NaN : fields.number(path)),
    numbers(path, length, allowsNull = false) {
      const items = list(path);
      if (length !== undefined && items.length !== length) {
        note(path, `${length} numbers expected, got ${items.length}`);
      }
      return items.map((_, i) =>
        allowsNull ? fields.numberOrNaN([...path, i]) : fields.number([...path, i]),
      );
    },
    text(path) {
      const found = at(root, path);
      if (typeof found === "string") return found;
      expected(path, "a text");
      return "";
    },
    texts: (path) => list(path).map((_, i) => fields.text([...path, i])),
    choice(path, choices) {
      const found = at(root, path);
      const choice = choices.find((candidate) => candidate === found);
      if (choice !== undefined) return choice;
      expected(path, `one of ${choices.join(", ")}`);
      return choices[0];
    },
    names(path) {
      const found = at(root, path);
      return isJsonObject(found) ? Object.keys(found) : [];
    },
    has: (path) => (at(root, path) ?? null) !== null,
    count: (path) => list(path).length,
  };
  return fields;
}

function at(root: JsonObject, path: Path): Json | undefined {
  let found: Json | undefined = root;
  for (const step of path) {
    if (typeof step === "number") found = Array.isArray(found) ? found[step] : undefined;
    else found = isJsonObject(found) && Object.hasOwn(found, step) ? found[step] : undefined;
  }
  return found;
}

function pathText(path: Path): string {
  return path
    .map((step, i) => (typeof step === "number" ? `[${step}]` : i === 0 ? step : `.${step}`))
    .join("");
}

function shortText(value: Json | undefined): string {
  return value === undefined ? "nothing" : JSON.stringify(value).slice(0, 40);
}

/**
 * @file JSON with what a parser drops: the letters of every number and the line of every value, keys that are there twice
 * too. NaN and the infinities, which Python writes, are taken for missing.
 */

/** A value and the line where it begins. */
export type JsonNode =
  | { readonly kind: "number" | "text" | "word"; readonly text: string; readonly line: number }
  | { readonly kind: "list"; readonly items: readonly JsonNode[]; readonly line: number }
  | {
      readonly kind: "object";
      readonly entries: readonly (readonly [key: string, value: JsonNode])[];
      readonly line: number;
    };

/** Lists in lists, no deeper. */
const maxDepth = 30;
const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /true|false|null|NaN|-?Infinity/y;

/** What JSON is not; caught here. */
class NoJson extends Error {}

/** The tree of a text; undefined where it is no JSON. */
export function jsonTree(text: string): JsonNode | undefined {
  const reader = { text, at: 0, line: 1 };
  try {
    const node = valueAt(reader, 0);
    skipBlanks(reader);
    return reader.at === text.length ? node : undefined;
  } catch (error) {
    if (error instanceof NoJson) return undefined;
    throw error;
  }
}

interface Reader {
  readonly text: string;
  at: number;
  line: number;
}

function skipBlanks(reader: Reader): void {
  for (; reader.at < reader.text.length; reader.at++) {
    const letter = reader.text[reader.at];
    if (letter === "\n") reader.line++;
    else if (letter !== " " && letter !== "\t" && letter !== "\r" && letter !== "\ufeff") return;
  }
}

function valueAt(reader: Reader, depth: number): JsonNode {
  if (depth > maxDepth) throw new NoJson();
  skipBlanks(reader);
  const { line } = reader;
  const letter = reader.text[reader.at];
  if (letter === "{") return { kind: "object", entries: entriesAt(reader, depth), line };
  if (letter === "[") {
    return { kind: "list", items: partsAt(reader, "]", () => valueAt(reader, depth + 1)), line };
  }
  if (letter === '"') return { kind: "text", text: stringAt(reader), line };
  const digits = take(reader, number);
  if (digits !== undefined) return { kind: "number", text: digits, line };
  const name = take(reader, word);
  if (name === undefined) throw new NoJson();
  return { kind: "word", text: name, line };
}

function entriesAt(reader: Reader, depth: number): readonly (readonly [string, JsonNode])[] {
  return partsAt(reader, "}", () => {
    const key = stringAt(reader);
    skipBlanks(reader);
    if (reader.text[reader.at] !== ":") throw new NoJson();
    reader.at++;
    return [key, valueAt(reader, depth + 1)] as const;
  });
}

/** Parts between commas up to a closing sign. */
function partsAt<T>(reader: Reader, close: "]" | "}", part: () => T): readonly T[] {
  const parts: T[] = [];
  reader.at++;
  skipBlanks(reader);
  if (reader.text[reader.at] === close) {
    reader.at++;
    return parts;
  }
  for (;;) {
    skipBlanks(reader);
    parts.push(part());
    skipBlanks(reader);
    const sign = reader.text[reader.at++];
    if (sign === close) return parts;
    if (sign !== ",") throw new NoJson();
  }
}

function stringAt(reader: Reader): string {
  const { text, at } = reader;
  if (text[at] !== '"') throw new NoJson();
  let end = at + 1;
  while (end < text.length && text[end] !== '"' && text[end] !== "\n")
    end += text[end] === "\\" ? 2 : 1;
  if (text[end] !== '"') throw new NoJson();
  reader.at = end + 1;
  try {
    const value: unknown = JSON.parse(text.slice(at, end + 1));
    return String(value);
  } catch {
    // An escape or a control character that JSON does not have.
    throw new NoJson();
  }
}

function take(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0];
  reader.at += found?.length ?? 0;
  return found;
}

/** @file Read back a namelist of parameters: ours, and others that write the same group by hand. */
import { fail, succeed, type Problem, type Result } from "../../base/result.ts";
import { namelistGroup, type NamelistContent } from "./namelist.ts";

/** One value: a text in quotes, or a number. */
type Value = string | number;

interface Token {
  readonly kind: "name" | "text" | "number" | "mark";
  readonly word: string;
  readonly line: number;
}

/** Larger files are none of ours: 3,000 sites fit in. */
const mostLetters = 2e6;

/** @param where name of the file, for messages */
export function readNamelist(text: string, where: string): Result<NamelistContent> {
  if (text.length > mostLetters) return fail(problem(where, 1, "the file is larger than 2 MB"));
  const tokens = tokensOf(text);
  const unknown = tokens.find(({ kind, word }) => kind === "mark" && !"&/=,*".includes(word));
  if (unknown) {
    return fail(problem(where, unknown.line, `"${unknown.word}" has no place in a namelist`));
  }
  const start = tokens.findIndex(
    ({ word, kind }, i) =>
      kind === "mark" && word === "&" && tokens[i + 1]?.word.toLowerCase() === namelistGroup,
  );
  if (start < 0) return fail(problem(where, 1, `no group &${namelistGroup} in it`));
  return readGroup(tokens.slice(start + 2), where);
}

function readGroup(tokens: readonly Token[], where: string): Result<NamelistContent> {
  const found = new Map<string, { readonly values: readonly Value[]; readonly line: number }>();
  let at = 0;
  while (at < tokens.length && tokens[at].word !== "/") {
    const { word, line, kind } = tokens[at];
    const name = word.toLowerCase();
    if (kind !== "name" || tokens[at + 1]?.word !== "=" || tokens[at + 1].kind !== "mark") {
      return fail(problem(where, line, `name = values expected, got "${word.slice(0, 40)}"`));
    }
    if (found.has(name)) return fail(problem(where, line, `${name} stands there twice`));
    const end = endOf(tokens, at + 2);
    const values = valuesOf(tokens.slice(at + 2, end));
    if (!values) return fail(problem(where, line, `the values of ${name} cannot be read`));
    found.set(name, { values, line });
    at = end;
  }
  if (at >= tokens.length) return fail(problem(where, tokens.at(-1)?.line ?? 1, "no / at the end"));
  return contentOf(found, where);
}

/** Values go on until the next name with a = after it, or the end of the group. */
function endOf(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at < tokens.length) {
    const { kind, word } = tokens[at];
    if (kind === "name" || (kind === "mark" && word === "/")) break;
    at++;
  }
  return at;
}

/** Numbers, texts and repeats `3*1.0`, parted by commas or blanks. */
function valuesOf(tokens: readonly Token[]): Value[] | undefined {
  const values: Value[] = [];
  let [isAfterValue, at] = [false, 0];
  while (at < tokens.length) {
    const { kind, word } = tokens[at];
    if (kind === "mark") {
      // Two commas would leave an element as it was, and there is nothing that it was.
      if (word !== "," || !isAfterValue) return undefined;
      isAfterValue = false;
      at++;
      continue;
    }
    const isRepeat = tokens[at + 1]?.kind === "mark" && tokens[at + 1].word === "*";
    const value = valueOf(tokens[isRepeat ? at + 2 : at]);
    const times = isRepeat ? Number(word) : 1;
    if (value === undefined || !(times >= 1 && times <= 10_000)) return undefined;
    for (let k = 0; k < times; k++) values.push(value);
    isAfterValue = true;
    at += isRepeat ? 3 : 1;
  }
  return values;
}

function valueOf(token: Token | undefined): Value | undefined {
  if (!token || token.kind === "mark") return undefined;
  if (token.kind === "text") return token.word;
  const number = Number(token.word.replace(/d/i, "e"));
  return Number.isFinite(number) ? number : undefined;
}

type Found = ReadonlyMap<string, { readonly values: readonly Value[]; readonly line: number }>;

function contentOf(found: Found, where: string): Result<NamelistContent> {
  const texts = (name: string) => (found.get(name)?.values ?? []).map(String);
  const [sites, pfts] = [texts("site"), texts("pft")];
  const count = found.get("nsite")?.values[0] ?? sites.length;
  const problems: Problem[] = [];
  if (sites.length !== count || pfts.length !== count) {
    const line = found.get("site")?.line ?? 1;
    problems.push(
      problem(where, line, `nsite is ${count}, with ${sites.length} sites and ${pfts.length} pft`),
    );
  }
  const columns = [...found].flatMap(([name, { values, line }]) => {
    if (["nsite", "site", "pft"].includes(name)) return [];
    const numbers = values.filter((value) => typeof value === "number");
    if (numbers.length !== values.length || numbers.length !== sites.length) {
      problems.push(problem(where, line, `${name}: ${sites.length} numbers expected`));
    }
    return [{ name, values: numbers }];
  });
  return problems.length > 0 ? fail(...problems.slice(0, 5)) : succeed({ sites, pfts, columns });
}

const pieces =
  /(?<blank>\s+|![^\n]*)|'(?<single>(?:[^']|'')*)'|"(?<double>(?:[^"]|"")*)"|(?<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[ed][+-]?\d+)?)|(?<name>[a-z]\w*)|(?<mark>.)/gisu;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (const { 0: whole, groups = {} } of text.matchAll(pieces)) {
    const { single, double, number, name, mark } = groups;
    if (single !== undefined) {
      tokens.push({ kind: "text", word: single.replaceAll("''", "'"), line });
    } else if (double !== undefined) {
      tokens.push({ kind: "text", word: double.replaceAll('""', '"'), line });
    } else if (number !== undefined) tokens.push({ kind: "number", word: number, line });
    else if (name !== undefined) tokens.push({ kind: "name", word: name, line });
    else if (mark !== undefined) tokens.push({ kind: "mark", word: mark, line });
    line += whole.split("\n").length - 1;
  }
  return tokens;
}

function problem(where: string, line: number, message: string): Problem {
  return {
    severity: "error",
    where,
    line,
    message,
    remedy: "give a namelist as `export --form namelist` writes it",
  };
}

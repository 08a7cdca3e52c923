/** @file LaTeX of one cell, or of a caption -> the text that it prints. */
import {
  accents,
  boldCommands,
  boldSwitches,
  raised,
  silentArguments,
  siunitxText,
  symbols,
} from "./latexCommands.ts";

export interface LatexText {
  readonly text: string;
  readonly isBold: boolean;
  /** Columns and rows that the cell spans. */
  readonly columns: number;
  readonly rows: number;
}

/** Groups inside groups, no deeper. */
const maxDepth = 40;

/** What a piece of LaTeX prints. */
export function latexText(source: string): LatexText {
  const state = { isBold: false, columns: 1, rows: 1 };
  const text = print(source, state, 0);
  return {
    text: text.normalize("NFC").replaceAll(/\s+/g, " ").trim(),
    isBold: state.isBold,
    columns: state.columns,
    rows: state.rows,
  };
}

interface State {
  isBold: boolean;
  columns: number;
  rows: number;
}

/** The group that begins at a place, without its braces; a single letter or command where there are none. */
export function argumentAt(
  source: string,
  from: number,
): { readonly inner: string; readonly end: number } {
  let at = from;
  while (source[at] === " " || source[at] === "\n") at++;
  if (source[at] === "\\") {
    const found = /^\\(?:[a-zA-Z]+|.)/s.exec(source.slice(at, at + 40));
    const inner = found?.[0] ?? "";
    return { inner, end: at + Math.max(1, inner.length) };
  }
  if (source[at] !== "{") return { inner: source[at] ?? "", end: at + 1 };
  let depth = 0;
  for (let k = at; k < source.length; k++) {
    if (source[k] === "\\") k++;
    else if (source[k] === "{") depth++;
    else if (source[k] === "}" && --depth === 0)
      return { inner: source.slice(at + 1, k), end: k + 1 };
  }
  return { inner: source.slice(at + 1), end: source.length };
}

/** Place after an option in square brackets, or in round ones, where there is one. */
export function afterOption(source: string, from: number): number {
  let at = from;
  for (const [open, close] of ["[]", "()"] as const) {
    if (source[at] !== open) continue;
    const end = source.slice(at, at + 300).indexOf(close);
    if (end >= 0) at += end + 1;
  }
  return at;
}

function print(source: string, state: State, depth: number): string {
  if (depth > maxDepth) return source;
  let text = "";
  for (let at = 0; at < source.length;) {
    const letter = source[at];
    if (letter === "\\") {
      const printed = command(source, at, state, depth);
      text += printed.text;
      at = printed.end;
    } else if (letter === "{") {
      const { inner, end } = argumentAt(source, at);
      text += print(inner, state, depth + 1);
      at = end;
    } else if (letter === "^") {
      const { inner, end } = argumentAt(source, at + 1);
      text += raise(print(inner, state, depth + 1));
      at = end;
    } else {
      const [sign, length] = plainSign(source, at);
      text += sign;
      at += length;
    }
  }
  return text;
}

function plainSign(source: string, at: number): readonly [string, number] {
  if (source.startsWith("---", at)) return ["—", 3];
  if (source.startsWith("--", at)) return ["–", 2];
  if (source.startsWith("``", at) || source.startsWith("''", at)) return ['"', 2];
  const letter = source[at];
  if (letter === "~") return [" ", 1];
  return letter === "$" || letter === "}" ? ["", 1] : [letter, 1];
}

/** A raised sign that is a mark stays on the line; letters, digits and signs of powers are told as raised. */
function raise(text: string): string {
  return /[\p{L}\p{N}+−-]/u.test(text) ? `^{${text}}` : text;
}

interface Printed {
  readonly text: string;
  readonly end: number;
}

function command(source: string, at: number, state: State, depth: number): Printed {
  const found = /^\\([a-zA-Z]+)\*? ?/.exec(source.slice(at, at + 60));
  if (!found) return escape(source, at, state, depth);
  const name = found[1];
  let end = at + found[0].length;
  const argument = () => {
    const group = argumentAt(source, end);
    ({ end } = group);
    return group.inner;
  };
  const inside = (piece: string) => print(piece, state, depth + 1);
  if (Object.hasOwn(symbols, name)) {
    if (source.startsWith("{}", end)) end += 2;
    return { text: symbols[name], end };
  }
  if (boldSwitches.has(name)) {
    state.isBold = true;
    return { text: "", end };
  }
  if (Object.hasOwn(accents, name))
    return { text: accented(inside(argument()), accents[name]), end };
  if (name === "multicolumn" || name === "multirow") {
    end = afterOption(source, end);
    const count = Math.min(Math.max(Number(argument()) || 1, 1), 1000);
    if (name === "multicolumn") state.columns = count;
    else state.rows = count;
    argument();
    end = afterOption(source, end);
    return { text: inside(argument()), end };
  }
  end = afterOption(source, end);
  if (boldCommands.has(name)) {
    state.isBold = true;
    return { text: inside(argument()), end };
  }
  if (raised.has(name)) return { text: raise(inside(argument())), end };
  if (name === "num") return { text: inside(argument()), end };
  if (name === "SI" || name === "qty") {
    const value = inside(argument());
    return { text: `${value} ${inside(siunitxText(argument()))}`, end };
  }
  if (name === "si" || name === "unit") return { text: inside(siunitxText(argument())), end };
  const silent = Object.hasOwn(silentArguments, name) ? silentArguments[name] : 0;
  for (let k = 0; k < silent; k++) argument();
  // Of any other command the arguments are printed as they come.
  return { text: "", end };
}

/** A backslash before a sign. */
function escape(source: string, at: number, state: State, depth: number): Printed {
  const sign = source[at + 1] ?? "";
  if (sign === "\\" || sign === " " || sign === "\n" || ",;:>".includes(sign)) {
    return { text: " ", end: at + 2 };
  }
  if ("!/-()[]".includes(sign)) return { text: "", end: at + 2 };
  if (Object.hasOwn(accents, sign)) {
    const { inner, end } = argumentAt(source, at + 2);
    return { text: accented(print(inner, state, depth + 1), accents[sign]), end };
  }
  return { text: sign, end: at + 2 };
}

/** The mark follows the first letter. */
function accented(text: string, mark: string): string {
  const letter = text.replace("ı", "i");
  return letter === "" ? "" : letter.slice(0, 1) + mark + letter.slice(1);
}

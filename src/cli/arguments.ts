/** @file From the words of a command line to the flags of a command. */
import { parseArgs } from "node:util";
import { inputError } from "./inputError.ts";

/** One flag: how it is written and what it does. */
export interface Flag {
  /** `flag` stands alone, `value` takes the next word, `list` may be given several times. */
  readonly kind: "flag" | "value" | "list";
  readonly short?: string;
  /** Name of the value in the help. */
  readonly value?: string;
  readonly help: string;
}
export type Flags = Readonly<Record<string, Flag>>;

/** The words of one command, sorted. */
export interface Arguments {
  readonly words: readonly string[];
  has(flag: string): boolean;
  text(flag: string): string | undefined;
  list(flag: string): readonly string[];
}

/**
 * Sort the words that follow a command's name.
 * @throws InputError for a flag that the command does not know, or that lacks its value
 */
function sortWords(command: string, flags: Flags, words: readonly string[]): Arguments {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { kind, short }]) => [
      name,
      {
        type: kind === "flag" ? ("boolean" as const) : ("string" as const),
        multiple: kind === "list",
        ...(short !== undefined && { short }),
      },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: joinNegativeNumbers(words),
      options,
      allowPositionals: true,
      strict: true,
    });
    return argumentsOf(values, positionals);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw inputError(
      command,
      firstSentence(error.message),
      `see \`${command} --help\` for the flags and how they are written`,
    );
  }
}

type Values = Readonly<
  Record<string, string | boolean | readonly (string | boolean)[] | undefined>
>;

function argumentsOf(values: Values, words: readonly string[]): Arguments {
  const list = (flag: string) => {
    const value = values[flag];
    return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === "string");
  };
  return {
    words,
    has: (flag) => values[flag] !== undefined,
    text: (flag) => list(flag).at(-1),
    list,
  };
}

/** The words of a command that may treat several things at once. */
interface GroupedArguments {
  /** All words together; of a flag given twice the last counts. */
  readonly all: Arguments;
  /** One per opener; what a group does not say is taken from the words before the first opener. */
  readonly groups: readonly Arguments[];
}

/**
 * Sort words in groups that each begin with the same flag, such as `--site a.csv --pft P1 --site b.csv --pft P2`.
 * Without the opener all words are one group.
 */
export function sortGroups(
  command: string,
  flags: Flags,
  words: readonly string[],
  opener: string | undefined,
): GroupedArguments {
  const chunks: string[][] = [[]];
  for (const word of words) {
    if (word === opener) chunks.push([]);
    else if (opener !== undefined && word.startsWith(`${opener}=`))
      chunks.push([word.slice(opener.length + 1)]);
    else chunks[chunks.length - 1].push(word);
  }
  const all = sortWords(command, flags, chunks.flat());
  if (chunks.length === 1) return { all, groups: [all] };
  const [common, ...own] = chunks.map((chunk) => sortWords(command, flags, chunk));
  return { all, groups: own.map((group) => withFallback(group, common)) };
}

function withFallback(group: Arguments, common: Arguments): Arguments {
  const sourceOf = (flag: string) => (group.has(flag) ? group : common);
  return {
    words: group.words,
    has: (flag) => sourceOf(flag).has(flag),
    text: (flag) => sourceOf(flag).text(flag),
    list: (flag) => sourceOf(flag).list(flag),
  };
}

/** A longitude of -110.9 is a value, not a flag. */
function joinNegativeNumbers(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1) ?? "";
    const isValue = /^-\.?\d/.test(word);
    if (isValue && /^--[^=]+$/.test(before)) joined[joined.length - 1] = `${before}=${word}`;
    else if (isValue && /^-[a-z]$/.test(before)) joined[joined.length - 1] = before + word;
    else joined.push(word);
  }
  return joined;
}

function firstSentence(message: string): string {
  return message.split(/\. |\n/)[0].replace(/\.$/, "");
}

/** Number of a flag; undefined where it is not given. @throws InputError where it is no number in the range */
export function numberOf(
  args: Arguments,
  flag: string,
  range: { readonly lower?: number; readonly upper?: number; readonly whole?: boolean } = {},
): number | undefined {
  const text = args.text(flag);
  if (text === undefined) return undefined;
  const value = text.trim() === "" ? Number.NaN : Number(text);
  const { lower = -Infinity, upper = Infinity, whole = false } = range;
  if (value >= lower && value <= upper && (!whole || Number.isSafeInteger(value))) return value;
  throw inputError(
    flagName(flag),
    `${whole ? "a whole number" : "a number"}${rangeText(lower, upper)} expected, got "${text}"`,
    `write ${flagName(flag)} followed by the number`,
  );
}

function rangeText(lower: number, upper: number): string {
  if (lower === -Infinity && upper === Infinity) return "";
  if (upper === Infinity) return ` of at least ${lower}`;
  return ` from ${lower} to ${upper}`;
}

/** One of a list of words; undefined where the flag is not given. */
export function choiceOf<Choice extends string>(
  args: Arguments,
  flag: string,
  choices: readonly Choice[],
): Choice | undefined {
  const text = args.text(flag);
  if (text === undefined) return undefined;
  const choice = choices.find((candidate) => candidate === text);
  if (choice !== undefined) return choice;
  throw inputError(flagName(flag), `"${text}" is not known`, `choose one of ${choices.join(", ")}`);
}

/** `name=value` pairs of a flag that may be given several times, or hold several pairs parted by commas. */
export function pairsOf(args: Arguments, flag: string): readonly (readonly [string, string])[] {
  return args
    .list(flag)
    .flatMap((text) => text.split(","))
    .map((text) => {
      const [name, ...rest] = text.split("=");
      if (name !== "" && rest.length > 0) return [name.trim(), rest.join("=").trim()] as const;
      throw inputError(
        flagName(flag),
        `name=value expected, got "${text}"`,
        `write it like ${flagName(flag)} gradm=9`,
      );
    });
}

/** A value that must be there. */
export function need<T>(value: T | undefined, flag: string, what: string): T {
  if (value !== undefined) return value;
  throw inputError(flagName(flag), `${what} is missing`, `give ${flagName(flag)}`);
}

/** How a flag is written: one letter after one dash, a word after two. */
export function flagName(flag: string): string {
  return flag.length === 1 ? `-${flag}` : `--${flag}`;
}

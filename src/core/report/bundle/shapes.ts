/** @file Shapes that the parts of a manifest are made of, and faults told as `sites[0].gaps.H: a number expected, got "x"`. */
import * as v from "valibot";
import { isParameterName, parameters, type ParameterName } from "../../model/parameters.ts";

/** A finite number: JSON can tell no other, but 1e999 would be read as one. */
export const number = v.pipe(v.number(), v.finite("a finite number"));
export const positive = v.pipe(number, v.gtValue(0, "a positive number"));
/** A whole number from 0 on. */
export const count = v.pipe(
  v.number(),
  v.safeInteger("a whole number"),
  v.minValue(0, "a whole number from 0 on"),
);
/** Written as null where it is no number. */
export const numberOrNaN = v.pipe(
  v.nullable(number),
  v.transform((value) => value ?? Number.NaN),
);
export const text = v.string();
export const truth = v.boolean();

/** H and LE. */
export const fluxPair = v.object({ H: number, LE: number });
export const fluxPairOrNaN = v.object({ H: numberOrNaN, LE: numberOrNaN });

export const parameterName = v.picklist(parameters.map(({ name }) => name));
export const parameterNames = v.pipe(
  v.array(parameterName),
  v.check((names) => new Set(names).size === names.length, "no parameter twice"),
);

/** Numbers by parameter; names of later versions are left out. */
export const valuesByParameter = v.pipe(
  v.record(v.string(), number),
  v.transform((values): Readonly<Partial<Record<ParameterName, number>>> => {
    const known = Object.entries(values).filter(([name]) => isParameterName(name));
    return Object.fromEntries(known);
  }),
);

/** What ends an interval of a profile on one side. */
export const intervalEnd = v.picklist(["data", "range", "bound", "failure"]);

/** A type with nothing optional all the way down: that an optional field is not there is then an error. */
export type Told<T> = T extends readonly (infer Item)[]
  ? readonly Told<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]-?: Told<Exclude<T[Key], undefined>> }
    : T;

/** Faults at most: who repairs a file by hand wants the first ones. */
const mostFaults = 5;

/** What is wrong with a value, a line each. */
export function faultsOf(issues: readonly v.BaseIssue<unknown>[]): string[] {
  return issues.slice(0, mostFaults).map((issue) => {
    const path = pathText(issue.path?.map(({ key }) => key) ?? []);
    return `${path}${expectedText(issue)} expected, got ${shortText(issue.input)}`;
  });
}

const words: Readonly<Record<string, string>> = {
  number: "a number",
  string: "a text",
  boolean: "true or false",
  Object: "an object",
  Array: "a list",
  "(number | null)": "a number or null",
  "(string | null)": "a text or null",
  "(Object | null)": "an object or null",
};

function expectedText({ kind, expected, message, input }: v.BaseIssue<unknown>): string {
  if (kind !== "schema") return message;
  if (expected === null) return "another value";
  if (input === undefined && expected.startsWith('"')) return "a value";
  if (expected.startsWith("(") && !(expected in words))
    return `one of ${expected.slice(1, -1).replaceAll(" | ", ", ")}`;
  return words[expected] ?? expected;
}

function pathText(keys: readonly unknown[]): string {
  const steps = keys.map((key, i) => {
    if (typeof key === "number") return `[${key}]`;
    return i === 0 ? String(key) : `.${String(key)}`;
  });
  return steps.length > 0 ? `${steps.join("")}: ` : "";
}

function shortText(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  return JSON.stringify(value).slice(0, 40);
}

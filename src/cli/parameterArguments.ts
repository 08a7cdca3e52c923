/** @file Parameters on the command line: which are free, which are fixed, at which values. */
import { defaultFree, isParameterName, parameter, parameters } from "../core/model/parameters.ts";
import type { ParameterName, ParameterValues } from "../core/model/parameters.ts";
import { isJsonObject, parseJson } from "../core/report/json.ts";
import { flagName, pairsOf } from "./arguments.ts";
import type { Arguments, Flags } from "./arguments.ts";
import { readText } from "./files.ts";
import { inputError } from "./inputError.ts";

/** Flags that choose what is calibrated. */
export const freeFlags: Flags = {
  free: {
    kind: "value",
    value: "a,b,c",
    help: `free parameters (default ${defaultFree.join(",")}; all for every one)`,
  },
  fix: { kind: "list", value: "name=value", help: "fix a parameter at a value of its unit" },
};

/** A parameter by name. @throws InputError for a name that is not in the catalogue */
export function parameterOf(text: string, flag: string): ParameterName {
  if (isParameterName(text)) return text;
  throw inputError(
    flagName(flag),
    `no parameter is called "${text}"`,
    `choose from ${parameters.map(({ name }) => name).join(", ")}`,
  );
}

/** Names in a list parted by commas; `all` is the whole catalogue, the default seven where it is not given. */
export function parameterList(args: Arguments, flag: string): ParameterName[] {
  const text = args.text(flag);
  if (text === undefined) return [...defaultFree];
  if (text === "all") return parameters.map(({ name }) => name);
  const names = text.split(",").map((name) => parameterOf(name.trim(), flag));
  if (new Set(names).size === names.length) return names;
  throw inputError(flagName(flag), "a parameter is named twice", "name each parameter once");
}

/** What is free and what is fixed; a fixed parameter is taken out of the free ones. */
export function chosenParameters(args: Arguments): {
  readonly free: readonly ParameterName[];
  readonly fixed: Partial<ParameterValues>;
} {
  const fixed = givenValues(args, "fix");
  const named = args.text("free") === undefined ? [] : parameterList(args, "free");
  const both = named.find((name) => name in fixed);
  if (both !== undefined) {
    throw inputError("--fix", `${both} is both free and fixed`, "name it in --free or in --fix");
  }
  const free = parameterList(args, "free").filter((name) => !(name in fixed));
  if (free.length > 0) return { free, fixed };
  throw inputError("--fix", "no parameter is left free", "fix fewer parameters");
}

/** Values of a flag such as `--set gradm=9`. @throws InputError where a value is outside its range */
export function givenValues(args: Arguments, flag: string): Partial<ParameterValues> {
  const values: Partial<Record<ParameterName, number>> = {};
  for (const [name, text] of pairsOf(args, flag)) {
    const found = parameterOf(name, flag);
    values[found] = valueOf(found, text.trim() === "" ? Number.NaN : Number(text), flagName(flag));
  }
  return values;
}

/** Values of a JSON file: an object of names and values. */
export async function valuesFromFile(path: string | undefined): Promise<Partial<ParameterValues>> {
  if (path === undefined) return {};
  const parsed = parseJson(await readText(path));
  if (!isJsonObject(parsed)) {
    throw inputError(path, "a JSON object of parameters expected", 'write {"gradm": 9, ...}');
  }
  const values: Partial<Record<ParameterName, number>> = {};
  for (const [name, value] of Object.entries(parsed)) {
    const found = parameterOf(name, "params");
    values[found] = valueOf(found, typeof value === "number" ? value : Number.NaN, path);
  }
  return values;
}

/** A value inside its range: only such values ever reach the model. */
function valueOf(name: ParameterName, value: number, where: string): number {
  const { lower, upper, unit } = parameter(name);
  if (value >= lower && value <= upper) return value;
  throw inputError(
    where,
    `${name} must be from ${lower} to ${upper} ${unit}, got ${value}`,
    "give a value inside the range",
  );
}

/** @file Flags that say what a review measures by: bounds of parameters, and ranges that are plausible for a vegetation. */
import { isParameterName, parameters, type ParameterName } from "../core/model/parameters.ts";
import {
  defaultCriteria,
  setByReader,
  withBounds,
  withPlausible,
  type Criteria,
  type Span,
} from "../core/review/criteria.ts";
import { readCriteria } from "../core/review/criteriaFile.ts";
import { plantTypeNamed } from "../core/site/plantWords.ts";
import type { Arguments, Flags } from "./arguments.ts";
import { readText } from "./files.ts";
import { demand, inputError } from "./inputError.ts";

export const criteriaFlags: Flags = {
  bounds: {
    kind: "value",
    value: "F.json",
    help: 'bounds by parameter, {"veg_h": {"lower": 0.5, "upper": 60}}, or the JSON report of another review',
  },
  bound: {
    kind: "list",
    value: "name=lo:hi",
    help: "bounds of one parameter, in the catalogue's unit",
  },
  range: {
    kind: "list",
    value: "pft:name=lo:hi",
    help: "what is plausible for a vegetation, such as evergreen-forest:veg_h=3:50 or ENF:veg_h=3:70",
  },
};

/** The criteria of a review. @throws InputError for flags that make no sense */
export async function criteriaOf(args: Arguments): Promise<Criteria> {
  const path = args.text("bounds");
  let criteria = defaultCriteria;
  if (path !== undefined) {
    const file = readCriteria(await readText(path), path, criteria);
    criteria = demand(file, () => undefined);
  }
  for (const text of args.list("bound")) {
    const { name, span } = namedSpan("--bound", text, "--bound veg_h=0.5:60");
    criteria = withBounds(criteria, name, span);
  }
  for (const text of args.list("range")) {
    const example = "--range evergreen-forest:veg_h=3:50";
    const [words, ...rest] = text.split(":");
    const pft = plantTypeNamed(words);
    if (pft === undefined) {
      throw inputError(
        "--range",
        `no vegetation is known as "${words}"`,
        `write it like ${example}`,
      );
    }
    const { name, span } = namedSpan("--range", rest.join(":"), example);
    criteria = withPlausible(criteria, { parameter: name, pft, ...span, source: setByReader });
  }
  return criteria;
}

function namedSpan(
  flag: string,
  text: string,
  example: string,
): { readonly name: ParameterName; readonly span: Span } {
  const found = /^\s*(\w+)\s*=\s*([^:\s]+)\s*:\s*([^:\s]+)\s*$/.exec(text);
  const [name = "", lower, upper] = found ? [found[1], Number(found[2]), Number(found[3])] : [];
  if (found && !isParameterName(name)) {
    const names = parameters.map((row) => row.name).join(", ");
    throw inputError(flag, `no parameter is called "${name}"`, `choose one of ${names}`);
  }
  if (isParameterName(name) && lower !== undefined && upper !== undefined && lower < upper) {
    return { name, span: { lower, upper } };
  }
  throw inputError(
    flag,
    `a name and two numbers, the lower one first, expected, got "${text}"`,
    `write it like ${example}`,
  );
}

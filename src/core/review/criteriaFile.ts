/** @file Criteria from a file: bounds by parameter, or what a review's own report says it measured by. */
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import { isParameterName } from "../model/parameters.ts";
import { isJsonObject, parseJson } from "../report/json.ts";
import { jsonFields, type JsonFields, type Path } from "../report/jsonFields.ts";
import { plantTypeNamed } from "../site/plantWords.ts";
import { setByReader, withBounds, withPlausible, type Criteria, type Span } from "./criteria.ts";

const example = '{"veg_h": {"lower": 0.5, "upper": 60}}';

/**
 * Read criteria: `{"veg_h": {"lower": 0.5, "upper": 60}}`, or with the fields `bounds` and `plausible` of a report,
 * on their own or under `criteria`.
 * @param base what holds where the file says nothing
 */
export function readCriteria(text: string, where: string, base: Criteria): Result<Criteria> {
  const json = parseJson(text);
  if (!isJsonObject(json)) return fail(problem(where, "this is no object of JSON"));
  const root = isJsonObject(json["criteria"]) ? json["criteria"] : json;
  const fields = jsonFields(root);
  const isReport = isJsonObject(root["bounds"]) || Array.isArray(root["plausible"]);
  const bounded = readBounds(fields, isReport ? ["bounds"] : [], base);
  const criteria = Array.isArray(root["plausible"]) ? readPlausible(fields, bounded) : bounded;
  const { faults } = fields;
  return faults.length > 0
    ? fail(...faults.slice(0, 5).map((fault) => problem(where, fault)))
    : succeed(criteria);
}

function readBounds(fields: JsonFields, path: Path, base: Criteria): Criteria {
  let criteria = base;
  const names = path.length === 0 || fields.has(path) ? fields.names(path) : [];
  for (const name of names) {
    if (isParameterName(name))
      criteria = withBounds(criteria, name, readSpan(fields, [...path, name]));
    else fields.note([...path, name], "no parameter has this name");
  }
  return criteria;
}

function readPlausible(fields: JsonFields, base: Criteria): Criteria {
  let criteria = base;
  for (let i = 0; i < fields.count(["plausible"]); i++) {
    const path = ["plausible", i];
    const [name, words] = [fields.text([...path, "parameter"]), fields.text([...path, "pft"])];
    const pft = plantTypeNamed(words);
    const span = readSpan(fields, path);
    const source = fields.has([...path, "source"]) ? fields.text([...path, "source"]) : setByReader;
    if (!isParameterName(name)) fields.note([...path, "parameter"], "no parameter has this name");
    else if (pft === undefined)
      fields.note([...path, "pft"], "no vegetation is known by this name");
    else criteria = withPlausible(criteria, { parameter: name, pft, ...span, source });
  }
  return criteria;
}

function readSpan(fields: JsonFields, path: Path): Span {
  const span = {
    lower: fields.number([...path, "lower"]),
    upper: fields.number([...path, "upper"]),
  };
  if (span.lower >= span.upper) fields.note(path, "the lower end is not below the upper one");
  return span;
}

function problem(where: string, message: string): Problem {
  return { severity: "error", where, message, remedy: `write it like ${example}` };
}

/** @file Read back a PEtab parameter table; columns are told by name and may come in any order. */
import Papa from "papaparse";
import { fail, succeed, type Problem, type Result } from "../../base/result.ts";
import { petabColumns, petabMark, petabPriors, petabScales, type PetabRow } from "./petab.ts";

type Column = (typeof petabColumns)[number];

/** Columns that may be absent. */
const optional: readonly Column[] = [
  "parameterName",
  "objectivePriorType",
  "objectivePriorParameters",
  "unit",
  "site",
  "pft",
  "defaultValue",
];
const mostLetters = 4e6;

/** @param where name of the file, for messages */
export function readPetab(text: string, where: string): Result<PetabRow[]> {
  if (text.length > mostLetters) return fail(problem(where, "the file is larger than 4 MB"));
  const { data } = Papa.parse<string[]>(text, { delimiter: "\t", skipEmptyLines: true });
  const [header = [], ...lines] = data;
  const missing = petabColumns.filter(
    (column) => !header.includes(column) && !optional.includes(column),
  );
  if (missing.length > 0) return fail(problem(where, `columns missing: ${missing.join(", ")}`));
  const problems: Problem[] = [];
  const rows = lines.map((cells, row) => {
    const cell = (column: Column) => cells[header.indexOf(column)] ?? "";
    return rowOf(cell, (column, message) => {
      problems.push({ ...problem(where, message), line: row + 2, column });
    });
  });
  return problems.length > 0 ? fail(...problems.slice(0, 5)) : succeed(rows);
}

type Cell = (column: Column) => string;
type Refuse = (column: Column, message: string) => void;

function rowOf(cell: Cell, refuse: Refuse): PetabRow {
  const number = (column: Column): number => {
    const value = numberOf(cell(column));
    const isAbsent = cell(column) === "" && optional.includes(column);
    if (value === undefined && !isAbsent)
      refuse(column, `a number expected, got "${cell(column)}"`);
    return value ?? Number.NaN;
  };
  const text = (column: Column): string => {
    const value = cell(column);
    return value.startsWith(petabMark) ? value.slice(1) : value;
  };
  const parameterId = cell("parameterId");
  if (!/^[a-z_]\w*$/i.test(parameterId)) refuse("parameterId", `"${parameterId}" is no name`);
  const parameterScale = petabScales.find((scale) => scale === cell("parameterScale"));
  if (!parameterScale) refuse("parameterScale", `one of ${petabScales.join(", ")} expected`);
  if (!/^[01]$/.test(cell("estimate"))) refuse("estimate", "0 or 1 expected");
  const objectivePrior = priorOf(cell, refuse);
  return {
    parameterId,
    parameterName: text("parameterName"),
    parameterScale: parameterScale ?? "lin",
    lowerBound: number("lowerBound"),
    upperBound: number("upperBound"),
    nominalValue: number("nominalValue"),
    estimate: cell("estimate") === "1",
    ...(objectivePrior && { objectivePrior }),
    unit: text("unit"),
    site: text("site"),
    pft: text("pft"),
    defaultValue: number("defaultValue"),
  };
}

function priorOf(cell: Cell, refuse: Refuse): PetabRow["objectivePrior"] {
  const word = cell("objectivePriorType");
  if (word === "") return undefined;
  const type = petabPriors.find((known) => known === word);
  const [a, b, ...more] = cell("objectivePriorParameters").split(";").map(numberOf);
  if (!type) refuse("objectivePriorType", `one of ${petabPriors.join(", ")} expected`);
  if (a === undefined || b === undefined || more.length > 0) {
    refuse("objectivePriorParameters", "two numbers expected, parted by a semicolon");
  }
  return { type: type ?? "normal", parameters: [a ?? Number.NaN, b ?? Number.NaN] };
}

function numberOf(text: string): number | undefined {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}

function problem(where: string, message: string): Problem {
  return {
    severity: "error",
    where,
    message,
    remedy: "give a parameter table as PEtab 1 has it",
  };
}

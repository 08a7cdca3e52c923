/**
 * @file Parameters as a PEtab parameter table: text with tabs, one row a parameter.
 * @source PEtab data format specification 1, "Parameter table"; priors are those of the objective
 */
import Papa from "papaparse";
import type { Prior } from "../../calibration/priors.ts";
import { parameter, parameters, type ParameterName } from "../../model/parameters.ts";
import type { CalibratedVector, Exchanged, ExchangeFile } from "../exchanged.ts";
import { safeName } from "../safeName.ts";

declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };

/** Scales of the search; bounds and values are of the parameter itself whatever the scale. */
export const petabScales = ["lin", "log", "log10"] as const;
/** What PEtab knows of a prior, of those that a calibration may have. */
export const petabPriors = ["normal", "logNormal"] as const;

/** One row. The last four columns are ours: the specification allows further ones. */
export interface PetabRow {
  /** A letter or underscore, then letters, digits and underscores. */
  readonly parameterId: string;
  readonly parameterName: string;
  readonly parameterScale: (typeof petabScales)[number];
  readonly lowerBound: number;
  readonly upperBound: number;
  readonly nominalValue: number;
  readonly estimate: boolean;
  /** Normal: mean and standard deviation; logNormal: those of the logarithm. */
  readonly objectivePrior?: {
    readonly type: (typeof petabPriors)[number];
    readonly parameters: readonly [number, number];
  };
  readonly unit: string;
  readonly site: string;
  readonly pft: string;
  readonly defaultValue: number;
}

export const petabColumns = [
  "parameterId",
  "parameterName",
  "parameterScale",
  "lowerBound",
  "upperBound",
  "nominalValue",
  "estimate",
  "objectivePriorType",
  "objectivePriorParameters",
  "unit",
  "site",
  "pft",
  "defaultValue",
] as const;

/** Text that a spreadsheet would run, or that begins with the mark itself, gets the mark in front. */
const runs = /^(?:[=+@\t\r']|-.)/s;
export const petabMark = "'";

/** Write a table; numbers read back to the same ones, texts too. */
export function petabText(rows: readonly PetabRow[]): string {
  const lines = [petabColumns, ...rows.map(cellsOf)];
  return `${Papa.unparse(
    lines.map((line) => [...line]),
    { delimiter: "\t", newline: "\n" },
  )}\n`;
}

function cellsOf(row: PetabRow): string[] {
  const prior = row.objectivePrior;
  return [
    row.parameterId,
    textCell(row.parameterName),
    row.parameterScale,
    numberCell(row.lowerBound),
    numberCell(row.upperBound),
    numberCell(row.nominalValue),
    row.estimate ? "1" : "0",
    prior?.type ?? "",
    prior ? prior.parameters.map(numberCell).join(";") : "",
    textCell(row.unit),
    textCell(row.site),
    textCell(row.pft),
    numberCell(row.defaultValue),
  ];
}

function textCell(text: string): string {
  return runs.test(text) ? petabMark + text : text;
}

function numberCell(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

/** A table for each calibration: every parameter that ILS ran with, those that were not calibrated as fixed. */
export function petabFiles(vectors: readonly CalibratedVector[]): Exchanged {
  const files = vectors.map((vector): ExchangeFile => {
    const bytes = new TextEncoder().encode(petabText(petabRows(vector)));
    const { id } = vector.site;
    return {
      name: `parameters_${safeName(id)}.tsv`,
      bytes,
      what: `PEtab parameter table of ${id}`,
    };
  });
  const untold = vectors.flatMap(({ site, settings, free }) =>
    free
      .filter((name) => settings.priors?.[name] && !petabPrior(name, settings.priors[name]))
      .map((name) => ({
        what: `the prior of ${name} at ${site.id}`,
        why: "a log-normal of a quantity below zero: PEtab has no word for it",
      })),
  );
  return {
    files,
    leftOut: [
      {
        what: "model, observables and measurements of a PEtab problem",
        why: "the land model is no SBML",
      },
      ...untold,
    ],
    notes: [
      "nominalValue is the calibrated, bounded value; defaultValue is the one before it",
      "priors count as in PEtab; the calibration weighs them beside its loss by priorWeight",
    ],
  };
}

/** Rows in the order of the catalogue. */
export function petabRows({
  site,
  free,
  prior,
  posterior,
  settings,
}: CalibratedVector): PetabRow[] {
  return parameters.map(({ name, meaning }): PetabRow => {
    const { unit, lower, upper, scale } = parameter(name);
    const isFree = free.includes(name);
    const known = settings.priors?.[name];
    const objectivePrior = isFree && known ? petabPrior(name, known) : undefined;
    return {
      parameterId: name,
      parameterName: meaning,
      parameterScale: scale === "log" ? "log" : "lin",
      lowerBound: lower,
      upperBound: upper,
      nominalValue: posterior[name],
      estimate: isFree,
      ...(objectivePrior && { objectivePrior }),
      unit,
      site: site.id,
      pft: site.attributes.pft,
      defaultValue: prior[name],
    };
  });
}

/** Ours is told by mean and standard deviation of the quantity itself; PEtab's log-normal by those of its logarithm. */
function petabPrior(name: ParameterName, { kind, mean, sd }: Prior): PetabRow["objectivePrior"] {
  if (kind === "normal") return { type: "normal", parameters: [mean, sd] };
  if (parameter(name).lower < 0) return undefined;
  const variance = Math.log(1 + (sd / mean) ** 2);
  return { type: "logNormal", parameters: [Math.log(mean) - variance / 2, Math.sqrt(variance)] };
}

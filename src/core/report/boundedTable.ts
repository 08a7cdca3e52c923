/** @file The bounded parameter table: one row per site and parameter, with what happened on the way to the value. */
import { parameter } from "../model/parameters.ts";
import type { Parameter, ParameterName, ParameterValues } from "../model/parameters.ts";
import { boundHit, boundUnit } from "../calibration/bounding.ts";
import type { Calibration } from "../calibration/calibration.ts";
import { excursionShare, leftRange, worstExcursion } from "../calibration/ledger.ts";
import { toUnit } from "../base/range.ts";
import { verdictText, type Verdict } from "../identifiability/verdict.ts";

/** Columns of the table, in order; the names are those of its files. */
export const tableColumns = [
  "site",
  "pft",
  "parameter",
  "unit",
  "lower",
  "upper",
  "default",
  "raw",
  "value",
  "out_of_range",
  "excursion_share",
  "first_epoch",
  "last_epoch",
  "worst_excursion",
  "bound_hit",
  "status",
  "verdict",
  "effective_sd",
  "seed",
  "bundle",
] as const;
export type TableColumn = (typeof tableColumns)[number];

/** How a parameter took part in the calibration. */
export const rowStatuses = ["free", "fixed", "prior"] as const;
export type RowStatus = (typeof rowStatuses)[number];

/** One row; physical values in `unit`. */
export interface BoundedRow {
  readonly site: string;
  readonly pft: string;
  readonly parameter: string;
  readonly unit: string;
  readonly lower: number;
  readonly upper: number;
  readonly default: number;
  /** Physical value of the mean raw position, not bounded; null for a fixed parameter. */
  readonly raw: number | null;
  /** Bounded, always: what ILS ran with. */
  readonly value: number;
  /** The raw value left the range in training, in any epoch and window: bold in the table. */
  readonly out_of_range: boolean;
  /** Share of all windows of all epochs outside the range. */
  readonly excursion_share: number | null;
  readonly first_epoch: number | null;
  readonly last_epoch: number | null;
  /** Farthest distance outside the range, in range widths. */
  readonly worst_excursion: number | null;
  /** The bounded value is within 1 % of the range from a bound. */
  readonly bound_hit: boolean;
  readonly status: RowStatus;
  readonly verdict: string;
  /** Standard deviation over windows of the effective parameters. */
  readonly effective_sd: number | null;
  readonly seed: number;
  readonly bundle: string;
}

/** Said until identifiability has been looked at. */
export const notAssessed = "not assessed";

/** What a table is built from. */
export interface TableInput {
  readonly site: { readonly id: string; readonly attributes: { readonly pft: string } };
  readonly calibration: Calibration;
  readonly defaults: ParameterValues;
  /** Parameters that the user fixed: they follow the free ones. */
  readonly fixed?: readonly ParameterName[];
  /** Identifier of the bundle that holds this run. */
  readonly bundle: string;
}

/** Rows of one site: the free parameters in the order of the calibration, then the fixed ones. */
export function boundedTable(input: TableInput): BoundedRow[] {
  const { calibration, fixed = [] } = input;
  return [
    ...calibration.parameters.map((_, column) => freeRow(input, column)),
    ...fixed.map((name) => fixedRow(input, name)),
  ];
}

/** Said beside a verdict where the data speak for other values than the one in the row. */
export const outsideInterval = "value outside the 95 % interval";

/**
 * The table with what was found of its parameters at each site; the others keep what they had. A verdict is of the parameter: where
 * the row's value is not in its interval, that is said too.
 */
export function withVerdicts(
  rows: readonly BoundedRow[],
  verdicts: ReadonlyMap<string, readonly Verdict[]>,
): BoundedRow[] {
  return rows.map((row) => {
    const found = verdicts.get(row.site)?.find(({ parameter: name }) => name === row.parameter);
    if (!found) return row;
    const text = verdictText(found);
    return { ...row, verdict: isInside(row, found) ? text : `${text}; ${outsideInterval}` };
  });
}

/** Positions are compared to a millionth of the range: values went through a file. */
function isInside({ value }: BoundedRow, { parameter: name, interval }: Verdict): boolean {
  const position = toUnit(parameter(name), value);
  return position >= interval.lower - 1e-6 && position <= interval.upper + 1e-6;
}

function freeRow(input: TableInput, column: number): BoundedRow {
  const { parameters, ledger, raw, effectiveSd, bounded } = input.calibration;
  const row = parameter(parameters[column]);
  const trail = ledger[column];
  return {
    ...identity(input, row),
    raw: raw[column],
    value: bounded[row.name],
    out_of_range: leftRange(trail),
    excursion_share: excursionShare(trail),
    first_epoch: trail.firstEpoch,
    last_epoch: trail.lastEpoch,
    worst_excursion: worstExcursion(trail),
    bound_hit: boundHit(boundUnit(toUnit(row, bounded[row.name]))) !== null,
    status: "free",
    verdict: notAssessed,
    effective_sd: effectiveSd[column],
    ...trace(input),
  };
}

function fixedRow(input: TableInput, name: ParameterName): BoundedRow {
  const row = parameter(name);
  const value = input.calibration.bounded[name];
  return {
    ...identity(input, row),
    raw: null,
    value,
    out_of_range: false,
    excursion_share: null,
    first_epoch: null,
    last_epoch: null,
    worst_excursion: null,
    bound_hit: boundHit(boundUnit(toUnit(row, value))) !== null,
    status: "fixed",
    verdict: notAssessed,
    effective_sd: null,
    ...trace(input),
  };
}

function identity(
  { site, defaults }: TableInput,
  row: Parameter & { readonly name: ParameterName },
) {
  return {
    site: site.id,
    pft: site.attributes.pft,
    parameter: row.name,
    unit: row.unit,
    lower: row.lower,
    upper: row.upper,
    default: defaults[row.name],
  };
}

function trace({ calibration, bundle }: TableInput) {
  return { seed: calibration.settings.seed, bundle };
}

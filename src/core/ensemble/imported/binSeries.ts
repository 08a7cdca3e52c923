/** @file Means of imported series over the surrogate's bins, NaN where too little is told. */
import type { Problem } from "../../base/result.ts";
import { timeText } from "../../site/calendar.ts";
import type { SiteData } from "../../site/siteData.ts";
import { ensembleVariables, type EnsembleVariable } from "../ensemble.ts";
import { doubt, listed, memberName, wrong, type SeriesTable } from "./parts.ts";
import { seriesAxis, stepsOf, type SeriesAxis } from "./seriesAxis.ts";

/** Half of a bin's steps must have a value: our choice, as for observations. */
const presentShare = 0.5;
/** Records between two pauses. */
const pieceRecords = 500_000;

/** Bin means of every member. */
export interface BinnedSeries {
  readonly axis: SeriesAxis;
  /** Variables that have values, in the order of `ensembleVariables`. */
  readonly present: readonly EnsembleVariable[];
  /** [members, ensembleVariables, bins] */
  readonly values: Float32Array;
  /** Share of the bins for which any member tells H. */
  readonly coveredShare: number;
}

/** Bin the series of the members named. @returns undefined where a problem was told */
export function* binSeries(
  tables: readonly SeriesTable[],
  names: readonly string[],
  site: SiteData,
  wantedBin: number,
  problems: Problem[],
): Generator<number, BinnedSeries | undefined, void> {
  const axis = seriesAxis(tables, site, wantedBin, problems);
  if (!axis) return undefined;
  const present = ensembleVariables.filter((variable) =>
    tables.some(({ variables }) => variables.includes(variable)),
  );
  const sums = emptySums(names.length, present, axis);
  const owners = new Map(names.map((name, member) => [name, member]));
  for (const table of tables) {
    const steps = stepsOf(table, site, axis, problems);
    if (!steps) return undefined;
    const members = ownersOf(table, owners, problems);
    for (let from = 0; from < table.records; from += pieceRecords) {
      const to = Math.min(table.records, from + pieceRecords);
      const twice = addRecords(sums, table, steps, members, from, to);
      if (twice !== undefined) {
        problems.push(repeated(table, twice));
        return undefined;
      }
      yield to;
    }
  }
  return means(sums);
}

/** Sums that grow record by record. */
interface Sums {
  readonly axis: SeriesAxis;
  readonly present: readonly EnsembleVariable[];
  readonly members: number;
  /** [members, present, bins] */
  readonly sum: Float64Array;
  readonly count: Uint16Array;
  /** A bit for every step of every variable of every member. */
  readonly seen: Uint8Array;
}

function emptySums(members: number, present: readonly EnsembleVariable[], axis: SeriesAxis): Sums {
  const size = members * present.length;
  return {
    axis,
    present,
    members,
    sum: new Float64Array(size * axis.bins),
    count: new Uint16Array(size * axis.bins),
    seen: new Uint8Array(Math.ceil((size * axis.steps) / 8)),
  };
}

/** Member of the ensemble that each member of a table is; -1 for one without parameters. */
function ownersOf(
  table: SeriesTable,
  owners: ReadonlyMap<string, number>,
  problems: Problem[],
): Int32Array {
  const find = (name: string) =>
    owners.get(name) ?? (/^m\d/i.test(name) ? owners.get(memberName(name.slice(1))) : undefined);
  const strange = table.members.filter((name) => find(name) === undefined);
  if (strange.length === table.members.length) {
    const message = `none of its members has parameters: they are called ${listed(strange)}, there ${listed([...owners.keys()])}`;
    problems.push(
      wrong(table.where, message, "call members the same in both", { column: "member" }),
    );
  } else if (strange.length > 0) {
    problems.push(
      doubt(
        table.where,
        `${strange.length} of its members have no parameters and are left out: ${listed(strange)}`,
        "add them to the parameters table, or call them there as they are called here",
      ),
    );
  }
  return Int32Array.from(table.members, (name) => find(name) ?? -1);
}

/** @returns a record whose step was told before */
function addRecords(
  sums: Sums,
  table: SeriesTable,
  steps: Int32Array,
  members: Int32Array,
  from: number,
  to: number,
): number | undefined {
  const { axis, present, sum, count, seen } = sums;
  const places = table.variables.map((variable) => present.indexOf(variable));
  for (let record = from; record < to; record++) {
    const step = steps[table.time(record)];
    const member = members[table.member(record)];
    if (step < 0 || member < 0) continue;
    const bin = Math.floor(step / axis.stepsPerBin);
    if (bin >= axis.bins) continue;
    for (let k = 0; k < places.length; k++) {
      const value = table.value(record, k);
      if (Number.isNaN(value)) continue;
      const row = member * present.length + places[k];
      const bit = row * axis.steps + step;
      // Not shifted: the bits of a large ensemble are more than 2^32.
      const [byte, mask] = [Math.floor(bit / 8), 1 << (bit % 8)];
      if ((seen[byte] & mask) !== 0) return record;
      seen[byte] |= mask;
      sum[row * axis.bins + bin] += value;
      count[row * axis.bins + bin]++;
    }
  }
  return undefined;
}

function means({ axis, present, members, sum, count }: Sums): BinnedSeries {
  const variables = ensembleVariables.length;
  const values = new Float32Array(members * variables * axis.bins).fill(Number.NaN);
  const covered = new Uint8Array(axis.bins);
  for (let member = 0; member < members; member++) {
    for (const [k, variable] of present.entries()) {
      const from = (member * present.length + k) * axis.bins;
      const to = (member * variables + ensembleVariables.indexOf(variable)) * axis.bins;
      for (let bin = 0; bin < axis.bins; bin++) {
        if (count[from + bin] < presentShare * axis.stepsPerBin) continue;
        values[to + bin] = sum[from + bin] / count[from + bin];
        if (variable === "H") covered[bin] = 1;
      }
    }
  }
  const coveredShare = covered.reduce((total, one) => total + one, 0) / Math.max(1, axis.bins);
  const isTold = (variable: EnsembleVariable) =>
    hasValues(values, members, ensembleVariables.indexOf(variable), axis.bins);
  return { axis, present: present.filter(isTold), values, coveredShare };
}

function hasValues(values: Float32Array, members: number, variable: number, bins: number): boolean {
  for (let member = 0; member < members; member++) {
    const from = (member * ensembleVariables.length + variable) * bins;
    for (let i = from; i < from + bins; i++) if (!Number.isNaN(values[i])) return true;
  }
  return false;
}

function repeated(table: SeriesTable, record: number): Problem {
  const time = table.time(record);
  const member = table.members[table.member(record)];
  return wrong(
    table.where,
    `member ${member} has the step of ${timeText(table.timesMs[time])} twice`,
    "delete the rows that are repeated; a step is told once",
    { line: table.line(time) },
  );
}

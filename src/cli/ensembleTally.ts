/** @file What is kept of an ensemble that runs in blocks: a row a member, and the series of a few. */
import { fromUnit } from "../core/base/range.ts";
import { ensembleVariables, memberSeries } from "../core/ensemble/ensemble.ts";
import type { Ensemble, EnsembleOrigin, FailedMember } from "../core/ensemble/ensemble.ts";
import { ensembleSpread, type SpreadChoice } from "../core/ensemble/spread.ts";
import { parameter } from "../core/model/parameters.ts";
import { writeCsv, type Cell } from "../core/report/csv.ts";
import { isoTime } from "../core/site/calendar.ts";
import type { SiteData } from "../core/site/siteData.ts";

/** Sums over the blocks so far. */
export interface Tally {
  readonly site: SiteData;
  readonly choice: SpreadChoice;
  /** One row per member: number, reason of failure, parameters, means, RMSE of H and LE. */
  readonly rows: Cell[][];
  readonly failed: FailedMember[];
  readonly devices: Set<string>;
  readonly notes: Set<string>;
  engine: EnsembleOrigin;
  memberSteps: number;
  seconds: number;
  largestFluxWM2: number;
  /** Series of chosen members, one Float32Array a variable, in the order of `ensembleVariables`. */
  readonly series: Map<number, readonly Float32Array[]>;
  readonly chosen: ReadonlySet<number>;
  binSeconds: number;
}

/** Nothing yet. @param chosen members whose series are kept */
export function startTally(site: SiteData, choice: SpreadChoice, chosen: readonly number[]): Tally {
  return {
    site,
    choice,
    rows: [],
    failed: [],
    devices: new Set(),
    notes: new Set(),
    engine: "cpu",
    memberSteps: 0,
    seconds: 0,
    largestFluxWM2: 0,
    series: new Map(),
    chosen: new Set(chosen),
    binSeconds: 0,
  };
}

/** Take a block in. @param first number of its first member */
export function addBlock(tally: Tally, first: number, block: Ensemble): void {
  tally.rows.push(...rowsOf(tally, first, block));
  for (const { member, reason } of block.failed) {
    tally.failed.push({ member: first + member, reason });
  }
  tally.devices.add(block.device);
  for (const note of block.notes) tally.notes.add(note);
  tally.engine = block.engine;
  tally.memberSteps += block.memberSteps;
  tally.seconds += block.seconds;
  tally.largestFluxWM2 = Math.max(tally.largestFluxWM2, block.largestFluxWM2);
  tally.binSeconds = block.binSeconds;
  for (let member = 0; member < block.members; member++) {
    if (!tally.chosen.has(first + member)) continue;
    const series = ensembleVariables.map((name) => memberSeries(block, member, name).slice());
    tally.series.set(first + member, series);
  }
}

function rowsOf({ site, choice }: Tally, first: number, block: Ensemble): Cell[][] {
  const reasons = new Map(block.failed.map(({ member, reason }) => [member, reason]));
  const { members: misfits } = ensembleSpread(site, block, choice);
  const errors = new Map(misfits.map((row) => [row.member, row]));
  const columns = block.parameters.length;
  return Array.from({ length: block.members }, (_, member) => [
    first + member,
    reasons.get(member) ?? "",
    ...block.parameters.map((name, column) =>
      fromUnit(parameter(name), block.design[member * columns + column]),
    ),
    ...ensembleVariables.map((variable) => mean(memberSeries(block, member, variable))),
    errors.get(member)?.rmseH ?? null,
    errors.get(member)?.rmseLE ?? null,
  ]);
}

/**
 * The kept series as CSV: a row per bin, a column per member and variable, such as `LE_m12`; with several sites one
 * site after the other, its name in front.
 */
export function seriesTable(tallies: readonly Tally[]): string {
  const [{ chosen }] = tallies;
  const members = [...chosen].toSorted((a, b) => a - b);
  const names = members.flatMap((member) => ensembleVariables.map((name) => `${name}_m${member}`));
  const tables = tallies.map((tally) => seriesRows(tally, members));
  if (tallies.length === 1) return writeCsv(["start", ...names], tables[0]);
  const rows = tables.flatMap((table, i) => table.map((row) => [tallies[i].site.id, ...row]));
  return writeCsv(["site", "start", ...names], rows);
}

function seriesRows({ site, series, binSeconds }: Tally, members: readonly number[]): Cell[][] {
  const columns = members.flatMap((member) => series.get(member) ?? []);
  return Array.from({ length: columns[0]?.length ?? 0 }, (_, bin): Cell[] => [
    isoTime(site.startMs + bin * binSeconds * 1000),
    ...columns.map((values) => values[bin]),
  ]);
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

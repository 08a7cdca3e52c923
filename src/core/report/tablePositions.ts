/** @file Rows of a bounded table by run, and where each value lies in its range: what tables across sites are made of. */
import { toUnit } from "../base/range.ts";
import { isParameterName, parameter } from "../model/parameters.ts";
import type { BoundedRow } from "./boundedTable.ts";

/** The rows of one calibration of a site; a parameter is among them once. */
export interface SiteRun {
  /** Site, and bundle and seed where the site was calibrated more than once. */
  readonly label: string;
  readonly pft: string;
  readonly rows: readonly BoundedRow[];
}

/** Rows by site and run, in the order in which they come. A row that is there twice begins a run of its own. */
export function siteRuns(rows: readonly BoundedRow[]): readonly SiteRun[] {
  const runs = new Map<string, BoundedRow[]>();
  const counts = new Map<string, number>();
  for (const row of rows) {
    const key = JSON.stringify([row.site, row.pft, row.bundle, String(row.seed)]);
    const cell = JSON.stringify([key, row.parameter, row.unit]);
    const before = counts.get(cell) ?? 0;
    counts.set(cell, before + 1);
    const name = `${key} ${before}`;
    const run = runs.get(name);
    if (run) run.push(row);
    else runs.set(name, [row]);
  }
  const all = [...runs.values()];
  const sites = new Map<string, number>();
  for (const [{ site }] of all) sites.set(site, (sites.get(site) ?? 0) + 1);
  return all.map((run) => ({
    label: labelOf(run[0], (sites.get(run[0].site) ?? 0) > 1),
    pft: run[0].pft,
    rows: run,
  }));
}

function labelOf({ site, bundle, seed }: BoundedRow, isOneOfMany: boolean): string {
  return isOneOfMany ? `${site} (${bundle}, seed ${seed})` : site;
}

/** A parameter as tables across sites tell them apart. */
export interface TableParameter {
  readonly name: string;
  readonly unit: string;
}

/** Parameters in the order in which they come; of two units they are two. */
export function tableParameters(rows: readonly BoundedRow[]): readonly TableParameter[] {
  const found = new Map<string, TableParameter>();
  for (const { parameter: name, unit } of rows) {
    const key = JSON.stringify([name, unit]);
    if (!found.has(key)) found.set(key, { name, unit });
  }
  return [...found.values()];
}

/** The row of a parameter in a run; undefined where the run has none. */
export function rowOf({ rows }: SiteRun, { name, unit }: TableParameter): BoundedRow | undefined {
  return rows.find((row) => row.parameter === name && row.unit === unit);
}

/**
 * Position of a row's value between the bounds that the row states: 0 the lower, 1 the upper; on the scale that the catalogue has
 * for the parameter, linear for others. NaN where the bounds are no range.
 */
export function rowPosition({ parameter: name, value, lower, upper }: BoundedRow): number {
  if (!(lower < upper)) return Number.NaN;
  const isLog = isParameterName(name) && parameter(name).scale === "log" && lower > 0;
  return toUnit({ lower, upper, scale: isLog ? "log" : "linear" }, value);
}

/** @file The numbers of the main figures, as tables: courses before and after, days of the seasons, gaps, positions in range. */
import { toUnit } from "../../base/range.ts";
import type { FluxComparison } from "../../evaluation/comparison.ts";
import { isParameterName, parameter } from "../../model/parameters.ts";
import type { BoundedRow } from "../boundedTable.ts";
import { writeCsv, type Cell } from "../csv.ts";
import type { SiteProvenance } from "../provenance.ts";

/** ILS with the default and with the bounded vector beside the observations. */
export interface DrawnRuns {
  readonly before: readonly FluxComparison[];
  readonly after: readonly FluxComparison[];
}

/** Fluxes that both runs have. */
function pairsOf({ before, after }: DrawnRuns) {
  return before.flatMap((first) => {
    const second = after.find(({ flux }) => flux === first.flux);
    return second ? [{ flux: first.flux, first, second }] : [];
  });
}

/** Daily means, W m-2 (GPP umol m-2 s-1): one row a day; empty where too little of the day was observed. */
export function dailyCsv(runs: DrawnRuns): string {
  const pairs = pairsOf(runs);
  const dates = pairs[0]?.first.dates ?? [];
  const columns = pairs.flatMap(({ flux }) =>
    ["observed", "default", "calibrated"].map((what) => `${flux}_${what}`),
  );
  const rows = dates.map((date, day): Cell[] => [
    date,
    ...pairs.flatMap(({ first, second }) => [
      first.observedDaily[day],
      first.modelledDaily[day],
      second.modelledDaily[day],
    ]),
  ]);
  return writeCsv(["date", ...columns], rows);
}

/** Mean days of the seasons, units as above: one row a flux, season and hour (middle of the step, local standard time). */
export function diurnalCsv(runs: DrawnRuns): string {
  const rows = pairsOf(runs).flatMap(({ flux, first, second }) =>
    first.diurnal.flatMap(({ season, hours, observed, modelled }, k) =>
      Array.from(hours, (hour, slot): Cell[] => [
        flux,
        season,
        hour,
        observed[slot],
        modelled[slot],
        second.diurnal[k].modelled[slot],
      ]),
    ),
  );
  return writeCsv(["flux", "season", "hour", "observed", "default", "calibrated"], rows);
}

/** RMSE on the aggregation bins, W m-2: one row a site and step of the chain. */
export function gapsCsv(sites: readonly SiteProvenance[]): string {
  const rows = sites.flatMap(({ site: { id }, gaps }) =>
    Object.entries(gaps).map(([step, { H, LE }]): Cell[] => [id, step, H, LE]),
  );
  return writeCsv(["site", "step", "H", "LE"], rows);
}

/** Positions in the range (0 lower bound, 1 upper bound): one row a site and parameter. */
export function rangesCsv(table: readonly BoundedRow[]): string {
  const rows = table.map((row): Cell[] => {
    const at = (value: number | null): number | null =>
      value === null || !isParameterName(row.parameter)
        ? null
        : toUnit(parameter(row.parameter), value);
    return [row.site, row.parameter, at(row.default), at(row.raw), at(row.value)];
  });
  return writeCsv(["site", "parameter", "default", "raw", "value"], rows);
}

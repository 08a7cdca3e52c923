/** @file Files of days: no weather for a model of half-hours, but targets for it. */
import type { Problem } from "../base/result.ts";
import { dayMs, timeText } from "./calendar.ts";
import type { RawTable } from "./rawTable.ts";
import type { DailyObservation, ObservedName, ProvidedUncertainty } from "./siteData.ts";
import type { TimeAxis } from "./timeAxis.ts";
import { quantities } from "./units.ts";
import { observedSources, variable, type VariableName } from "./variables.ts";

/** Whether a table holds days. */
export function isDaily({ stepSeconds }: Pick<RawTable, "stepSeconds">): boolean {
  return stepSeconds * 1000 === dayMs;
}

/** A daily file alone cannot drive the model. */
export function onlyDaily({ files: [{ name }] }: RawTable): Problem {
  return {
    severity: "error",
    where: name,
    message: "this is a file of daily values, and a model of half-hours cannot be driven by them",
    remedy:
      "give the half-hourly or hourly weather of the same site with it: the daily fluxes are then targets",
  };
}

/** The same as a note, where the file is only looked at. */
export function dailyNote(table: RawTable): Problem {
  return {
    ...onlyDaily(table),
    severity: "warning",
    message: "a file of daily values: targets for the model, not weather to drive it",
  };
}

/** Daily fluxes on the days of a site's axis. */
export function dailyTargets(
  table: RawTable,
  axis: TimeAxis,
  units: Readonly<Record<string, string>>,
): Partial<Record<ObservedName, DailyObservation>> {
  const days = Math.ceil((axis.rowOfStep.length * axis.stepSeconds * 1000) / dayMs);
  const targets: Partial<Record<ObservedName, DailyObservation>> = {};
  const pick = (name: VariableName) => pickDays(table, name, axis.startMs, days, units);
  for (const { observed, uncertainty } of observedSources) {
    const found = pick(observed);
    if (!found?.values.some((value) => !Number.isNaN(value))) continue;
    const error: ProvidedUncertainty | undefined = uncertainty && pick(uncertainty);
    targets[observed] = {
      ...found,
      ...(error && { uncertainty: error }),
      unit: quantities[variable(observed).quantity].unit,
    };
  }
  return targets;
}

function pickDays(
  table: RawTable,
  name: VariableName,
  startMs: number,
  days: number,
  units: Readonly<Record<string, string>>,
): ProvidedUncertainty | undefined {
  const series = table.series.get(name);
  const { units: known, lower, upper } = quantities[variable(name).quantity];
  const convert = series && known[units[series.column] ?? series.unit];
  if (!series || !convert) return undefined;
  const values = new Float64Array(days).fill(Number.NaN);
  series.values.forEach((value, row) => {
    const day = Math.floor((table.startMs[row] - startMs) / dayMs);
    const converted = convert(value, table.stepSeconds);
    if (day >= 0 && day < days && converted >= lower && converted <= upper) values[day] = converted;
  });
  return { values, column: series.column };
}

/** Dates of a daily table that are there twice. */
export function repeatedDays(table: RawTable): Problem[] {
  const seen = new Set<number>();
  const row = table.startMs.findIndex((time) => seen.size === seen.add(time).size);
  if (row < 0) return [];
  return [
    {
      severity: "warning",
      where: table.files[table.file[row]].name,
      line: table.line[row],
      message: `the day ${timeText(table.startMs[row]).slice(0, 10)} is there twice; the later row counts`,
      remedy: "remove one of the two rows",
    },
  ];
}

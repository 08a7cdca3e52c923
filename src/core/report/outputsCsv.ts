/** @file The outputs of a run as a table: one row a step, one column an output under its ALMA name. */
import type { OutputColumn } from "../model/almaColumns.ts";
import type { SiteData } from "../site/siteData.ts";
import { numberText, writeCsv } from "./csv.ts";

/** What is written of an output. */
type Column = Pick<OutputColumn, "name"> & { readonly values: ArrayLike<number> };

/** Steps in one piece of text: a month of half-hours. */
const stepsAtOnce = 1440;

/** The table in pieces, so that ten years at once are never one text: the header, then some steps each. */
export function* outputsCsv(
  site: Pick<SiteData, "startMs" | "steps" | "stepSeconds">,
  columns: readonly Column[],
): Generator<string, void, void> {
  yield writeCsv(["start", ...columns.map(({ name }) => name)], []);
  for (let from = 0; from < site.steps; from += stepsAtOnce) {
    const steps = Math.min(stepsAtOnce, site.steps - from);
    yield Array.from({ length: steps }, (_, k) => line(site, columns, from + k)).join("");
  }
}

function line(
  site: Pick<SiteData, "startMs" | "stepSeconds">,
  columns: readonly Column[],
  step: number,
): string {
  const start = new Date(site.startMs + step * site.stepSeconds * 1000).toISOString().slice(0, 16);
  return `${start},${columns.map(({ values }) => numberText(values[step])).join(",")}\r\n`;
}

/** @file A generated FLUXNET table for tests, as lines that can be broken on purpose. */
import { complete } from "../core/base/progress.ts";
import type { Result } from "../core/base/result.ts";
import { fluxnetCsv } from "../core/site/fluxnetCsv.ts";
import { readSite, type SiteOptions } from "../core/site/readSite.ts";
import type { SiteData } from "../core/site/siteData.ts";
import type { SourceFile } from "../core/site/sourceFile.ts";
import { syntheticSite } from "../core/site/syntheticWeather.ts";
import { twinSite, type TwinTruth } from "../core/site/twin.ts";

/** A year of hourly woodland weather with twin fluxes: nothing but shapes, good for reading tests. */
export function observedSynthetic(hasGaps = false): SiteData {
  const site = syntheticSite({ pft: "woodland", years: 1, seed: 7, stepSeconds: 3600 });
  const share = (of: number) => site.forcing.shortwaveWM2.map((value) => of * value);
  const truth: TwinTruth = {
    H: share(0.35),
    LE: share(0.2),
    Rn: share(0.65),
    G: share(0.1),
    GPP: share(0.02),
  };
  return twinSite(site, truth, { seed: 3, hasGaps });
}

const year = [...fluxnetCsv(observedSynthetic())].join("").trimEnd().split("\n");
const notes = year.filter((line) => line.startsWith("#")).length;

/** Header and rows of whole days from 1 January, without the notes above them; arrays of fields. */
export function csvTable(days: number): { header: string[]; rows: string[][] } {
  const [header, ...rows] = year.slice(notes, notes + 1 + days * 24).map((line) => line.split(","));
  return { header, rows };
}

/** Text of a table. */
export function csvText(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((fields) => `${fields.join(",")}\n`).join("");
}

/** A table with one column changed. */
export function withColumn(
  { header, rows }: { header: string[]; rows: string[][] },
  name: string,
  change: (value: string, row: number) => string,
): { header: string[]; rows: string[][] } {
  const at = header.indexOf(name);
  if (at < 0) throw new Error(`withColumn: no column ${name}`);
  return {
    header,
    rows: rows.map((fields, row) => fields.with(at, change(fields[at], row))),
  };
}

/** A table without a column. */
export function withoutColumns(
  { header, rows }: { header: string[]; rows: string[][] },
  ...names: string[]
): { header: string[]; rows: string[][] } {
  const keep = (_: string, i: number) => !names.includes(header[i]);
  return { header: header.filter(keep), rows: rows.map((fields) => fields.filter(keep)) };
}

/** What the generated table's user would fill in. */
export const woodlandOptions: SiteOptions = {
  attributes: {
    latitude: 32,
    longitude: -105,
    elevation: 1100,
    utcOffset: -7,
    towerHeight: 7,
    canopyHeight: 2.5,
    pft: "woodland",
    soil: 2,
  },
};

/** Read to the end. */
export function read(
  files: SourceFile | readonly SourceFile[],
  options: SiteOptions = woodlandOptions,
): Promise<Result<SiteData>> {
  return complete(readSite("name" in files ? [files] : files, options));
}

/** The value of a success; the problems as an error where it is none. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems, undefined, 1));
  return result.value;
}

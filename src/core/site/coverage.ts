/** @file Coverage of a site by day: which values are measured, filled or missing. */
import {
  forcingFlag,
  observedNames,
  type ForcingName,
  type ObservedName,
  type SiteData,
} from "./siteData.ts";

/** Class of a day: the median class of its steps. */
export const coverageClass = { missing: 0, filledHere: 1, filledInFile: 2, measured: 3 } as const;

/** One variable over the record. */
export interface CoverageRow {
  readonly name: string;
  readonly kind: "forcing" | "observed";
  /** Values of `coverageClass`, one per day. */
  readonly classes: Uint8Array;
  /** Share of all steps that are measured, and that are present at all, 0..1. */
  readonly measured: number;
  readonly present: number;
}

export interface Coverage {
  /** Calendar days, YYYY-MM-DD, local standard time. */
  readonly dates: readonly string[];
  readonly rows: readonly CoverageRow[];
}

const forcingLabels: Readonly<Record<ForcingName, string>> = {
  airTempK: "air temp.",
  specificHumidity: "humidity",
  pressurePa: "pressure",
  windMS: "wind",
  shortwaveWM2: "short wave",
  longwaveWM2: "long wave",
  precipKgM2S: "rain, snow",
  co2MolMol: "CO₂",
  lai: "LAI",
};

/** Classes of every forcing variable and every observed flux, day by day. */
export function siteCoverage(site: SiteData): Coverage {
  return {
    dates: siteDates(site),
    rows: [...forcingRows(site), ...observedRows(site)],
  };
}

/** Dates of the record's days of 24 h from its first step; a broken last day counts as one. */
export function siteDates(site: SiteData): string[] {
  const days = Math.ceil((site.steps * site.stepSeconds) / 86_400);
  return Array.from({ length: days }, (_, day) =>
    new Date(site.startMs + day * 86_400_000).toISOString().slice(0, 10),
  );
}

function forcingRows(site: SiteData): CoverageRow[] {
  const names = Object.keys(forcingLabels).filter(
    (name): name is ForcingName => name in site.forcing,
  );
  return names.map((name) =>
    row(site, forcingLabels[name], "forcing", (step) => flagClass(site.forcingFlags[name][step])),
  );
}

function observedRows(site: SiteData): CoverageRow[] {
  const names = observedNames.filter((name) => site.observations[name]);
  return names.map((name) => row(site, name, "observed", observedClass(site, name)));
}

function flagClass(flag: number): number {
  if (flag === forcingFlag.measured) return coverageClass.measured;
  return flag === forcingFlag.provider ? coverageClass.filledInFile : coverageClass.filledHere;
}

function observedClass(site: SiteData, name: ObservedName): (step: number) => number {
  const observation = site.observations[name];
  return (step) => {
    if (!observation || Number.isNaN(observation.values[step])) return coverageClass.missing;
    return observation.quality[step] === 0 ? coverageClass.measured : coverageClass.filledInFile;
  };
}

function row(
  site: SiteData,
  name: string,
  kind: CoverageRow["kind"],
  classOf: (step: number) => number,
): CoverageRow {
  const stepsPerDay = 86_400 / site.stepSeconds;
  const days = Math.ceil(site.steps / stepsPerDay);
  const classes = new Uint8Array(days);
  const totals = [0, 0, 0, 0];
  for (let day = 0; day < days; day++) {
    const counts = [0, 0, 0, 0];
    const end = Math.min(site.steps, (day + 1) * stepsPerDay);
    for (let step = day * stepsPerDay; step < end; step++) counts[classOf(step)]++;
    counts.forEach((count, k) => (totals[k] += count));
    classes[day] = medianClass(counts);
  }
  return {
    name,
    kind,
    classes,
    measured: totals[coverageClass.measured] / site.steps,
    present: (site.steps - totals[coverageClass.missing]) / site.steps,
  };
}

/** Median class of a day, counted from the worst up. */
function medianClass(counts: readonly number[]): number {
  const half = counts.reduce((sum, count) => sum + count, 0) / 2;
  let below = 0;
  for (let k = 0; k < counts.length; k++) {
    below += counts[k];
    if (below > half) return k;
  }
  return coverageClass.measured;
}

/** @file The four tower sites that the column is held to, each with a function that reads it, and means of their series. */
import type { SiteData } from "../core/site/siteData.ts";
import { hasBouldin, readBouldin } from "./bouldin.ts";
import { hasMetolius, readMetolius } from "./metolius.ts";
import { hasPuechabon, readPuechabon } from "./puechabon.ts";
import { hasSantaRita, monsoonLeaves, readSantaRita } from "./santaRita.ts";

/** A real site. */
export interface RealSite {
  readonly name: string;
  /** Whether its file is here; tests of it are skipped where it is not. */
  readonly isHere: boolean;
  readonly read: () => Promise<SiteData>;
}

/** FR-Pue, US-SRM with leaves by season, US-Me2, and US-Bi1 without and with the water it gets from the side. */
export const realSites = {
  puechabon: { name: "FR-Pue", isHere: hasPuechabon, read: readPuechabon },
  santaRita: {
    name: "US-SRM",
    isHere: hasSantaRita,
    read: () => readSantaRita(monsoonLeaves),
  },
  metolius: { name: "US-Me2", isHere: hasMetolius, read: readMetolius },
  bouldinDry: { name: "US-Bi1", isHere: hasBouldin, read: () => readBouldin({}) },
  bouldin: {
    name: "US-Bi1 on a water table",
    isHere: hasBouldin,
    read: () => readBouldin({ water: { kind: "waterTable", depthM: 1.5 } }),
  },
} as const satisfies Readonly<Record<string, RealSite>>;

export type RealSiteKey = keyof typeof realSites;

/** Month of a step, 1..12, local standard time. */
export function monthOf(site: Pick<SiteData, "startMs" | "stepSeconds">, step: number): number {
  return new Date(site.startMs + 1000 * site.stepSeconds * step).getUTCMonth() + 1;
}

/** Means of both series by a key of the step, over steps where both are present. */
export function pairedMeansBy(
  observed: Float64Array,
  modelled: Float64Array,
  keyOf: (step: number) => number | undefined,
): ReadonlyMap<number, { readonly observed: number; readonly modelled: number }> {
  const sums = new Map<number, { o: number; m: number; n: number }>();
  observed.forEach((value, step) => {
    const key = keyOf(step);
    if (key === undefined || !Number.isFinite(value)) return;
    const sum = sums.get(key) ?? { o: 0, m: 0, n: 0 };
    sums.set(key, { o: sum.o + value, m: sum.m + modelled[step], n: sum.n + 1 });
  });
  const entries = [...sums].toSorted(([a], [b]) => a - b);
  return new Map(entries.map(([key, { o, m, n }]) => [key, { observed: o / n, modelled: m / n }]));
}

/** Half-hour of the day of a step. */
export function halfHourOf(
  { startMs, stepSeconds }: Pick<SiteData, "startMs" | "stepSeconds">,
  step: number,
): number {
  return Math.floor(((startMs / 1000 + stepSeconds * step) % 86_400) / 1800);
}

/** @file A run against the observations, as people look at it: daily means, diurnal cycles by season, pairs, metrics. */
import { meanOfPresent, meanOverBins } from "../base/bins.ts";
import { selectObserved } from "../site/selectObserved.ts";
import {
  type FluxChoice,
  type ObservedName,
  type QualityChoice,
  type SiteData,
} from "../site/siteData.ts";
import { evaluateRun, presentShare, type ModelledSeries } from "./evaluate.ts";
import { metrics, type Metrics } from "./metrics.ts";

/** Seasons in the order they are shown. */
const seasons = ["DJF", "MAM", "JJA", "SON"] as const;

/** Mean day of one season. */
export interface DiurnalCycle {
  /** DJF, MAM, JJA or SON. */
  readonly season: string;
  /** Middle of each step of the day, h. */
  readonly hours: Float64Array;
  /** Means over the season's steps that were observed, for both series; NaN where none was. */
  readonly observed: Float64Array;
  readonly modelled: Float64Array;
}

/** One flux of a run beside its observations, W m-2 (GPP umol m-2 s-1). */
export interface FluxComparison {
  readonly flux: ObservedName;
  /** Days of the record, YYYY-MM-DD. */
  readonly dates: readonly string[];
  /** NaN where too little of the day was observed. */
  readonly observedDaily: Float64Array;
  readonly modelledDaily: Float64Array;
  /** DJF, MAM, JJA, SON. */
  readonly diurnal: readonly DiurnalCycle[];
  /** Observed and modelled at the forcing step, thinned evenly. */
  readonly pairs: { readonly observed: Float64Array; readonly modelled: Float64Array };
  /** At the forcing step. */
  readonly metrics: Metrics;
  readonly dailyMetrics: Metrics;
}

/** Which observed values count. */
export interface ComparisonChoice {
  readonly quality: QualityChoice;
  readonly version: FluxChoice;
}

/** Pairs drawn at most: more would be a blot, and slow. */
const maxPairs = 2500;

const compared: readonly ObservedName[] = ["H", "LE", "Rn", "G", "GPP"];

/** Compare every flux that is both observed and modelled. */
export function compareRun(
  site: SiteData,
  modelled: ModelledSeries,
  choice: ComparisonChoice,
): FluxComparison[] {
  const daily = evaluateRun(site, modelled, { ...choice, resolution: "day" });
  return compared.flatMap((flux) => {
    const observed = selectObserved(site, flux, choice.quality, choice.version);
    const series = modelled[flux];
    const dailyMetrics = daily[flux];
    if (!observed || !series || !dailyMetrics) return [];
    return [{ ...compareFlux(site, flux, observed, series), dailyMetrics }];
  });
}

function compareFlux(
  site: SiteData,
  flux: ObservedName,
  observed: Float64Array,
  modelled: ArrayLike<number>,
): Omit<FluxComparison, "dailyMetrics"> {
  const stepsPerDay = 86_400 / site.stepSeconds;
  const days = Math.floor(site.steps / stepsPerDay);
  return {
    flux,
    dates: Array.from({ length: days }, (_, day) => dateOf(site, day * stepsPerDay)),
    observedDaily: meanOfPresent(observed, stepsPerDay, days, presentShare),
    modelledDaily: meanOverBins(modelled, stepsPerDay, days),
    diurnal: diurnalCycles(site, observed, modelled),
    pairs: thinnedPairs(observed, modelled),
    metrics: metrics(observed, modelled),
  };
}

function dateOf(site: SiteData, step: number): string {
  return new Date(site.startMs + step * site.stepSeconds * 1000).toISOString().slice(0, 10);
}

function diurnalCycles(
  site: SiteData,
  observed: Float64Array,
  modelled: ArrayLike<number>,
): DiurnalCycle[] {
  const perDay = 86_400 / site.stepSeconds;
  const firstSlot = Math.round((site.startMs % 86_400_000) / 1000 / site.stepSeconds);
  const sums = seasons.map(() => ({
    observed: new Float64Array(perDay),
    modelled: new Float64Array(perDay),
    n: new Float64Array(perDay),
  }));
  for (let step = 0; step < site.steps; step++) {
    if (Number.isNaN(observed[step]) || Number.isNaN(modelled[step])) continue;
    const month = new Date(site.startMs + step * site.stepSeconds * 1000).getUTCMonth();
    const sum = sums[Math.floor(((month + 1) % 12) / 3)];
    const slot = (firstSlot + step) % perDay;
    sum.observed[slot] += observed[step];
    sum.modelled[slot] += modelled[step];
    sum.n[slot]++;
  }
  const hours = Float64Array.from({ length: perDay }, (_, slot) => ((slot + 0.5) * 24) / perDay);
  return sums.map(({ observed: o, modelled: m, n }, k) => ({
    season: seasons[k],
    hours,
    observed: o.map((value, slot) => value / n[slot]),
    modelled: m.map((value, slot) => value / n[slot]),
  }));
}

function thinnedPairs(observed: Float64Array, modelled: ArrayLike<number>) {
  const steps = Array.from(observed.keys()).filter((step) => !Number.isNaN(observed[step]));
  const every = Math.max(1, Math.ceil(steps.length / maxPairs));
  const kept = steps.filter((_, i) => i % every === 0);
  return {
    observed: Float64Array.from(kept, (step) => observed[step]),
    modelled: Float64Array.from(kept, (step) => modelled[step]),
  };
}

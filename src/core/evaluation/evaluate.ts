/** @file A run against what the tower saw: which values count, and over which time means. */
import { meanOverBins } from "../base/bins.ts";
import { dayMs } from "../site/calendar.ts";
import { selectObserved } from "../site/selectObserved.ts";
import { observedNames } from "../site/siteData.ts";
import type { FluxChoice, ObservedName, QualityChoice, SiteData } from "../site/siteData.ts";
import { stepsOfPart, type SplitPart } from "../site/split.ts";
import { metrics } from "./metrics.ts";
import type { Metrics } from "./metrics.ts";

export const resolutions = ["step", "day", "month"] as const;
export type Resolution = (typeof resolutions)[number];

/** What counts in an evaluation. */
export interface EvaluationChoice {
  readonly quality: QualityChoice;
  readonly version: FluxChoice;
  /** Compared at the forcing step, or as daily or monthly means. */
  readonly resolution: Resolution;
  /** First step that counts and the step after the last; default the whole record. */
  readonly from?: number;
  readonly to?: number;
  /** Side of a split that counts; default all steps. */
  readonly part?: SplitPart;
}

/** Modelled series on the site's time axis, by observed quantity; units as in SiteData. */
export type ModelledSeries = Readonly<Partial<Record<ObservedName, ArrayLike<number>>>>;

/** Metrics of every quantity that is both observed and modelled. */
export type Evaluation = Readonly<Partial<Record<ObservedName, Metrics>>>;

/** A daily or monthly mean needs this share of its steps present in both series: our choice. */
export const presentShare = 0.5;

/**
 * Compare a run with the observations of its site.
 * Time means average observed and modelled values over the same steps; of a split, over those of its side.
 */
export function evaluateRun(
  site: SiteData,
  modelled: ModelledSeries,
  choice: EvaluationChoice,
): Evaluation {
  const found: Partial<Record<ObservedName, Metrics>> = {};
  for (const name of observedNames) {
    const observed = selectObserved(site, name, choice.quality, choice.version);
    const series = modelled[name];
    if (!observed || !series) continue;
    const pairs = pairedMeans(site, observed, series, choice);
    found[name] = metrics(pairs.observed, pairs.modelled);
  }
  return found;
}

/** Metrics of a run's daily means against the daily targets of its site; empty where it has none. */
export function evaluateDaily(site: SiteData, modelled: ModelledSeries): Evaluation {
  const stepsPerDay = 86_400 / site.stepSeconds;
  const found: Partial<Record<ObservedName, Metrics>> = {};
  for (const name of observedNames) {
    const target = site.daily?.[name];
    const series = modelled[name];
    if (!target || !series) continue;
    const days = Math.floor(site.steps / stepsPerDay);
    const means = meanOverBins(series, stepsPerDay, days);
    found[name] = metrics(target.values.slice(0, days), means);
  }
  return found;
}

/** Observed and modelled values, or their means over days or months; NaN where too few steps are present. */
export function pairedMeans(
  site: SiteData,
  observed: Float64Array,
  modelled: ArrayLike<number>,
  choice: Pick<EvaluationChoice, "resolution" | "from" | "to" | "part">,
): { readonly observed: Float64Array; readonly modelled: Float64Array } {
  const [from, to] = [choice.from ?? 0, choice.to ?? site.steps];
  const chosen = choice.part && stepsOfPart(site, choice.part);
  const counts = (step: number) => chosen === undefined || chosen[step] === 1;
  if (choice.resolution === "step") {
    const kept = (value: number, i: number) => (counts(from + i) ? value : Number.NaN);
    return {
      observed: observed.slice(from, to).map(kept),
      modelled: Float64Array.from(modelled).slice(from, to),
    };
  }
  const sums = new Map<number, { o: number; m: number; present: number; steps: number }>();
  const keyOf = periods(site, choice.resolution);
  for (let step = from; step < to; step++) {
    if (!counts(step)) continue;
    const key = keyOf(step);
    const sum = sums.get(key) ?? { o: 0, m: 0, present: 0, steps: 0 };
    sums.set(key, sum);
    sum.steps++;
    if (!Number.isFinite(observed[step]) || !Number.isFinite(modelled[step])) continue;
    sum.present++;
    sum.o += observed[step];
    sum.m += modelled[step];
  }
  const kept = [...sums.values()].filter(
    ({ present, steps }) => present > 0 && present >= presentShare * steps,
  );
  return {
    observed: Float64Array.from(kept, ({ o, present }) => o / present),
    modelled: Float64Array.from(kept, ({ m, present }) => m / present),
  };
}

/** Number of the calendar day or month of a step, local standard time; asked in order, a day asks the calendar once. */
function periods(site: SiteData, resolution: "day" | "month"): (step: number) => number {
  let [lastDay, month] = [Number.NaN, 0];
  return (step) => {
    const timeMs = site.startMs + step * site.stepSeconds * 1000;
    const day = Math.floor(timeMs / dayMs);
    if (resolution === "day") return day;
    if (day !== lastDay) {
      const date = new Date(timeMs);
      [lastDay, month] = [day, 12 * date.getUTCFullYear() + date.getUTCMonth()];
    }
    return month;
  };
}

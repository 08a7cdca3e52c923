/** @file Spread of an ensemble's daily H and LE, and each member's misfit to the observations. */
import { meanOfPresent, meanOverBins } from "../base/bins.ts";
import { quantile, sortedPresent } from "../base/statistics.ts";
import { selectObserved } from "../site/selectObserved.ts";
import { type FluxChoice, type QualityChoice, type SiteData } from "../site/siteData.ts";
import { memberSeries, type Ensemble } from "./ensemble.ts";

/** Quantiles over members of one flux, day by day, and what was observed; W m-2. */
export interface SpreadRow {
  readonly flux: "H" | "LE";
  readonly p5: Float64Array;
  readonly p25: Float64Array;
  readonly p50: Float64Array;
  readonly p75: Float64Array;
  readonly p95: Float64Array;
  /** NaN where too little of the day was observed, or the flux was not observed at all. */
  readonly observed: Float64Array;
}

/** One member that did not fail. */
export interface MemberRow {
  readonly member: number;
  /** Positions in the ranges, one per free parameter. */
  readonly unit: readonly number[];
  /** Against daily observations, W m-2; NaN where there are none. */
  readonly rmseH: number;
  readonly rmseLE: number;
  /** Mean of both RMSEs, each as a share of the ensemble's median: smaller is better. */
  readonly misfit: number;
}

export interface Spread {
  readonly choice: SpreadChoice;
  /** Days, YYYY-MM-DD. */
  readonly dates: readonly string[];
  readonly rows: readonly SpreadRow[];
  readonly members: readonly MemberRow[];
}

/** Which observed values count. */
export interface SpreadChoice {
  readonly quality: QualityChoice;
  readonly version: FluxChoice;
}

/** Half of the day must be observed: our choice. */
const presentShare = 0.5;

/** Summarise an ensemble for the eye. */
export function ensembleSpread(site: SiteData, ensemble: Ensemble, choice: SpreadChoice): Spread {
  const binsPerDay = 86_400 / ensemble.binSeconds;
  const days = Math.floor(ensemble.bins / binsPerDay);
  const kept = membersThatRan(ensemble);
  const fluxes = (["H", "LE"] as const).map((flux) => {
    const observed = selectObserved(site, flux, choice.quality, choice.version);
    const stepsPerDay = 86_400 / site.stepSeconds;
    return {
      flux,
      observed: observed
        ? meanOfPresent(observed, stepsPerDay, days, presentShare)
        : new Float64Array(days).fill(Number.NaN),
      daily: kept.map((member) =>
        meanOverBins(memberSeries(ensemble, member, flux), binsPerDay, days),
      ),
    };
  });
  return {
    choice,
    dates: Array.from({ length: days }, (_, day) =>
      new Date(site.startMs + day * 86_400_000).toISOString().slice(0, 10),
    ),
    rows: fluxes.map(({ flux, observed, daily }) => ({
      flux,
      observed,
      ...quantilesOf(daily, days),
    })),
    members: memberRows(ensemble, kept, fluxes),
  };
}

function membersThatRan(ensemble: Ensemble): number[] {
  const failed = new Set(ensemble.failed.map(({ member }) => member));
  return Array.from({ length: ensemble.members }, (_, member) => member).filter(
    (member) => !failed.has(member),
  );
}

function quantilesOf(daily: readonly Float64Array[], days: number) {
  const empty = () => new Float64Array(days);
  const found = { p5: empty(), p25: empty(), p50: empty(), p75: empty(), p95: empty() };
  for (let day = 0; day < days; day++) {
    const values = sortedPresent(Float64Array.from(daily, (series) => series[day]));
    found.p5[day] = quantile(values, 0.05);
    found.p25[day] = quantile(values, 0.25);
    found.p50[day] = quantile(values, 0.5);
    found.p75[day] = quantile(values, 0.75);
    found.p95[day] = quantile(values, 0.95);
  }
  return found;
}

function memberRows(
  ensemble: Ensemble,
  kept: readonly number[],
  fluxes: readonly { readonly observed: Float64Array; readonly daily: readonly Float64Array[] }[],
): MemberRow[] {
  const width = ensemble.parameters.length;
  const [H, LE] = fluxes.map(({ observed, daily }) =>
    daily.map((series) => rmse(series, observed)),
  );
  const [typicalH, typicalLE] = [H, LE].map((values) =>
    quantile(sortedPresent(Float64Array.from(values)), 0.5),
  );
  return kept.map((member, i) => ({
    member,
    unit: [...ensemble.design.subarray(member * width, (member + 1) * width)],
    rmseH: H[i],
    rmseLE: LE[i],
    misfit: meanPresent([H[i] / typicalH, LE[i] / typicalLE]),
  }));
}

function rmse(modelled: Float64Array, observed: Float64Array): number {
  let sum = 0;
  let n = 0;
  for (let i = 0; i < modelled.length; i++) {
    if (Number.isNaN(observed[i]) || Number.isNaN(modelled[i])) continue;
    sum += (modelled[i] - observed[i]) ** 2;
    n++;
  }
  return Math.sqrt(sum / n);
}

function meanPresent(values: readonly number[]): number {
  const present = values.filter((value) => !Number.isNaN(value));
  return present.reduce((sum, value) => sum + value, 0) / present.length;
}

/** @file Skill of a modelled series against an observed one; the sign of a bias is model less observation. */
import { covariance, mean, standardDeviation } from "../base/moments.ts";
import { quantile, sortedPresent } from "../base/statistics.ts";

/** Every metric, in the order it is shown. */
export const metricNames = [
  "RMSE",
  "ubRMSE",
  "MBE",
  "MAE",
  "R",
  "NSE",
  "KGE",
  "KGE2012",
  "alpha",
  "beta",
  "gamma",
  "NME",
  "SDdiff",
  "P5diff",
  "P95diff",
  "overlap",
] as const;
export type MetricName = (typeof metricNames)[number];

/** Metrics of one pair of series. */
export type Metrics = Readonly<Record<MetricName, number>> & {
  /** Pairs that counted: both values present. */
  readonly n: number;
  /** Why a metric is NaN, by name; empty where all are defined. */
  readonly undefinedBecause: Readonly<Partial<Record<MetricName, string>>>;
};

/** Bins of the overlap's histograms over the joint range of both series: our choice. */
export const overlapBins = 50;

/** Observed and modelled values of the steps where both are present. */
interface Pairs {
  readonly observed: Float64Array;
  readonly modelled: Float64Array;
}

/**
 * All metrics of one pair of series, over the steps where both are present.
 *
 * - RMSE = sqrt(mean (M - O)^2);  MBE = mean (M - O);  MAE = mean |M - O|
 * - ubRMSE = sqrt(RMSE^2 - MBE^2): Entekhabi et al. (2010), J. Hydrometeorol. 11, 832-840
 * - R: Pearson correlation
 * - NSE = 1 - sum (M - O)^2 / sum (O - mean O)^2: Nash & Sutcliffe (1970), J. Hydrol. 10, 282-290
 * - KGE = 1 - sqrt((R - 1)^2 + (alpha - 1)^2 + (beta - 1)^2), alpha = sd M / sd O, beta = mean M / mean O:
 *   Gupta et al. (2009), J. Hydrol. 377, 80-91
 * - KGE2012 takes gamma = (sd M / mean M) / (sd O / mean O) in place of alpha:
 *   Kling et al. (2012), J. Hydrol. 424-425, 264-277
 * - NME = sum |M - O| / sum |O - mean O|;  SDdiff = |1 - sd M / sd O|;  P5diff, P95diff = |percentile of M
 *   less that of O|, linear between neighbours: Best et al. (2015), J. Hydrometeorol. 16, 1425-1442
 * - overlap = sum over bins of min(share of M, share of O): Perkins et al. (2007), J. Climate 20, 4356-4376;
 *   50 equal bins from the smallest to the largest value of both, our choice
 *
 * Standard deviations are those of the population. What is not defined (a constant series, a mean of
 * zero, no pairs) is NaN and says why.
 *
 * @param observed NaN where missing
 * @param modelled as long as `observed`; NaN where missing
 */
export function metrics(observed: ArrayLike<number>, modelled: ArrayLike<number>): Metrics {
  if (observed.length !== modelled.length) {
    throw new RangeError(
      `metrics: series of equal length expected, got ${observed.length} and ${modelled.length}`,
    );
  }
  const pairs = presentPairs(observed, modelled);
  const reasons = reasonsOf(pairs);
  const values = { ...errors(pairs), ...efficiencies(pairs), ...distribution(pairs) };
  for (const name of metricNames) if (reasons[name]) values[name] = Number.NaN;
  return { ...values, n: pairs.observed.length, undefinedBecause: reasons };
}

function presentPairs(observed: ArrayLike<number>, modelled: ArrayLike<number>): Pairs {
  const isPresent = (_: number, i: number) =>
    Number.isFinite(observed[i]) && Number.isFinite(modelled[i]);
  return {
    observed: Float64Array.from(observed).filter(isPresent),
    modelled: Float64Array.from(modelled).filter(isPresent),
  };
}

function errors({ observed, modelled }: Pairs) {
  const difference = modelled.map((value, i) => value - observed[i]);
  const centre = mean(observed);
  return {
    RMSE: Math.sqrt(mean(difference.map((e) => e * e))),
    ubRMSE: standardDeviation(difference),
    MBE: mean(difference),
    MAE: mean(difference.map(Math.abs)),
    NME: mean(difference.map(Math.abs)) / mean(observed.map((value) => Math.abs(value - centre))),
  };
}

function efficiencies({ observed, modelled }: Pairs) {
  const [sdO, sdM] = [standardDeviation(observed), standardDeviation(modelled)];
  const R = covariance(observed, modelled) / (sdO * sdM);
  const alpha = sdM / sdO;
  const beta = mean(modelled) / mean(observed);
  const gamma = alpha / beta;
  const squaredError = mean(modelled.map((value, i) => (value - observed[i]) ** 2));
  return {
    R,
    NSE: 1 - squaredError / sdO ** 2,
    KGE: 1 - Math.hypot(R - 1, alpha - 1, beta - 1),
    KGE2012: 1 - Math.hypot(R - 1, gamma - 1, beta - 1),
    alpha,
    beta,
    gamma,
    SDdiff: Math.abs(1 - alpha),
  };
}

function distribution({ observed, modelled }: Pairs) {
  const [o, m] = [sortedPresent(observed), sortedPresent(modelled)];
  return {
    P5diff: Math.abs(quantile(m, 0.05) - quantile(o, 0.05)),
    P95diff: Math.abs(quantile(m, 0.95) - quantile(o, 0.95)),
    overlap: overlapOf(o, m),
  };
}

/** Common area of two histograms over their joint range, 0..1; both ascending. */
function overlapOf(o: Float64Array, m: Float64Array): number {
  if (o.length === 0) return Number.NaN;
  const low = Math.min(o[0], m[0]);
  const width = (Math.max(o[o.length - 1], m[m.length - 1]) - low) / overlapBins;
  if (width === 0) return 1;
  const [shareO, shareM] = [o, m].map((values) => shares(values, low, width));
  return shareO.reduce((sum, share, bin) => sum + Math.min(share, shareM[bin]), 0);
}

function shares(values: Float64Array, low: number, width: number): Float64Array {
  const histogram = new Float64Array(overlapBins);
  for (const value of values) {
    const bin = Math.min(overlapBins - 1, Math.floor((value - low) / width));
    histogram[bin] += 1 / values.length;
  }
  return histogram;
}

/** Which metrics are not defined for these pairs, and why. */
function reasonsOf({ observed, modelled }: Pairs): Partial<Record<MetricName, string>> {
  if (observed.length === 0) return because(metricNames, "no step has both values");
  return {
    ...(isConstant(modelled) &&
      because(["R", "KGE", "KGE2012"], "the modelled series is constant")),
    ...(mean(modelled) === 0 && because(["gamma", "KGE2012"], "the modelled mean is zero")),
    ...(mean(observed) === 0 &&
      because(["beta", "gamma", "KGE", "KGE2012"], "the observed mean is zero")),
    ...(isConstant(observed) &&
      because(
        ["R", "NSE", "KGE", "KGE2012", "alpha", "gamma", "NME", "SDdiff"],
        "the observed series is constant",
      )),
  };
}

function because(names: readonly MetricName[], reason: string) {
  return Object.fromEntries(names.map((name) => [name, reason]));
}

function isConstant(values: Float64Array): boolean {
  return values.every((value) => value === values[0]);
}

/** @file Empirical benchmarks: what a flux is worth that is read off the weather alone, without a land model. */
import { kmeans } from "ml-kmeans";
import MultivariateLinearRegression from "ml-regression-multivariate-linear";
import { mean, standardDeviation } from "../base/moments.ts";
import { kelvin, pascal } from "../base/quantity.ts";
import { saturationVapourPressure, vapourPressure } from "../site/humidity.ts";
import type { SiteData } from "../site/siteData.ts";

/**
 * The benchmarks of PLUMBER, by their names there.
 *
 * - 1lin: the flux is linear in incoming short wave
 * - 3km27: k-means finds 27 kinds of weather in standardised short wave, air temperature and relative humidity; within
 *   each the flux is linear in the three
 *
 * @source Best et al. (2015), J. Hydrometeorol. 16, 1425-1442
 */
export const benchmarkNames = ["1lin", "3km27"] as const;
export type BenchmarkName = (typeof benchmarkNames)[number];

/** Kinds of weather of 3km27: three levels of each of three quantities. */
export const clusterCount = 27;

/** Centres are sought among at most this many steps, taken evenly: they do not move for more (our choice). */
const mostClustered = 100_000;

/** A kind of weather with fewer values of the flux takes the relation of all of them (our choice). */
const fewestValues = 30;

/** One step's short wave (W m-2), air temperature (K) and relative humidity (0..1). */
export type Weather = [shortwave: number, tempK: number, humidity: number];

/** Flux of a step from its weather, in the unit that it was fitted in. */
export type Predictor = (weather: Weather) => number;

/** What the benchmarks read of each step of a site. */
export function weatherOf({ forcing, steps }: Pick<SiteData, "forcing" | "steps">): Weather[] {
  const { shortwaveWM2, airTempK, specificHumidity, pressurePa } = forcing;
  return Array.from({ length: steps }, (_, step) => {
    const vapour = vapourPressure(specificHumidity[step], pascal(pressurePa[step]));
    const humidity = vapour / saturationVapourPressure(kelvin(airTempK[step]));
    return [shortwaveWM2[step], airTempK[step], humidity];
  });
}

/**
 * 1lin: flux = a + b SWdown, by least squares over the steps where the flux is known.
 * @param flux NaN where it is not known
 * @returns undefined where no flux is known
 */
export function fitOneLinear(
  weather: readonly Weather[],
  flux: ArrayLike<number>,
): Predictor | undefined {
  const known = stepsWith(flux);
  if (known.length === 0) return undefined;
  const relation = fitLinear(
    known.map((step) => [weather[step][0]]),
    known.map((step) => flux[step]),
  );
  return ([shortwave]) => relation([shortwave]);
}

/** Kinds of weather, told for any weather. */
export type Clusters = (weather: readonly Weather[]) => number[];

/** Kinds of weather among standardised steps; the same steps and seed give the same ones. */
export function findClusters(weather: readonly Weather[], seed: number): Clusters {
  const standardise = standardisation(weather);
  const every = Math.ceil(weather.length / mostClustered);
  const sample = weather.filter((_, step) => step % every === 0).map(standardise);
  const found = kmeans(sample, Math.min(clusterCount, sample.length), { seed });
  return (asked) => found.nearest(asked.map(standardise));
}

/**
 * 3km27: flux = a_c + b_c SWdown + c_c T + d_c RH, c the kind of weather, by least squares over its steps.
 * @param kinds of each step, by `clusters`
 * @param flux NaN where it is not known
 * @returns undefined where no flux is known
 */
export function fitClustered(
  weather: readonly Weather[],
  kinds: readonly number[],
  flux: ArrayLike<number>,
): ((weather: Weather, kind: number) => number) | undefined {
  const known = stepsWith(flux);
  if (known.length === 0) return undefined;
  const relationOf = (steps: readonly number[]) =>
    fitLinear(
      steps.map((step) => weather[step]),
      steps.map((step) => flux[step]),
    );
  const members = Array.from({ length: clusterCount }, (): number[] => []);
  for (const step of known) members[kinds[step]].push(step);
  const overall = relationOf(known);
  const relations = members.map((steps) =>
    steps.length < fewestValues ? overall : relationOf(steps),
  );
  return (asked, kind) => relations[kind](asked);
}

function stepsWith(flux: ArrayLike<number>): number[] {
  return Array.from(flux, (_, step) => step).filter((step) => Number.isFinite(flux[step]));
}

/** Each quantity less its mean, in its standard deviations; one that is constant says nothing and is 0. */
function standardisation(
  rows: readonly (readonly number[])[],
): (row: readonly number[]) => number[] {
  const moments = rows[0].map((_, k) => {
    const values = Float64Array.from(rows, (row) => row[k]);
    return { centre: mean(values), spread: standardDeviation(values) };
  });
  // What differs by rounding alone is constant.
  const isConstant = ({ centre, spread }: (typeof moments)[number]) =>
    spread <= 1e-9 * Math.abs(centre) || spread === 0;
  return (row) =>
    moments.map((moment, k) => (isConstant(moment) ? 0 : (row[k] - moment.centre) / moment.spread));
}

/**
 * Least squares with an intercept. Predictors are standardised first: one that does not vary (short wave by night) gets
 * no slope in place of an arbitrary one.
 */
function fitLinear(
  rows: readonly (readonly number[])[],
  values: readonly number[],
): (row: readonly number[]) => number {
  const standardise = standardisation(rows);
  const fitted = new MultivariateLinearRegression(
    rows.map(standardise),
    values.map((value) => [value]),
    { statistics: false },
  );
  return (row) => fitted.predict(standardise(row))[0];
}

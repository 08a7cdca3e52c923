/** @file Members of ILS with what they scored, and their days in order: what sets that fit nearly as well are chosen from. */
import { meanOfPresent, meanOverBins } from "../../base/bins.ts";
import type { Computation } from "../../base/progress.ts";
import { combinedLosses } from "../../calibration/baselines/residuals.ts";
import type { CalibrationSettings } from "../../calibration/calibration.ts";
import { fluxTargets } from "../../calibration/targets.ts";
import { memberSeries, type Ensemble } from "../../ensemble/ensemble.ts";
import type { ParameterName } from "../../model/parameters.ts";
import { selectObserved } from "../../site/selectObserved.ts";
import type { SiteData } from "../../site/siteData.ts";

/** Fluxes that scores and days are told of. */
export const scoredFluxes = ["H", "LE"] as const;
export type ScoredFlux = (typeof scoredFluxes)[number];

/** Daily means of one flux, of every member and of the tower, W m-2. */
export interface FluxDays {
  readonly flux: ScoredFlux;
  /** NaN where less than half of the day was observed. */
  readonly observed: Float64Array;
  /** Members' means of each day in ascending order, NaN last, row-major [days, members]. */
  readonly sorted: Float32Array;
  /** Whose mean each of them is, row-major [days, members]. */
  readonly order: Uint32Array;
}

/** Members that did not fail. */
export interface ScoredEnsemble {
  readonly parameters: readonly ParameterName[];
  readonly members: number;
  /** Members that gave no number, and have no score. */
  readonly failed: number;
  /** Positions in the ranges, row-major [members, parameters]. */
  readonly units: Float64Array;
  /** Loss that the calibration minimises, of ILS. */
  readonly loss: Float64Array;
  /** Root mean squared error on the bins, W m-2. */
  readonly rmse: Readonly<Record<ScoredFlux, Float64Array>>;
  /** YYYY-MM-DD. */
  readonly dates: readonly string[];
  readonly fluxes: readonly FluxDays[];
}

export interface ScoreInput {
  readonly site: SiteData;
  /** Which observations count and how; weights that are balanced must be known. */
  readonly settings: CalibrationSettings;
  /** Of the same parameters and bins; members are numbered through. */
  readonly ensembles: readonly Ensemble[];
}

/** Half of the day must be observed: our choice. */
const presentShare = 0.5;

/** One member of one of the ensembles. */
interface Place {
  readonly ensemble: Ensemble;
  readonly member: number;
}

/**
 * Score every member and put each day's means in order, so that bands of any choice of members are one walk along them.
 * @throws RangeError where H or LE was not observed
 */
export async function* scoreMembers(input: ScoreInput): Computation<undefined, ScoredEnsemble> {
  const { site, settings, ensembles } = input;
  const [{ parameters, binSeconds, bins }] = ensembles;
  const losses = ensembles.map((ensemble) => combinedLosses({ site, settings }, ensemble));
  const places = ensembles.flatMap((ensemble, e) =>
    [...losses[e].keys()].flatMap((member) =>
      Number.isFinite(losses[e][member]) ? [{ ensemble, member, loss: losses[e][member] }] : [],
    ),
  );
  const binsPerDay = 86_400 / binSeconds;
  const days = Math.floor(bins / binsPerDay);
  const fluxes: FluxDays[] = [];
  for (const flux of scoredFluxes) {
    yield { done: fluxes.length, total: scoredFluxes.length, unit: "output", detail: undefined };
    fluxes.push(daysOf(input, flux, places, { binsPerDay, days }));
  }
  const targets = fluxTargets(site, binSeconds, settings);
  const rmse = (flux: ScoredFlux) =>
    Float64Array.from(places, (place) => errorOf(seriesOf(place, flux), targets[flux]));
  return {
    parameters,
    members: places.length,
    failed: ensembles.reduce((sum, { members }) => sum + members, 0) - places.length,
    units: Float64Array.from(places.flatMap((place) => [...unitOf(place)])),
    loss: Float64Array.from(places, ({ loss }) => loss),
    rmse: { H: rmse("H"), LE: rmse("LE") },
    dates: Array.from({ length: days }, (_, day) =>
      new Date(site.startMs + day * 86_400_000).toISOString().slice(0, 10),
    ),
    fluxes,
  };
}

function seriesOf({ ensemble, member }: Place, flux: ScoredFlux): Float32Array {
  return memberSeries(ensemble, member, flux);
}

function unitOf({ ensemble, member }: Place): Float64Array {
  const width = ensemble.parameters.length;
  return ensemble.design.subarray(member * width, (member + 1) * width);
}

function daysOf(
  { site, settings }: ScoreInput,
  flux: ScoredFlux,
  places: readonly Place[],
  { binsPerDay, days }: { readonly binsPerDay: number; readonly days: number },
): FluxDays {
  const found = selectObserved(site, flux, settings.quality, settings.version);
  const observed = found
    ? meanOfPresent(found, 86_400 / site.stepSeconds, days, presentShare)
    : new Float64Array(days).fill(Number.NaN);
  const means = places.map((place) => meanOverBins(seriesOf(place, flux), binsPerDay, days));
  const sorted = new Float32Array(days * places.length);
  const order = new Uint32Array(days * places.length);
  for (let day = 0; day < days; day++) {
    const whose = Uint32Array.from(places.keys()).toSorted((a, b) =>
      ascending(means[a][day], means[b][day]),
    );
    order.set(whose, day * places.length);
    whose.forEach((member, k) => (sorted[day * places.length + k] = means[member][day]));
  }
  return { flux, observed, sorted, order };
}

/** NaN comes last. */
function ascending(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a - b;
}

function errorOf(modelled: ArrayLike<number>, observed: Float64Array): number {
  let sum = 0;
  let n = 0;
  for (let bin = 0; bin < observed.length; bin++) {
    if (Number.isNaN(observed[bin])) continue;
    sum += (modelled[bin] - observed[bin]) ** 2;
    n++;
  }
  return Math.sqrt(sum / n);
}

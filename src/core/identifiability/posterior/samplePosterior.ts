/** @file Chains through the surrogate, and ILS asked whether it agrees where they went. */
import { mapProgress, type Computation } from "../../base/progress.ts";
import type { CalibrationSettings } from "../../calibration/calibration.ts";
import type { EnsembleEngine, SettledStart } from "../../ensemble/ensemble.ts";
import type { ParameterValues } from "../../model/parameters.ts";
import type { SiteData } from "../../site/siteData.ts";
import type { Surrogate } from "../../surrogate/surrogate.ts";
import { dreamZs, type Generation } from "../dream/dreamZs.ts";
import { openLikelihood, rmseOf, type Likelihood, type Spoken } from "../likelihood.ts";
import { anchoredSeries } from "./anchoredSeries.ts";
import { askModel } from "./modelledDraws.ts";
import type {
  ConvergencePoint,
  GenerationBlock,
  Posterior,
  SamplerSettings,
  SurrogateError,
} from "./posterior.ts";
import {
  agreedFrom,
  blockOf,
  burnInOf,
  convergenceAt,
  drawnCorrelation,
  drawsOf,
  generationsOf,
  marginalsOf,
} from "./summary.ts";
import { openSurrogateSeries, type SurrogateSeries } from "./surrogateSeries.ts";

/** What sampling needs. */
export interface PosteriorInput {
  readonly site: SiteData;
  /** Values of what is not free. */
  readonly base: ParameterValues;
  readonly surrogate: Surrogate;
  /** Which observations count, and what is known of parameters. */
  readonly settings: CalibrationSettings;
  readonly sampler: SamplerSettings;
  /** Positions whose residuals tell how many independent values the observations are worth: a calibrated vector. */
  readonly reference: Float64Array;
  /** What runs of ILS start from, or why ILS is not asked. */
  readonly ils: SettledStart | string;
  /** Generations of the same sampler that were told before it was stopped. */
  readonly from?: readonly GenerationBlock[];
}

/** Told at times: the generations since the last time, and how the chains agree. */
export interface PosteriorDetail {
  readonly block?: GenerationBlock;
  readonly convergence?: ConvergencePoint;
}

/** Share of the generations on which the crossover is learned: these are far from counting. */
const adaptShare = 0.25;

/** Looks at the chains in a whole run. */
const looks = 40;

/**
 * Sample the parameters that the surrogate knows, uniform in their ranges before anything is known, by the likelihood of
 * `likelihood.ts`. The same seed gives the same draws; what was found before a stop is gone through without being
 * predicted again.
 */
export async function* samplePosterior(
  input: PosteriorInput,
  engine: EnsembleEngine,
): Computation<PosteriorDetail, Posterior> {
  const { site, surrogate, sampler, ils } = input;
  const plain = openSurrogateSeries(surrogate, site, sampler.chains);
  try {
    const series = yield* withoutDetail(anchored(input, plain, engine));
    const likelihood = await yardstick(input, series);
    const { found, convergence } = yield* runChains(input, series, likelihood);
    const best = bestOf(found, surrogate.parameters.length);
    const draws = drawsOf([blockOf(found)], surrogate.parameters);
    const burnIn = burnInOf(draws.generations);
    const modelled =
      typeof ils === "string"
        ? ils
        : yield* withoutDetail(askModel({ ...input, start: ils }, draws, likelihood, engine));
    const counted = found.slice(burnIn);
    return {
      sampler,
      targets: likelihood.spoken.map(withoutSeries),
      draws,
      convergence,
      burnIn,
      agreedFrom: agreedFrom(convergence),
      marginals: marginalsOf(draws, burnIn),
      correlation: drawnCorrelation(draws, burnIn),
      taken:
        counted.reduce((sum, { accepted }) => sum + accepted, 0) / (counted.length * draws.chains),
      best,
      error: await errorsOf(surrogate, likelihood, series, best.unit),
      modelled,
    };
  } finally {
    plain.dispose();
  }
}

async function* anchored(
  { site, base, surrogate, sampler, reference, ils }: PosteriorInput,
  plain: SurrogateSeries,
  engine: EnsembleEngine,
): Computation<unknown, SurrogateSeries> {
  if (typeof ils === "string") return plain;
  const { parameters, binsPerDay } = surrogate;
  const bins = { parameters, binSeconds: 86_400 / binsPerDay };
  const asked = { site, base, start: ils, ...bins, reference, targets: sampler.targets };
  return yield* anchoredSeries(plain, asked, engine);
}

async function yardstick(
  { site, surrogate, settings, sampler, reference }: PosteriorInput,
  series: SurrogateSeries,
): Promise<Likelihood> {
  const { parameters, binsPerDay } = surrogate;
  const [atReference] = await series.of([reference]);
  const asked = { site, settings, targets: sampler.targets, parameters };
  return openLikelihood(asked, 86_400 / binsPerDay, atReference);
}

function withoutSeries(spoken: Spoken): Posterior["targets"][number] {
  const { observed: _, byBin: _weights, ...told } = spoken;
  return told;
}

async function* runChains(
  { sampler, surrogate, from = [] }: PosteriorInput,
  series: SurrogateSeries,
  likelihood: Likelihood,
): Computation<
  PosteriorDetail,
  { readonly found: readonly Generation[]; readonly convergence: readonly ConvergencePoint[] }
> {
  const { chains, generations, seed } = sampler;
  const dimensions = surrogate.parameters.length;
  const adaptFor = Math.floor(adaptShare * generations);
  const dream = dreamZs({ dimensions, chains, seed, adaptFor });
  const lookEvery = Math.max(1, Math.floor(generations / looks));
  const known = from.flatMap(generationsOf);
  const found: Generation[] = [];
  const convergence: ConvergencePoint[] = [];
  let asked = dream.next([]).value;
  while (found.length < generations) {
    const { vectors } = asked;
    const before = known[found.length];
    const deviances = before
      ? knownDeviances(vectors, before)
      : (await series.of(vectors)).map((told, c) => likelihood.deviance(vectors[c], told));
    asked = dream.next(deviances).value;
    if (!asked.before) throw new Error("samplePosterior: a generation expected, got none");
    found.push(asked.before);
    const isLook = found.length % lookEvery === 0;
    if (isLook) convergence.push(convergenceAt(found, dimensions));
    if (before) continue;
    const fresh = found.slice(Math.max(known.length, found.length - lookEvery));
    const isTold = isLook || found.length === generations;
    const newest = isLook ? { convergence: convergence[convergence.length - 1] } : {};
    const detail = isTold ? { block: blockOf(fresh), ...newest } : {};
    yield { done: found.length, total: generations, unit: "generation", detail };
  }
  return { found, convergence };
}

/** What leads to the generation that was found: its own deviance for a vector that was gone to, none for one that was not. */
function knownDeviances(
  vectors: readonly Float64Array[],
  { units, deviance }: Generation,
): number[] {
  return vectors.map((vector, c) => {
    const isGoneTo = vector.every((value, p) => value === units[c * vector.length + p]);
    return isGoneTo ? deviance[c] : Infinity;
  });
}

function bestOf(found: readonly Generation[], width: number): Posterior["best"] {
  let best: Posterior["best"] = { unit: found[0].units.slice(0, width), deviance: Infinity };
  for (const { units, deviance } of found) {
    deviance.forEach((value, c) => {
      if (value >= best.deviance) return;
      best = { unit: units.slice(c * width, (c + 1) * width), deviance: value };
    });
  }
  return best;
}

async function errorsOf(
  { skill }: Surrogate,
  likelihood: Likelihood,
  series: SurrogateSeries,
  unit: Float64Array,
): Promise<SurrogateError> {
  const [atBest] = await series.of([unit]);
  const residuals = rmseOf(likelihood, atBest);
  return Object.fromEntries(
    likelihood.spoken.map(({ target }) => {
      return [target, { heldOut: skill[target].RMSE, residual: residuals[target] ?? Number.NaN }];
    }),
  );
}

function withoutDetail<Output>(
  computation: Computation<unknown, Output>,
): Computation<PosteriorDetail, Output> {
  return mapProgress(computation, (progress) => ({ ...progress, detail: {} }));
}

/** @file How the loss changes with each parameter, as ILS itself sees it: difference quotients over an ensemble. */
import type { Computation } from "../base/progress.ts";
import {
  memberSeries,
  type Ensemble,
  type EnsembleDetail,
  type EnsembleEngine,
  type EnsembleInput,
} from "../ensemble/ensemble.ts";
import type { SiteData } from "../site/siteData.ts";
import type { CalibrationSettings } from "./calibration.ts";
import type { FluxPair } from "./fluxWeights.ts";
import type { LossGradient } from "./surrogateGradient.ts";
import { fluxTargets, presentMoments } from "./targets.ts";
import { binWeights } from "./weighting.ts";

/** What the model's gradients need. */
export interface ModelGradientInput extends Pick<
  EnsembleInput,
  "site" | "parameters" | "base" | "start" | "binSeconds"
> {
  readonly settings: CalibrationSettings;
  /** Positions in the range, 0..1, one vector per gradient. */
  readonly units: readonly Float64Array[];
  /** Step of the difference quotient in positions; `gradientStep` unless it is studied. */
  readonly step?: number;
}

/**
 * Step of the difference quotients, share of the range (our choice; docs/results.md has the measurement): at
 * Puechabon quotients over .001 to .02 agree to a cosine above .999, those over .05 no more; single precision is not felt
 */
export const gradientStep = 0.01;

/** A gradient, or the reason why a member that it needs gave none. */
export type ModelGradient = LossGradient & { readonly failure: string | null };

/**
 * Gradients of the losses of H and LE by central differences, one ensemble for all vectors.
 *
 *     dL/du_p ~ derivative at 0 of the parabola through L(u + d e_p) for d = -h, 0, h
 *
 * Where a bound is nearer than h, the two other points lie on the free side at h and 2 h: no member leaves the range.
 */
export async function* modelGradients(
  input: ModelGradientInput,
  engine: EnsembleEngine,
): Computation<EnsembleDetail, ModelGradient[]> {
  const { units, step = gradientStep, parameters } = input;
  const stencils = units.map((unit) => stencilOf(unit, step));
  const design = stencils.flatMap((stencil, i) => membersOf(units[i], stencil));
  const members = design.length / parameters.length;
  const ensemble = yield* engine({ ...input, design: Float64Array.from(design), members });
  const losses = lossesOf(input, ensemble);
  const perPoint = 1 + 2 * parameters.length;
  return stencils.map((stencil, i) => gradientOf(stencil, losses, ensemble, i * perPoint));
}

/** The two offsets of each parameter. */
export type Stencil = readonly (readonly [number, number])[];

/** Offsets of one step to both sides, or of one and two to the free side where a bound is nearer. */
export function stencilOf(unit: Float64Array, h: number): Stencil {
  return [...unit].map((position) => {
    if (position - h < 0) return [h, 2 * h];
    if (position + h > 1) return [-2 * h, -h];
    return [-h, h];
  });
}

/** The vector itself, then two members per parameter, row-major. */
function membersOf(unit: Float64Array, stencil: Stencil): number[] {
  return [unit, ...neighboursOf(unit, stencil)].flatMap((vector) => [...vector]);
}

/** Two vectors per parameter that differ in this one alone. */
export function neighboursOf(unit: Float64Array, stencil: Stencil): Float64Array[] {
  return stencil.flatMap((offsets, p) => offsets.map((d) => unit.with(p, unit[p] + d)));
}

interface Losses {
  readonly H: Float64Array;
  readonly LE: Float64Array;
}

/**
 * Weighted mean squared error over the variance of the observations, per member; NaN for failed ones.
 * What `MdplLearner` minimises, of ILS in place of the surrogate.
 */
export function lossesOf(scored: Scored, ensemble: Ensemble): Losses {
  const errorsOf = normalisedErrors(scored, ensemble.binSeconds);
  const errors = Array.from({ length: ensemble.members }, (_, member) =>
    errorsOf({
      H: memberSeries(ensemble, member, "H"),
      LE: memberSeries(ensemble, member, "LE"),
    }),
  );
  return {
    H: Float64Array.from(errors, ({ H }) => H),
    LE: Float64Array.from(errors, ({ LE }) => LE),
  };
}

/** Where and how errors are told. */
export interface Scored {
  readonly site: SiteData;
  readonly settings: CalibrationSettings;
}

/** How to find the weighted mean squared errors of binned fluxes, each over the variance of its observations. */
export function normalisedErrors(
  { site, settings }: Scored,
  binSeconds: number,
): (modelled: Readonly<Record<"H" | "LE", ArrayLike<number>>>) => FluxPair {
  const targets = fluxTargets(site, binSeconds, settings);
  const weights = binWeights(site, binSeconds, settings, targets);
  const variance = {
    H: presentMoments(targets.H).variance,
    LE: presentMoments(targets.LE).variance,
  };
  return (modelled) => {
    const of = (flux: "H" | "LE") =>
      weightedError(modelled[flux], targets[flux], weights?.[flux]) / variance[flux];
    return { H: of("H"), LE: of("LE") };
  };
}

function weightedError(
  modelled: ArrayLike<number>,
  observed: Float64Array,
  weights: Float64Array | undefined,
): number {
  let sum = 0;
  let n = 0;
  for (let i = 0; i < observed.length; i++) {
    if (Number.isNaN(observed[i])) continue;
    sum += (weights ? weights[i] : 1) * (modelled[i] - observed[i]) ** 2;
    n++;
  }
  return sum / n;
}

function gradientOf(
  stencil: Stencil,
  losses: Losses,
  { failed }: Ensemble,
  from: number,
): ModelGradient {
  const slopes = (values: Float64Array) =>
    Float64Array.from(stencil, ([a, b], p) => {
      const at = from + 1 + 2 * p;
      return parabolaSlope(values[from], a, values[at], b, values[at + 1]);
    });
  const bad = failed.find(({ member }) => member >= from && member <= from + 2 * stencil.length);
  return {
    loss: { H: losses.H[from], LE: losses.LE[from] },
    H: slopes(losses.H),
    LE: slopes(losses.LE),
    failure: bad ? bad.reason : null,
  };
}

/** Slope at 0 of the parabola through (0, f0), (a, fa), (b, fb). */
export function parabolaSlope(f0: number, a: number, fa: number, b: number, fb: number): number {
  return (b * b * (fa - f0) - a * a * (fb - f0)) / (a * b * (b - a));
}

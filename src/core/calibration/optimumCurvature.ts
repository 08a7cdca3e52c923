/** @file Curvature at an optimum from members of ILS about it. */
import type { Ensemble } from "../ensemble/ensemble.ts";
import type { Residuals } from "./baselines/optimiser.ts";
import { residualsOf } from "./baselines/residuals.ts";
import { curvatureOf, toleratedRise, type Curvature } from "./curvature.ts";
import type { FluxPair } from "./fluxWeights.ts";
import { parabolaSlope, type Scored } from "./modelGradient.ts";

/**
 * Curvature of the mean squared errors of H and LE over those of the defaults, weighed as in the loss and summing to 1 with
 * the defaults, whatever the loss's form.
 *
 * @param ensemble the vector, then two members for each parameter that differ from it in this one alone
 * @param defaults normalised mean squared errors of the defaults
 * @returns undefined where a member failed
 */
export function optimumCurvature(
  { site, settings }: Scored,
  ensemble: Ensemble,
  defaults: FluxPair,
): Curvature | undefined {
  if (ensemble.failed.length > 0) return undefined;
  const { weightH, weightLE } = settings;
  const total = weightH + weightLE;
  const balanced = {
    H: weightH / total / defaults.H,
    LE: weightLE / total / defaults.LE,
  };
  const residuals = residualsOf(
    { site, settings: { ...settings, lossForm: "mse", balanced } },
    ensemble,
  );
  const { parameters } = ensemble;
  const slopes = parameters.map((_, p) => slopeOf(residuals, ensemble, p));
  return curvatureOf(parameters, slopes, toleratedRise);
}

/** Slope of every weighted residual along one parameter. */
function slopeOf(
  residuals: readonly Residuals[],
  { design, parameters }: Ensemble,
  p: number,
): Float64Array {
  const width = parameters.length;
  const [first, second] = [1 + 2 * p, 2 + 2 * p];
  const offset = (member: number) => design[member * width + p] - design[p];
  const [center, a, b] = [0, first, second].map((member) => residuals[member].values);
  return center.map((value, i) => {
    const slope = parabolaSlope(value, offset(first), a[i], offset(second), b[i]);
    return Math.sqrt(residuals[0].weights[i]) * slope;
  });
}

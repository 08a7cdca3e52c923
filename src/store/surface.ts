/** @file The surface as it is looked at: its views are made from what is there, without runs. */
import type { LikelihoodTarget } from "../core/identifiability/likelihood.ts";
import type { ParameterValues } from "../core/model/parameters.ts";
import { baseOf } from "./fixedValues.ts";
import { usedOutputs } from "./refinement.ts";
import { freshOutput, keysOf } from "./selectors.ts";
import type { Workbench } from "./workbench.ts";

export { monthlyMinima } from "../core/identifiability/surface/monthlyMinima.ts";
export { nodePosition } from "../core/identifiability/surface/surface.ts";
export { viewSurface } from "../core/identifiability/surface/surfaceView.ts";

/** Rise of D that two parameters together may make at 95 %: the quantile of chi squared with two degrees of freedom. */
export const regionRise = 5.991;

/** Quantities that speak, with one taken out or put in, in the order of `all`; the last one stays. */
export function turnedVoices(
  voices: readonly LikelihoodTarget[],
  turn: LikelihoodTarget,
  all: readonly LikelihoodTarget[],
): readonly LikelihoodTarget[] {
  const next = all.filter((name) => voices.includes(name) !== (name === turn));
  return next.length > 0 ? next : voices;
}

/** Vectors that the other parameters may be held at, and that are marked on the surface. */
export const knownVectors = ["defaults", "truth", "calibrated"] as const;
export type KnownVector = (typeof knownVectors)[number];

/** Those that are known now. */
export function vectorsNow(
  state: Workbench,
): Readonly<Partial<Record<KnownVector, ParameterValues>>> {
  const keys = keysOf(state);
  const output = freshOutput(state, "site", keys);
  if (!output) return {};
  const { site, truth } = output;
  const calibrated = usedOutputs(state, keys)?.calibration.bounded;
  return {
    defaults: baseOf(state.settings.present, site.attributes),
    ...(truth && { truth }),
    ...(calibrated && { calibrated }),
  };
}

/** @file The surface as it is looked at: its views are made from what is there, without runs. */
import type { LikelihoodTarget } from "../core/identifiability/likelihood.ts";
import {
  fromUnit,
  parameter,
  type ParameterName,
  type ParameterValues,
} from "../core/model/parameters.ts";
import { baseOf } from "./fixedValues.ts";
import type { Surface } from "../core/identifiability/surface/surface.ts";
import type { SurfacePlace } from "../core/identifiability/surface/surfaceView.ts";
import { usedOutputs } from "./refinement.ts";
import { freshOutput, keysOf } from "./selectors.ts";
import type { Workbench } from "./workbench.ts";

export {
  monthlyMinima,
  type MonthlyMinima,
} from "../core/identifiability/surface/monthlyMinima.ts";
export type { Surface } from "../core/identifiability/surface/surface.ts";
export {
  viewSurface,
  type SurfacePlace,
  type SurfaceView,
} from "../core/identifiability/surface/surfaceView.ts";

/** Rise of D that two parameters together may make at 95 %: the quantile of chi squared with two degrees of freedom. */
export const regionRise = 5.991;

/** Share of the errors up to which a node is behavioural, where nothing else is asked (our choice). */
export const usualTolerance = 0.05;

/** The vector at a place of a surface. */
export function valuesAtPlace(
  { axes, held }: Pick<Surface, "axes" | "held">,
  { x, y }: Pick<SurfacePlace, "x" | "y">,
): ParameterValues {
  const at = (name: ParameterName, unit: number) => fromUnit(parameter(name), unit);
  return { ...held, [axes[0]]: at(axes[0], x), [axes[1]]: at(axes[1], y) };
}

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

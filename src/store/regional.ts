/** @file Regional sensitivity of the ensemble of the chain, by the errors that its members already have. */
import {
  regionalSensitivity,
  type Regional,
} from "../core/identifiability/sensitivity/regional.ts";
import type { ParameterName } from "../core/model/parameters.ts";
import type { Outputs } from "./workbench.ts";

export const regionalScores = ["misfit", "rmseH", "rmseLE"] as const;
/** misfit: mean of the errors of daily H and LE, each as a share of its median over members; else one of them. */
export type RegionalScore = (typeof regionalScores)[number];

export interface RegionalView {
  readonly parameters: readonly ParameterName[];
  readonly regional: Regional;
}

/** The best share of the members against the others; undefined where fewer than two have a score. */
export function regionalOf(
  { training, spread }: Pick<Outputs["ensemble"], "training" | "spread">,
  score: RegionalScore,
  share: number,
): RegionalView | undefined {
  const { parameters } = training;
  const { members } = spread;
  const scores = members.map((row) => row[score]);
  if (scores.filter(Number.isFinite).length < 2) return undefined;
  const design = Float64Array.from(members.flatMap(({ unit }) => [...unit]));
  const failed = training.members - members.length;
  const regional = regionalSensitivity({ design, parameters: parameters.length, scores }, share);
  return { parameters, regional: { ...regional, failed: regional.failed + failed } };
}

/** @file What lessons read off a surface: how far the two parameters may move while the errors stay near the best. */
import type { LikelihoodTarget } from "../core/identifiability/likelihood.ts";
import type { Surface } from "../core/identifiability/surface/surface.ts";
import type { ParameterName } from "../core/model/parameters.ts";
import { usualTolerance, viewSurface } from "./surface.ts";
import type { Workbench } from "./workbench.ts";
import { finished } from "./workshopLook.ts";

/** The nodes of a surface whose errors are within 5 % of the best, where the lab draws its contour. */
export interface Valley {
  /** Share of all nodes. */
  readonly share: number;
  /** How far they reach along each axis, share of the range. */
  readonly reach: readonly [number, number];
}

/** The valley where some quantities speak; undefined where none of them does. */
export function valleyOf(
  surface: Surface,
  targets: readonly LikelihoodTarget[],
): Valley | undefined {
  const view = viewSurface(surface, { targets, tolerance: usualTolerance });
  if (!view || view.targets.length < targets.length) return undefined;
  const { nodes, ratio, behavioural } = view;
  const members = [...ratio.keys()].filter((node) => ratio[node] <= 1 + usualTolerance);
  const spread = (places: readonly number[]) =>
    (Math.max(...places) - Math.min(...places)) / (nodes - 1);
  const [across, up] = [
    members.map((node) => node % nodes),
    members.map((node) => Math.floor(node / nodes)),
  ];
  return { share: behavioural, reach: [spread(across), spread(up)] };
}

/** The finished surface of two parameters, in this order. */
export function surfaceOf(
  state: Workbench,
  axes: readonly [ParameterName, ParameterName],
): Surface | undefined {
  const surface = finished(state, "surface");
  return surface?.axes.join() === axes.join() ? surface : undefined;
}

/** A share in per cent, whole. */
export function percent(share: number): number {
  return Math.round(100 * share);
}

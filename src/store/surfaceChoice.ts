/** @file The surface that is asked for: two parameters, how fine, and where all others are held. */
import { parameters, type ParameterName } from "../core/model/parameters.ts";
import { fixedValues } from "./fixedValues.ts";
import type { Settings, SurfaceSettings } from "./settings.ts";

/** The two whose mix is the oldest story (our choice): stomata and photosynthesis. */
const usualAxes = ["vmax0", "gradm"] as const satisfies readonly ParameterName[];

/** Nodes along each axis that may be chosen. */
export const nodeChoices = [9, 11, 15, 21] as const;
const usualNodes = 15;

/** What is chosen; where nothing was, the first two free parameters, the usual two before others. */
export function surfaceChoice({
  surface,
  free,
}: Pick<Settings, "surface" | "free">): SurfaceSettings {
  if (surface) return surface;
  const usual = usualAxes.filter((name) => free.includes(name));
  const names = [...usual, ...free, ...parameters.map(({ name }) => name)];
  const [x, y] = [...new Set(names)];
  return { axes: [x, y], nodes: usualNodes };
}

/** Everything that a surface follows from beside the site. */
export function surfaceInputs(settings: Settings): unknown {
  const { engine, start, observations, chain } = settings;
  const { binSeconds } = chain.ensemble;
  const fixed = fixedValues(settings);
  return { engine, start, observations, binSeconds, fixed, ...surfaceChoice(settings) };
}

/** About as many runs of ILS as it takes. */
export function surfaceRuns({ nodes }: SurfaceSettings): number {
  return nodes * nodes + 2 * nodes + 4;
}

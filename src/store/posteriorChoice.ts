/** @file How the posterior is sampled. */
import type { SamplerSettings } from "../core/identifiability/posterior/posterior.ts";
import type { PosteriorChoice, Settings } from "./settings.ts";

/** Four chains of 5000 steps: two minutes on a processor for a year of a tower (our choice). */
export const usualSampler: PosteriorChoice = { chains: 4, generations: 5000, targets: ["H", "LE"] };

export function posteriorChoice({ posterior }: Pick<Settings, "posterior">): PosteriorChoice {
  return posterior ?? usualSampler;
}

/** With the seed that draws: that of the calibration unless another was given. */
export function samplerOf(settings: Settings): SamplerSettings {
  const { chains, generations, targets, seed } = posteriorChoice(settings);
  return { chains, generations, targets, seed: seed ?? settings.chain.calibration.seed };
}

/** What draws follow from beside the calibration. */
export function posteriorInputs(settings: Settings): unknown {
  return { sampler: samplerOf(settings), start: settings.start, engine: settings.engine };
}

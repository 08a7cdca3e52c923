/** @file How many seeds a calibration is repeated with, and which. */
import { seedsFrom } from "../core/identifiability/seeds.ts";
import type { Settings } from "./settings.ts";

/** Enough to see a spread; a correlation needs more (our choice). */
export const defaultSeedCount = 5;

export function seedCount({ seeds }: Pick<Settings, "seeds">): number {
  return seeds ?? defaultSeedCount;
}

/** The seed of the calibration that is there, and those that follow it. */
export function chosenSeeds(settings: Pick<Settings, "seeds" | "chain">): readonly number[] {
  return seedsFrom(settings.chain.calibration.seed, seedCount(settings));
}

/** What seeds follow from beside the calibration: how many, and what their runs of ILS start from. */
export function seedsInputs(settings: Settings): unknown {
  return { seeds: seedCount(settings), start: settings.start, engine: settings.engine };
}

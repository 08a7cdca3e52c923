/** @file The threshold of behavioural sets, and what their scores follow from. */
import { leastRise, mostRise, usualRise } from "../core/identifiability/behavioural/rise.ts";
import type { Settings } from "./settings.ts";

export function chosenRise({ rise }: Pick<Settings, "rise">): number {
  return rise ?? usualRise;
}

/** Where a rise stands on the slider, 0..1: equal steps are equal factors. */
export function slidTo(rise: number): number {
  return Math.log(rise / leastRise) / Math.log(mostRise / leastRise);
}

/** The rise at a place of the slider, rounded to what is shown. */
export function riseAt(place: number): number {
  return Number((leastRise * (mostRise / leastRise) ** place).toPrecision(2));
}

/** What scores follow from beside the ensemble: the loss, and what the weights are balanced with. */
export function behaviouralInputs(settings: Settings): unknown {
  const { weightH, weightLE, lossForm, balance, weighting } = settings.chain.calibration;
  const loss = { weightH, weightLE, lossForm, balance, weighting };
  return { loss, observations: settings.observations, start: settings.start };
}

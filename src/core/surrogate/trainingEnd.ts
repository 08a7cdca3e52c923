/** @file When training ends, and what is said of it. */
import type { SurrogateSettings, TrainingEnd, TrainingEpoch } from "./surrogate.ts";

/**
 * A loss above this has run away (our choice). Standardised targets make a network that says nothing lose about 1.
 */
const largestLoss = 100;

/** Whether a loss is no number or far above that of a network that says nothing. */
export function hasDiverged(loss: number): boolean {
  return !(loss <= largestLoss);
}

/** The end of a training whose loss has run away, or undefined. */
export function divergence(
  loss: number,
  epoch: number,
  { learningRate, batch }: SurrogateSettings,
): TrainingEnd | undefined {
  if (!hasDiverged(loss)) return undefined;
  const what = Number.isFinite(loss) ? `grew to ${loss.toPrecision(3)}` : "is not a number";
  return {
    reason: "diverged",
    message:
      `the loss ${what} in epoch ${epoch + 1}; the best weights before it are kept. ` +
      `Try a lower learning rate (now ${learningRate}), a larger batch (now ${batch}) or another seed`,
  };
}

/** The end of a training that has done its epochs or gains no more, or undefined. */
export function ordinaryEnd(
  history: readonly TrainingEpoch[],
  bestEpoch: number,
  { maxEpochs, patience }: SurrogateSettings,
): TrainingEnd | undefined {
  if (history.length >= maxEpochs) return { reason: "epochs", message: "" };
  if (history.length - bestEpoch > patience) return { reason: "patience", message: "" };
  return undefined;
}

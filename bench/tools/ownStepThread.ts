/** @file Half of the batch on another thread: weights go there, the gradient comes back. */
import { OwnStep } from "./ownStep.ts";
import { learningRate, stepSizes } from "./lstmShapes.ts";

/** What both kinds of worker look like from outside. */
export interface Thread {
  /** @returns the gradient in the same buffer */
  readonly solve: (weights: Float32Array<ArrayBuffer>) => Promise<Float32Array<ArrayBuffer>>;
  readonly end: () => void;
}

/** The work of the other thread. */
export function openHalf(time: number) {
  const step = halfStep(time);
  return (weights: Float32Array<ArrayBuffer>) => {
    step.weights().set(weights);
    step.gradient();
    weights.set(step.gradientOfWeights());
    return weights;
  };
}

export function halfStep(time: number): OwnStep {
  const sizes = stepSizes(time);
  return new OwnStep({ ...sizes, batch: sizes.batch / 2 }, sizes.batch);
}

/** Whole steps on one thread: milliseconds of each. */
export function timeWhole(step: OwnStep, count: number): number[] {
  return Array.from({ length: count }, () => {
    const start = performance.now();
    step.gradient();
    step.descend(learningRate);
    return performance.now() - start;
  });
}

/** Steps on two threads, half of the batch on each: milliseconds of each. */
export async function timeHalves(step: OwnStep, other: Thread, count: number): Promise<number[]> {
  const times: number[] = [];
  let letter = new Float32Array(step.weightCount);
  for (let k = 0; k < count; k++) {
    const start = performance.now();
    letter.set(step.weights());
    const answer = other.solve(letter);
    step.gradient();
    letter = await answer;
    const gradient = step.gradientOfWeights();
    for (let i = 0; i < gradient.length; i++) gradient[i] += letter[i];
    step.descend(learningRate);
    times.push(performance.now() - start);
  }
  return times;
}

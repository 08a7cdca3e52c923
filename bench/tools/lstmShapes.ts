/** @file The training step that the LSTM benches share: LSTM, dense layer on the state of every step, mean squared error, Adam. */

export interface StepSizes {
  readonly time: number;
  readonly batch: number;
  readonly inputs: number;
  readonly units: number;
  readonly outputs: number;
}

/** Batch 64, 64 units, 16 inputs, 2 outputs. */
export function stepSizes(time: number): StepSizes {
  return { time, batch: 64, inputs: 16, units: 64, outputs: 2 };
}

export const learningRate = 1e-3;

/** Made-up numbers between -1 and 1, always the same. */
export function made(length: number, scale = 1): Float32Array {
  return Float32Array.from({ length }, (_, i) => scale * Math.sin(i * 12.9898 + (i % 7)));
}

/** Lengths of the weights, in the order of the flat array: kernel, recurrent, bias, dense, its bias. */
export function weightLengths({ inputs, units, outputs }: StepSizes): readonly number[] {
  return [inputs * 4 * units, units * 4 * units, 4 * units, units * outputs, outputs];
}

/** All weights, one after the other. */
export function startWeights(sizes: StepSizes): Float32Array {
  const parts = weightLengths(sizes).map((length) => made(length, 0.1));
  const flat = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    flat.set(part, at);
    at += part.length;
  }
  return flat;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

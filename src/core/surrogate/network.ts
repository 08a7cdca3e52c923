/** @file The multi-task network as data: names, shapes and seeded initial values of its weights. */
import { seeded, type Random } from "../base/random.ts";
import { headInputs, trunkInputs } from "./levelFeatures.ts";
import { tasks, type Weight, type Weights } from "./surrogate.ts";

/** Sizes that fix every weight's shape. */
export interface NetworkSize {
  readonly parameters: number;
  /** LSTM units of the shared trunk. */
  readonly units: number;
  /** Units of each of the two dense layers that turn trunk state and bin weather into fluxes. */
  readonly headUnits: number;
}

/**
 * Shapes of the weights.
 *
 *     trunk:  h_d = LSTM(daily_d, level_d, 2 u - 1)              one step a day
 *     heads:  a = tanh(h_d A + (bin_b, level_b) B + (2 u - 1) C + bias)     one row a bin
 *             y = tanh(a D + bias) E + bias                      one column a task
 *
 * Daily steps with sub-daily rows keep the sequence short while H and LE keep their diurnal cycle (our choice).
 */
export function weightShapes(size: NetworkSize): Readonly<Record<string, readonly number[]>> {
  const { parameters, units, headUnits } = size;
  return {
    trunkDaily: [trunkInputs, 4 * units],
    trunkUnit: [parameters, 4 * units],
    trunkRecurrent: [units, 4 * units],
    trunkBias: [4 * units],
    headState: [units, headUnits],
    headBin: [headInputs, headUnits],
    headUnit: [parameters, headUnits],
    headBias: [headUnits],
    hidden: [headUnits, headUnits],
    hiddenBias: [headUnits],
    output: [headUnits, tasks.length],
    outputBias: [tasks.length],
  };
}

/** Glorot-uniform weights, zero biases, forget-gate bias 1. */
export function initialWeights(size: NetworkSize, seed: number): Weights {
  const weights: Record<string, Weight> = {};
  for (const [name, shape] of Object.entries(weightShapes(size))) {
    weights[name] = { shape, data: initialValues(shape, seeded(seed, `weights ${name}`)) };
  }
  weights["trunkBias"].data.fill(1, size.units, 2 * size.units);
  return weights;
}

/** @source Glorot & Bengio (2010), AISTATS 9, 249-256 */
export function initialValues(shape: readonly number[], random: Random): Float32Array {
  const count = shape.reduce((product, length) => product * length, 1);
  if (shape.length === 1) return new Float32Array(count);
  const limit = Math.sqrt(6 / (shape[0] + shape[1]));
  return Float32Array.from({ length: count }, () => limit * (2 * random.uniform() - 1));
}

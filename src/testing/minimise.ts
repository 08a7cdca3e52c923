/** @file Drive an optimiser over a plain function, and functions whose minima are known. */
import type { Batch, Optimiser } from "../core/calibration/baselines/optimiser.ts";

/** What came of it. */
export interface Minimum {
  readonly loss: number;
  readonly unit: Float64Array;
  /** Every vector that was asked for, in order. */
  readonly asked: readonly Float64Array[];
  readonly batches: readonly Batch[];
}

/** A cube whose sides are alike, as [lower, upper]. */
export type Side = readonly [number, number];

/** Spend the budget; losses that are NaN count as failed. */
export function minimise(
  optimiser: Optimiser,
  runs: number,
  loss: (x: Float64Array) => number,
  [lower, upper]: Side = [0, 1],
  residuals?: (x: Float64Array) => Float64Array,
): Minimum {
  const asked: Float64Array[] = [];
  const batches: Batch[] = [];
  let best: Pick<Minimum, "loss" | "unit"> = { loss: Infinity, unit: new Float64Array(0) };
  const inBox = (unit: Float64Array) => unit.map((u) => lower + u * (upper - lower));
  let next = optimiser.next();
  while (!next.done && asked.length < runs) {
    batches.push(next.value);
    const vectors = next.value.vectors.slice(0, runs - asked.length);
    asked.push(...vectors);
    const losses = Float64Array.from(vectors, (unit) => {
      const value = loss(inBox(unit));
      return Number.isNaN(value) ? Infinity : value;
    });
    losses.forEach((value, k) => {
      if (value < best.loss) best = { loss: value, unit: vectors[k] };
    });
    if (asked.length >= runs) break;
    next = optimiser.next({
      losses,
      ...(residuals && {
        residuals: vectors.map((unit) => {
          const values = residuals(inBox(unit));
          return { values, weights: values.map(() => 1) };
        }),
      }),
    });
  }
  return { ...best, asked, batches };
}

/** sum 100 (x_{i+1} - x_i^2)^2 + (1 - x_i)^2; minimum 0 at (1, ..., 1). */
export function rosenbrock(x: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i + 1 < x.length; i++) {
    sum += 100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2;
  }
  return sum;
}

/** 1 + sum x_i^2 / 4000 - prod cos(x_i / sqrt(i)); minimum 0 at 0. */
export function griewank(x: ArrayLike<number>): number {
  let [sum, product] = [0, 1];
  for (let i = 0; i < x.length; i++) {
    sum += x[i] ** 2 / 4000;
    product *= Math.cos(x[i] / Math.sqrt(i + 1));
  }
  return 1 + sum - product;
}

/** -20 exp(-.2 sqrt(mean x^2)) - exp(mean cos 2 pi x) + 20 + e; minimum 0 at 0. */
export function ackley(x: ArrayLike<number>): number {
  const values = Array.from(x);
  const mean = (of: (value: number) => number) =>
    values.reduce((sum, value) => sum + of(value), 0) / values.length;
  const squares = mean((value) => value ** 2);
  const waves = mean((value) => Math.cos(2 * Math.PI * value));
  return -20 * Math.exp(-0.2 * Math.sqrt(squares)) - Math.exp(waves) + 20 + Math.E;
}

/** @file The whole network, its loss and its gradient in float64 loops: slow, plain, and what the fused home is held against. */
import { plainLstm, plainLstmGradient } from "../backends/plainLstm.ts";
import type { LabelledWindows } from "../backends/learner.ts";
import type { Weights } from "../surrogate.ts";
import { networkSizes } from "./flatWeights.ts";
import { countKnown, lossOf } from "./lossTerms.ts";

type Table = Float64Array;

/** What the float64 loops find. */
export interface PlainResult {
  readonly loss: number;
  /** How much of each task is known. */
  readonly counts: Table;
  /** [scoredDays, rows, binsPerDay, tasks] */
  readonly fluxes: Table;
  /** By name of the weight. */
  readonly gradients: Readonly<Record<string, Table>>;
}

/**
 * Loss with fixed task weights, fluxes and gradients; equations in network.ts and backends/learner.ts.
 * @param taskWeights weight of each task in the loss
 */
export function plainNetwork(
  weights: Weights,
  batch: LabelledWindows,
  taskWeights: readonly number[],
): PlainResult {
  const sizes = networkSizes(weights);
  const { windows, targets } = batch;
  const { days, scoredDays, rows, binsPerDay } = windows;
  const { units, headUnits, tasks, parameters, dailyFeatures, binFeatures } = sizes;
  const w = (name: string): Table => Float64Array.from(weights[name].data);
  const centred = Float64Array.from(batch.unit, (u) => 2 * u - 1);
  const daily = Float64Array.from(windows.daily);
  const bins = Float64Array.from(windows.bins);
  const pairs = scoredDays * rows;
  const binRows = pairs * binsPerDay;

  const rowGates = affine(centred, w("trunkUnit"), w("trunkBias"), rows, parameters);
  const projected = product(daily, w("trunkDaily"), days * rows, dailyFeatures);
  projected.forEach((_, i) => (projected[i] += rowGates[i % rowGates.length]));
  const trace = plainLstm(projected, w("trunkRecurrent"), days, rows, units);
  const warmup = (days - scoredDays) * rows * units;
  const state = trace.hidden.slice(warmup);

  const fromRow = affine(centred, w("headUnit"), w("headBias"), rows, parameters);
  const fromState = product(state, w("headState"), pairs, units);
  const first = product(bins, w("headBin"), binRows, binFeatures).map((own, i) => {
    const pair = Math.floor(i / headUnits / binsPerDay);
    const j = i % headUnits;
    return Math.tanh(
      own + fromState[pair * headUnits + j] + fromRow[(pair % rows) * headUnits + j],
    );
  });
  const second = affine(first, w("hidden"), w("hiddenBias"), binRows, headUnits).map(Math.tanh);
  const fluxes = affine(second, w("output"), w("outputBias"), binRows, headUnits);

  const weighting = { weights: taskWeights, logVariance: undefined };
  const counts = countKnown(targets, tasks);
  const squares = new Float64Array(tasks);
  const scale = Float64Array.from(
    taskWeights,
    (weight, k) => (2 * weight) / Math.max(1, counts[k]),
  );
  const dFluxes = fluxes.map((flux, i) => {
    const error = Number.isNaN(targets[i]) ? 0 : flux - targets[i];
    squares[i % tasks] += error ** 2;
    return scale[i % tasks] * error;
  });

  const throughTanh = (gradient: Table, value: Table) =>
    gradient.map((g, i) => g * (1 - value[i] ** 2));
  const dSecond = throughTanh(
    product(dFluxes, transposed(w("output"), tasks), binRows, tasks),
    second,
  );
  const dFirst = throughTanh(
    product(dSecond, transposed(w("hidden"), headUnits), binRows, headUnits),
    first,
  );
  const dPair = new Float64Array(pairs * headUnits);
  const dRow = new Float64Array(rows * headUnits);
  dFirst.forEach((g, i) => {
    const pair = Math.floor(i / headUnits / binsPerDay);
    dPair[pair * headUnits + (i % headUnits)] += g;
    dRow[(pair % rows) * headUnits + (i % headUnits)] += g;
  });
  const dState = new Float64Array(days * rows * units);
  dState.set(product(dPair, transposed(w("headState"), headUnits), pairs, headUnits), warmup);
  const inner = plainLstmGradient(trace, w("trunkRecurrent"), dState);
  const dGates = new Float64Array(rowGates.length);
  inner.projected.forEach((g, i) => (dGates[i % dGates.length] += g));

  const summed = (a: Table, b: Table, count: number) =>
    product(transposed(a, a.length / count), b, a.length / count, count);
  return {
    loss: lossOf(weighting, squares, counts),
    counts,
    fluxes,
    gradients: {
      trunkDaily: summed(daily, inner.projected, days * rows),
      trunkUnit: summed(centred, dGates, rows),
      trunkRecurrent: inner.recurrent,
      trunkBias: columnSums(dGates, 4 * units),
      headState: summed(state, dPair, pairs),
      headBin: summed(bins, dFirst, binRows),
      headUnit: summed(centred, dRow, rows),
      headBias: columnSums(dRow, headUnits),
      hidden: summed(first, dSecond, binRows),
      hiddenBias: columnSums(dSecond, headUnits),
      output: summed(second, dFluxes, binRows),
      outputBias: columnSums(dFluxes, tasks),
    },
  };
}

/** a [rows, inner] times b [inner, columns] */
function product(a: Table, b: Table, rows: number, inner: number): Table {
  const columns = b.length / inner;
  const c = new Float64Array(rows * columns);
  for (let r = 0; r < rows; r++) {
    for (let k = 0; k < inner; k++) {
      const factor = a[r * inner + k];
      for (let j = 0; j < columns; j++) c[r * columns + j] += factor * b[k * columns + j];
    }
  }
  return c;
}

function affine(a: Table, b: Table, bias: Table, rows: number, inner: number): Table {
  return product(a, b, rows, inner).map((value, i) => value + bias[i % bias.length]);
}

function transposed(a: Table, columns: number): Table {
  const rows = a.length / columns;
  return a.map((_, i) => a[(i % rows) * columns + Math.floor(i / rows)]);
}

function columnSums(a: Table, columns: number): Table {
  const sums = new Float64Array(columns);
  a.forEach((value, i) => (sums[i % columns] += value));
  return sums;
}

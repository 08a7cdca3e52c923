/** @file The training step in the WebAssembly module alone: in Node, in a browser, and in their workers. */
import {
  floatsAt,
  startFused,
  type FusedModule,
} from "../../src/core/surrogate/fused/fusedModule.ts";
import { panelLength, traceLength } from "../../src/core/surrogate/fused/lstmRun.ts";
import { made, startWeights, weightLengths, type StepSizes } from "./lstmShapes.ts";

/** Products, loss and Adam of the module; see `assembly/`. */
interface DenseKernels {
  addProduct(...values: number[]): void;
  addTransposedProduct(...values: number[]): void;
  addRows(...values: number[]): void;
  copyRows(...values: number[]): void;
  repeatRows(...values: number[]): void;
  transpose(...values: number[]): void;
  squaredErrors(...values: number[]): void;
  adam(...values: number[]): void;
}

const denseNames = [
  "addProduct",
  "addTransposedProduct",
  "addRows",
  "copyRows",
  "repeatRows",
  "transpose",
  "squaredErrors",
  "adam",
];

function isDense(kernels: object): kernels is DenseKernels {
  const found = new Map(Object.entries(kernels));
  return denseNames.every((name) => typeof found.get(name) === "function");
}

/** Columns of a padded row of outputs. */
const wide = 8;
/** Steps that go back before their weights' gradient is summed: their gates are still near. */
const span = 4;

/** One shard of the batch, and the weights. */
export class OwnStep {
  readonly module: FusedModule;
  readonly weightCount: number;
  readonly #dense: DenseKernels;
  readonly #sizes: StepSizes;
  readonly #factor: number;
  readonly #at: Readonly<Record<Room, number>>;
  #steps = 0;

  /** @param sizes with the rows of the shard @param wholeBatch rows of all shards, over which the loss is a mean */
  constructor(sizes: StepSizes, wholeBatch: number, module = startFused()) {
    const { kernels } = module;
    if (!isDense(kernels)) throw new Error("ownStep: the module lacks some of its functions");
    this.module = module;
    this.#dense = kernels;
    this.#sizes = sizes;
    this.#factor = 2 / (sizes.time * wholeBatch * sizes.outputs);
    this.weightCount = weightLengths(sizes).reduce((sum, length) => sum + length, 0);
    const lengths = roomLengths(sizes, this.weightCount);
    const rooms = Object.entries(lengths).map(([name, length]) => [name, kernels.take(length)]);
    this.#at = Object.fromEntries(rooms);
    this.#fill("x", made(lengths.x));
    this.#fill("targets", made(lengths.targets));
    this.#fill("weights", startWeights(sizes));
    this.#fill("factors", new Float32Array(sizes.outputs).fill(this.#factor));
  }

  #fill(room: Room, values: Float32Array): void {
    floatsAt(this.module, this.#at[room], values.length).set(values);
  }

  weights(): Float32Array {
    return floatsAt(this.module, this.#at.weights, this.weightCount);
  }

  gradientOfWeights(): Float32Array {
    return floatsAt(this.module, this.#at.gradient, this.weightCount);
  }

  /** Gradient of the shard's part of the loss in all weights. @returns the part */
  gradient(): number {
    const { kernels } = this.module;
    const at = this.#at;
    const { time, batch, inputs, units, outputs } = this.#sizes;
    const rows = inputs + units;
    const [kernel, recurrent, bias, dense] = this.#places(at.weights);
    kernels.lstmPack(kernel, inputs, units, at.pack, rows, 0);
    kernels.lstmPack(recurrent, units, units, at.pack, rows, inputs);
    this.#dense.repeatRows(bias, at.row, 1, batch, 4 * units);
    kernels.lstmPack(at.row, batch, units, at.rowPack, batch, 0);
    const cell = at.trace + 4 * panelLength(this.#sizes);
    kernels.lstmForward(
      at.x,
      at.pack,
      at.rowPack,
      at.hidden,
      at.trace,
      cell,
      at.joined,
      time,
      batch,
      inputs,
      units,
    );
    this.#denseLayer(dense);
    kernels.lstmPackBack(recurrent, units, units, at.back);
    kernels.clear(at.pack, Math.ceil(units / 4) * rows * 16);
    kernels.clear(at.rowPack, Math.ceil(units / 4) * batch * 16);
    for (let to = time; to > 0; to -= span) this.#goBack(Math.max(0, to - span), to, cell);
    const [dKernel, dRecurrent, dBias, dDense, dDenseBias] = this.#places(at.gradient);
    kernels.lstmUnpack(at.pack, rows, 0, inputs, units, dKernel);
    kernels.lstmUnpack(at.pack, rows, inputs, units, units, dRecurrent);
    kernels.lstmUnpack(at.rowPack, batch, 0, batch, units, at.row);
    kernels.clear(dBias, 4 * units);
    this.#dense.addRows(at.row, dBias, batch, 4 * units);
    this.#dense.copyRows(at.dWide, wide, dDense, outputs, units);
    this.#dense.copyRows(at.dWideBias, wide, dDenseBias, outputs, 1);
    const sums = new Float64Array(this.module.memory.buffer, at.squares, outputs);
    return (this.#factor / 2) * sums.reduce((sum, value) => sum + value, 0);
  }

  #places(start: number): readonly number[] {
    let next = start;
    return weightLengths(this.#sizes).map((length) => {
      const at = next;
      next += 4 * length;
      return at;
    });
  }

  /** Outputs, errors and their way back to the hidden states, a step at a time. */
  #denseLayer(dense: number): void {
    const { kernels } = this.module;
    const own = this.#dense;
    const at = this.#at;
    const { time, batch, units, outputs } = this.#sizes;
    own.copyRows(dense, outputs, at.wide, wide, units);
    own.copyRows(dense + 4 * units * outputs, outputs, at.wideBias, wide, 1);
    own.transpose(dense, units, outputs, at.transposed, units);
    kernels.clear(at.dWide, units * wide);
    kernels.clear(at.dWideBias, wide);
    kernels.clear(at.squares, 2 * outputs);
    kernels.clear(at.dy, time * batch * units);
    const [state, narrow] = [4 * units, 4 * wide];
    for (let t = 0; t < time; t++) {
      const hidden = at.hidden + t * batch * state;
      const targets = at.targets + 4 * t * batch * outputs;
      const dy = at.dy + t * batch * state;
      own.repeatRows(at.wideBias, at.y, 1, batch, wide);
      own.addProduct(hidden, state, at.wide, narrow, at.y, narrow, batch, units, wide);
      own.squaredErrors(at.y, targets, batch, outputs, wide, at.factors, at.squares);
      own.addTransposedProduct(hidden, state, at.y, narrow, at.dWide, narrow, units, batch, wide);
      own.addRows(at.y, at.dWideBias, batch, wide);
      own.addProduct(at.y, narrow, at.transposed, state, dy, state, batch, outputs, units);
    }
  }

  #goBack(from: number, to: number, cell: number): void {
    const { kernels } = this.module;
    const at = this.#at;
    const { time, batch, inputs, units } = this.#sizes;
    const gates = at.trace;
    const rows = inputs + units;
    kernels.lstmBackward(
      at.dy,
      units,
      at.back,
      gates,
      cell,
      gates,
      at.dc,
      from,
      to,
      time,
      batch,
      units,
    );
    const range = [from, to, batch, units] as const;
    kernels.lstmWeightGradient(at.x, inputs, 0, gates, at.pack, rows, 0, ...range);
    kernels.lstmWeightGradient(at.hidden, units, 1, gates, at.pack, rows, inputs, ...range);
    kernels.lstmRowGradient(gates, at.rowPack, ...range);
  }

  /** Adam with the gradient as it is. */
  descend(rate: number): void {
    this.#steps++;
    const { weights, first, second, gradient } = this.#at;
    const corrected = (rate * Math.sqrt(1 - 0.999 ** this.#steps)) / (1 - 0.9 ** this.#steps);
    this.#dense.adam(weights, first, second, gradient, this.weightCount, 1, corrected);
  }
}

type Room = keyof ReturnType<typeof roomLengths>;

function roomLengths(sizes: StepSizes, weightCount: number) {
  const { time, batch, inputs, units, outputs } = sizes;
  const blocks = Math.ceil(units / 4);
  return {
    x: time * batch * inputs,
    targets: time * batch * outputs,
    weights: weightCount,
    gradient: weightCount,
    first: weightCount,
    second: weightCount,
    row: batch * 4 * units,
    pack: blocks * (inputs + units) * 16,
    rowPack: blocks * batch * 16,
    hidden: time * batch * units,
    dy: time * batch * units,
    trace: traceLength(sizes),
    joined: batch * (inputs + units),
    back: Math.ceil(units / 16) * blocks * 256,
    dc: blocks * batch * 4,
    wide: units * wide,
    wideBias: wide,
    dWide: units * wide,
    dWideBias: wide,
    transposed: outputs * units,
    y: batch * wide,
    factors: outputs,
    squares: 2 * outputs,
  };
}

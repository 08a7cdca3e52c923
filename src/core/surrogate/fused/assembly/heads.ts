/**
 * @file The heads, forward and back, a block of rows at a time so that all between stays in the nearest memory.
 *
 *     a = tanh(h_d A + bin_b B + (2 u - 1) C + bias);  b = tanh(a D + bias);  y = b E + bias
 *
 * A block is some pairs of day and row; each has as many rows as the day has bins.
 */
import { take } from "./arena";
import { madd, tanh4 } from "./lanes";
import { addProduct, addRows, addTransposedProduct, copyRows, repeatRows, sumRows } from "./matrix";
import * as net from "./network";

/** Rows of a block, about: its layers fit the first level of the cache. */
const blockRows = 64;

let rows: i32 = 0;
let binsPerDay: i32 = 0;
/** Pairs of day and row of a full block. */
export let blockPairs: i32 = 0;

/** [rows, headWide]: what the parameters and the bias give to every day of a row, and its gradient. */
let perRow: usize = 0;
let perRowGradient: usize = 0;
/** [blockPairs, headWide] */
let perDay: usize = 0;
/** [block rows, headWide]: first and second layer, and gradients before their tanh. */
let first: usize = 0;
let second: usize = 0;
let firstGradient: usize = 0;
let secondGradient: usize = 0;
/** [blockPairs, unitsWide] */
let stateGradient: usize = 0;

/** Room for blocks of a shard. */
export function planHeads(rowCount: i32, bins: i32): void {
  rows = rowCount;
  binsPerDay = bins;
  blockPairs = max(1, blockRows / bins);
  const wide = net.headWide;
  perRow = take(rows * wide);
  perRowGradient = take(rows * wide);
  perDay = take(blockPairs * wide);
  first = take(blockPairs * bins * wide);
  second = take(blockPairs * bins * wide);
  firstGradient = take(blockPairs * bins * wide);
  secondGradient = take(blockPairs * bins * wide);
  stateGradient = take(blockPairs * net.unitsWide);
}

/** What the parameters give to each row; the gradients of the shard start at zero. */
export function startHeads(centred: usize): void {
  const wide = net.headWide;
  const stride = <usize>wide << 2;
  repeatRows(net.headBias, perRow, 1, rows, wide);
  addProduct(centred, <usize>net.parameters << 2, net.headUnit, stride, perRow, stride, rows, net.parameters, wide);
  memory.fill(perRowGradient, 0, stride * rows);
  net.clearHeadGradient();
}

/**
 * Fluxes of one block.
 * @param pair first pair of day and row, `day * rows + row`
 * @param state [pairs, units], @param bins [pairs * binsPerDay, binWidth], both of this block
 * @param y [pairs * binsPerDay, tasksWide]
 */
export function forwardBlock(pair: i32, pairs: i32, state: usize, bins: usize, y: usize): void {
  const wide = net.headWide;
  const stride = <usize>wide << 2;
  const count = pairs * binsPerDay;
  for (let p = 0; p < pairs; p++) {
    const row = (pair + p) % rows;
    repeatRows(perRow + <usize>row * stride, perDay + <usize>p * stride, 1, 1, wide);
  }
  addProduct(state, <usize>net.units << 2, net.headState, stride, perDay, stride, pairs, net.units, wide);
  repeatRows(perDay, first, pairs, binsPerDay, wide);
  addProduct(bins, <usize>net.binWidth << 2, net.headBin, stride, first, stride, count, net.binWidth, wide);
  squash(first, count * wide);
  repeatRows(net.hiddenBias, second, 1, count, wide);
  addProduct(first, stride, net.hidden, stride, second, stride, count, net.headUnits, wide);
  squash(second, count * wide);
  const narrow = <usize>net.tasksWide << 2;
  repeatRows(net.outputBias, y, 1, count, net.tasksWide);
  addProduct(second, stride, net.output, narrow, y, narrow, count, net.headUnits, net.tasksWide);
}

/**
 * Back through the block that was just run forward; weight gradients are added up.
 * @param dy [pairs * binsPerDay, tasksWide]
 * @param dState [pairs, units], written
 */
export function backwardBlock(pair: i32, pairs: i32, state: usize, bins: usize, dy: usize, dState: usize): void {
  const wide = net.headWide;
  const stride = <usize>wide << 2;
  const narrow = <usize>net.tasksWide << 2;
  const toGradient = net.toGradient;
  const count = pairs * binsPerDay;
  addTransposedProduct(second, stride, dy, narrow, net.output + toGradient, narrow, net.headUnits, count, net.tasksWide);
  addRows(dy, net.outputBias + toGradient, count, net.tasksWide);
  memory.fill(secondGradient, 0, stride * count);
  addProduct(dy, narrow, net.outputT, stride, secondGradient, stride, count, net.tasks, wide);
  throughTanh(secondGradient, second, count * wide);
  addTransposedProduct(first, stride, secondGradient, stride, net.hidden + toGradient, stride, net.headUnits, count, wide);
  addRows(secondGradient, net.hiddenBias + toGradient, count, wide);
  memory.fill(firstGradient, 0, stride * count);
  addProduct(secondGradient, stride, net.hiddenT, stride, firstGradient, stride, count, net.headUnits, wide);
  throughTanh(firstGradient, first, count * wide);
  addTransposedProduct(bins, <usize>net.binWidth << 2, firstGradient, stride, net.headBin + toGradient, stride, net.binWidth, count, wide);
  backwardDays(pair, pairs, state, dState);
}

/** The part of the way back that is alike for all bins of a day. */
function backwardDays(pair: i32, pairs: i32, state: usize, dState: usize): void {
  const wide = net.headWide;
  const stride = <usize>wide << 2;
  const unitBytes = <usize>net.units << 2;
  const wideBytes = <usize>net.unitsWide << 2;
  sumRows(firstGradient, perDay, pairs, binsPerDay, wide);
  for (let p = 0; p < pairs; p++) {
    const row = (pair + p) % rows;
    addRows(perDay + <usize>p * stride, perRowGradient + <usize>row * stride, 1, wide);
  }
  addTransposedProduct(state, unitBytes, perDay, stride, net.headState + net.toGradient, stride, net.units, pairs, wide);
  memory.fill(stateGradient, 0, wideBytes * pairs);
  addProduct(perDay, stride, net.headStateT, wideBytes, stateGradient, wideBytes, pairs, net.headUnits, net.unitsWide);
  copyRows(stateGradient, net.unitsWide, dState, net.units, pairs);
}

/** After the last block: gradients of the parameters' weights and of the first bias. */
export function finishHeads(centred: usize): void {
  const wide = net.headWide;
  const stride = <usize>wide << 2;
  const toGradient = net.toGradient;
  addTransposedProduct(centred, <usize>net.parameters << 2, perRowGradient, stride, net.headUnit + toGradient, stride, net.parameters, rows, wide);
  addRows(perRowGradient, net.headBias + toGradient, rows, wide);
  net.unpackHeadGradient();
}

function squash(values: usize, count: i32): void {
  const end = values + (<usize>count << 2);
  for (; values < end; values += 16) v128.store(values, tanh4(v128.load(values)));
}

/** gradient *= 1 - value^2 */
function throughTanh(gradient: usize, value: usize, count: i32): void {
  const end = gradient + (<usize>count << 2);
  for (; gradient < end; gradient += 16) {
    const v = v128.load(value);
    const g = v128.load(gradient);
    v128.store(gradient, madd(f32x4.neg(f32x4.mul(v, v)), g, g));
    value += 16;
  }
}

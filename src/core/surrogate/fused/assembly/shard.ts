/** @file One shard of a batch through the whole network: its fluxes, its squared errors, its gradient. */
import { mark, release, take } from "./arena";
import * as heads from "./heads";
import { squaredErrors } from "./loss";
import { copyRows } from "./matrix";
import * as net from "./network";
import * as trunk from "./trunk";

let days: i32 = 0;
let scoredDays: i32 = 0;
let rows: i32 = 0;
let binsPerDay: i32 = 0;

let afterNetwork: usize = 0;
let daily: usize = 0;
let bins: usize = 0;
let unit: usize = 0;
let targets: usize = 0;
let factors: usize = 0;
let squares: usize = 0;
let fluxes: usize = 0;
let block: usize = 0;
let dState: usize = 0;

/**
 * Fix the sizes of the network and take room for its weights; once, before all else.
 * @returns how many weights there are
 */
export function openNetwork(
  dailyFeatures: i32,
  binFeatures: i32,
  parameters: i32,
  units: i32,
  headUnits: i32,
  tasks: i32,
): i32 {
  const count = net.planNetwork(dailyFeatures, binFeatures, parameters, units, headUnits, tasks);
  factors = take(tasks);
  squares = take(2 * tasks);
  afterNetwork = mark();
  return count;
}

/** Fix the sizes of a shard and take room for it, instead of the one before. */
export function openShard(dayCount: i32, scored: i32, rowCount: i32, binCount: i32): void {
  days = dayCount;
  scoredDays = scored;
  rows = rowCount;
  binsPerDay = binCount;
  release(afterNetwork);
  const scoredBins = scored * rowCount * binCount;
  daily = take(days * rows * net.dailyWidth);
  bins = take(scoredBins * net.binWidth);
  unit = take(rows * net.parameters);
  targets = take(scoredBins * net.tasks);
  fluxes = take(scoredBins * net.tasks);
  trunk.planTrunk(days, rows);
  heads.planHeads(rows, binsPerDay);
  block = take(heads.blockPairs * binsPerDay * net.tasksWide);
  dState = take(days * rows * net.units);
}

// Where the caller writes and reads; all numbers of single precision but `squares`.
export function weightsAt(): usize {
  return net.flat;
}
export function gradientAt(): usize {
  return net.flatGradient;
}
/** [tasks], 2 (weight of the task) / (how many of it are known) */
export function factorsAt(): usize {
  return factors;
}
/** [tasks] of double precision: sums of squared errors */
export function squaresAt(): usize {
  return squares;
}
/** [days, rows, daily features] */
export function dailyAt(): usize {
  return daily;
}
/** [scored days, rows, bins, bin features] */
export function binsAt(): usize {
  return bins;
}
/** [rows, parameters], positions in the range */
export function unitAt(): usize {
  return unit;
}
/** [scored days, rows, bins, tasks] */
export function targetsAt(): usize {
  return targets;
}
/** Like `targets`: what the network says. */
export function fluxesAt(): usize {
  return fluxes;
}

/** Fluxes of the shard. `unit` is overwritten: it must be set anew before each of the three. */
export function predict(): void {
  start();
  const pairs = scoredDays * rows;
  for (let pair = 0; pair < pairs; pair += heads.blockPairs) {
    const count = forwardBlock(pair);
    copyRows(block, net.tasksWide, fluxes + rowsAt(pair, net.tasks), net.tasks, count * binsPerDay);
  }
}

/** Sums of squared errors of the shard. */
export function errors(): void {
  start();
  const pairs = scoredDays * rows;
  for (let pair = 0; pair < pairs; pair += heads.blockPairs) scoreBlock(pair, forwardBlock(pair));
}

/** Sums of squared errors, and the gradient of sum_k factor_k / 2 squares_k in all weights. */
export function gradient(): void {
  start();
  const pairs = scoredDays * rows;
  const width = <usize>net.units << 2;
  const warmup = <usize>((days - scoredDays) * rows) * width;
  memory.fill(dState, 0, warmup);
  for (let pair = 0; pair < pairs; pair += heads.blockPairs) {
    const count = forwardBlock(pair);
    scoreBlock(pair, count);
    const state = warmup + <usize>pair * width;
    heads.backwardBlock(pair, count, trunk.hidden + state, bins + rowsAt(pair, net.binWidth), block, dState + state);
  }
  heads.finishHeads(unit);
  trunk.backward(daily, unit, dState);
}

/** Bytes from the first row of bins to those of a pair of day and row. */
function rowsAt(pair: i32, width: i32): usize {
  return <usize>(pair * binsPerDay * width) << 2;
}

function start(): void {
  centre(unit, rows * net.parameters);
  memory.fill(squares, 0, <usize>net.tasks << 3);
  net.packHeads();
  trunk.forward(daily, unit);
  heads.startHeads(unit);
}

/** Positions in the range, 0..1, to -1..1. */
function centre(values: usize, count: i32): void {
  for (let i: usize = 0; i < <usize>count << 2; i += 4) {
    store<f32>(values + i, 2 * load<f32>(values + i) - 1);
  }
}

/** @returns how many pairs the block has */
function forwardBlock(pair: i32): i32 {
  const count = min(heads.blockPairs, scoredDays * rows - pair);
  const state = trunk.hidden + (<usize>(((days - scoredDays) * rows + pair) * net.units) << 2);
  heads.forwardBlock(pair, count, state, bins + rowsAt(pair, net.binWidth), block);
  return count;
}

function scoreBlock(pair: i32, count: i32): void {
  const wanted = targets + rowsAt(pair, net.tasks);
  squaredErrors(block, wanted, count * binsPerDay, net.tasks, net.tasksWide, factors, squares);
}

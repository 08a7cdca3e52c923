/** @file Sizes of the network and its head weights laid out for the kernels: rows padded, and transposed for the way back. */
import { take } from "./arena";
import { padded } from "./lanes";
import { copyRows, transpose } from "./matrix";

// Sizes, as in network.ts of the surrogate.
export let dailyWidth: i32 = 0;
export let binWidth: i32 = 0;
export let parameters: i32 = 0;
export let units: i32 = 0;
export let headUnits: i32 = 0;
export let tasks: i32 = 0;
/** Units, head units and tasks with padding. */
export let unitsWide: i32 = 0;
export let headWide: i32 = 0;
export let tasksWide: i32 = 0;

/** All weights, then their gradient: each in the order of `weightOrder` (fused/flatWeights.ts), without gaps. */
export let flat: usize = 0;
export let flatGradient: usize = 0;
export let flatLength: i32 = 0;

/** Where the weights of the trunk stand in the flat array, in numbers. */
export let trunkUnitAt: i32 = 0;
export let recurrentAt: i32 = 0;
export let trunkBiasAt: i32 = 0;

/** Head weights with padded rows; the gradient lies in the same order. */
export let headState: usize = 0;
export let headBin: usize = 0;
export let headUnit: usize = 0;
export let headBias: usize = 0;
export let hidden: usize = 0;
export let hiddenBias: usize = 0;
export let output: usize = 0;
export let outputBias: usize = 0;
/** Bytes from a padded weight to its gradient. */
export let toGradient: usize = 0;

export let headStateT: usize = 0;
export let hiddenT: usize = 0;
export let outputT: usize = 0;

let paddedLength: i32 = 0;

/** Fix the sizes and take room for the weights. @returns how many weights there are */
export function planNetwork(
  dailyFeatures: i32,
  binFeatures: i32,
  parameterCount: i32,
  unitCount: i32,
  headUnitCount: i32,
  taskCount: i32,
): i32 {
  dailyWidth = dailyFeatures;
  binWidth = binFeatures;
  parameters = parameterCount;
  units = unitCount;
  headUnits = headUnitCount;
  tasks = taskCount;
  unitsWide = padded(units);
  headWide = padded(headUnits);
  tasksWide = padded(tasks);
  planFlat();
  planPadded();
  return flatLength;
}

function planFlat(): void {
  trunkUnitAt = dailyWidth * 4 * units;
  recurrentAt = trunkUnitAt + parameters * 4 * units;
  trunkBiasAt = recurrentAt + units * 4 * units;
  flatLength =
    trunkBiasAt +
    4 * units +
    (units + binWidth + parameters + 1) * headUnits +
    (headUnits + 1) * (headUnits + tasks);
  flat = take(flatLength);
  flatGradient = take(flatLength);
}

function planPadded(): void {
  paddedLength =
    (units + binWidth + parameters + 1) * headWide + (headUnits + 1) * (headWide + tasksWide);
  const at = take(2 * paddedLength);
  toGradient = <usize>paddedLength << 2;
  headState = at;
  headBin = headState + (<usize>(units * headWide) << 2);
  headUnit = headBin + (<usize>(binWidth * headWide) << 2);
  headBias = headUnit + (<usize>(parameters * headWide) << 2);
  hidden = headBias + (<usize>headWide << 2);
  hiddenBias = hidden + (<usize>(headUnits * headWide) << 2);
  output = hiddenBias + (<usize>headWide << 2);
  outputBias = output + (<usize>(headUnits * tasksWide) << 2);
  headStateT = take(headUnits * unitsWide);
  hiddenT = take(headUnits * headWide);
  outputT = take(tasks * headWide);
}

/** Lay the flat head weights out for the kernels. */
export function packHeads(): void {
  const count = units + binWidth + parameters + 1 + headUnits + 1;
  const from = flat + (<usize>(trunkBiasAt + 4 * units) << 2);
  copyRows(from, headUnits, headState, headWide, count);
  const outputFrom = from + (<usize>(count * headUnits) << 2);
  copyRows(outputFrom, tasks, output, tasksWide, headUnits + 1);
  transpose(from, units, headUnits, headStateT, unitsWide);
  const hiddenFrom = outputFrom - (<usize>((headUnits + 1) * headUnits) << 2);
  transpose(hiddenFrom, headUnits, headUnits, hiddenT, headWide);
  transpose(outputFrom, headUnits, tasks, outputT, headWide);
}

export function clearHeadGradient(): void {
  memory.fill(headState + toGradient, 0, toGradient);
}

/** Bring the padded gradient of the heads into the flat one. */
export function unpackHeadGradient(): void {
  const count = units + binWidth + parameters + 1 + headUnits + 1;
  const to = flatGradient + (<usize>(trunkBiasAt + 4 * units) << 2);
  copyRows(headState + toGradient, headWide, to, headUnits, count);
  const outputTo = to + (<usize>(count * headUnits) << 2);
  copyRows(output + toGradient, tasksWide, outputTo, tasks, headUnits + 1);
}

/** @file What the module exports. */
export { mark, release, take } from "./arena";
export {
  clear,
  lstmBackward,
  lstmForward,
  lstmInputGradient,
  lstmPack,
  lstmPackBack,
  lstmRowGradient,
  lstmUnpack,
  lstmWeightGradient,
} from "./lstm";
export { adam, addInto, norm } from "./adam";
export { squaredErrors } from "./loss";
export { addProduct, addRows, addTransposedProduct, copyRows, repeatRows, transpose } from "./matrix";
export {
  binsAt,
  dailyAt,
  errors,
  factorsAt,
  fluxesAt,
  gradient,
  gradientAt,
  openNetwork,
  openShard,
  predict,
  squaresAt,
  targetsAt,
  unitAt,
  weightsAt,
} from "./shard";

/** @file Positions of values in their ranges, for the threads. */
export { positionsOf } from "../core/model/positions.ts";

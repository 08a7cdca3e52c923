/** @file Positions of values in their ranges. */
import { toUnit } from "../base/range.ts";
import { parameter, type ParameterName, type ParameterValues } from "./parameters.ts";

/** One position for each parameter, within 0..1: a value outside its range is at the bound. */
export function positionsOf(
  parameters: readonly ParameterName[],
  values: ParameterValues,
): Float64Array {
  return Float64Array.from(parameters, (name) =>
    Math.min(1, Math.max(0, toUnit(parameter(name), values[name]))),
  );
}

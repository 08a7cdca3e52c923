/** @file Positions of values in their ranges. */
import { toUnit } from "../core/base/range.ts";
import { parameter, type ParameterName, type ParameterValues } from "../core/model/parameters.ts";

/** One position per parameter, within 0..1. */
export function positionsOf(
  parameters: readonly ParameterName[],
  values: ParameterValues,
): Float64Array {
  return Float64Array.from(parameters, (name) =>
    Math.min(1, Math.max(0, toUnit(parameter(name), values[name]))),
  );
}

/** @file From a row of the design to the traits the land column runs with. */
import { fromUnit } from "../base/range.ts";
import { parameter, type ParameterName, type ParameterValues } from "../model/parameters.ts";
import { traitsOf, type TraitValues } from "../model/traits.ts";
import type { EnsembleInput } from "./ensemble.ts";

/** Physical values of one member. */
export function memberValues(input: EnsembleInput, member: number): ParameterValues {
  const values: Record<ParameterName, number> = { ...input.base };
  input.parameters.forEach((name, column) => {
    const unit = input.design[member * input.parameters.length + column];
    values[name] = fromUnit(parameter(name), unit);
  });
  return values;
}

/** Traits of one member. */
export function memberTraits(input: EnsembleInput, member: number): TraitValues {
  const { attributes, stepSeconds } = input.site;
  return traitsOf(memberValues(input, member), attributes, { stepSeconds });
}

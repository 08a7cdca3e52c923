/** @file How many members a plan takes, and in which rows they stand. */
import type { SensitivityPlan } from "./sensitivity.ts";

/** What decides how many members a base row has. */
export interface RowLayout {
  readonly parameters: number;
  /** Whether pairs of parameters are told apart too. */
  readonly secondOrder: boolean;
}

/** Members of one base row of Saltelli's design: D + 2, with pairs 2 D + 2. */
export function membersPerRow({ parameters, secondOrder }: RowLayout): number {
  return (secondOrder ? 2 : 1) * parameters + 2;
}

/** Members that a plan asks for. */
export function plannedMembers(plan: Omit<SensitivityPlan, "seed">, parameters: number): number {
  const { method, n, secondOrder } = plan;
  return n * (method === "sobol" ? membersPerRow({ parameters, secondOrder }) : parameters + 1);
}

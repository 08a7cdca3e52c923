/** @file Members that the surrogate never saw, by the model and by the surrogate, side by side. */
import type { Computation } from "../base/progress.ts";
import { memberSeries, type Ensemble } from "../ensemble/ensemble.ts";
import type { SiteData } from "../site/siteData.ts";
import { predictMembers, type Frozen } from "./predict.ts";
import { tasks, type Task } from "./surrogate.ts";

/** Series of equal length, one per member; NaN where the model's output is not known. */
export interface SeriesPair {
  readonly truth: readonly Float32Array[];
  readonly guess: readonly Float32Array[];
}

/** The members that did not fail. */
export interface HeldOutSeries {
  /** Their numbers in the ensemble. */
  readonly members: readonly number[];
  /** Their positions in the ranges. */
  readonly units: readonly Float64Array[];
  /** Bins of whole days. */
  readonly bins: number;
  readonly of: (task: Task) => SeriesPair;
}

/** Predict every member that did not fail. */
export async function* predictHeldOut(
  surrogate: Frozen,
  site: SiteData,
  heldOut: Ensemble,
): Computation<undefined, HeldOutSeries> {
  const members = usableMembers(heldOut);
  const units = members.map((member) => unitOf(heldOut, member));
  const predicted: Float32Array[] = [];
  for await (const record of predictMembers(surrogate, site, units)) {
    predicted.push(record);
    yield { done: predicted.length, total: members.length, unit: "member", detail: undefined };
  }
  const bins = predicted.length > 0 ? predicted[0].length / tasks.length : 0;
  return {
    members,
    units,
    bins,
    of(task) {
      const k = tasks.indexOf(task);
      return {
        truth: members.map((m) => memberSeries(heldOut, m, task).subarray(0, bins)),
        guess: predicted.map((record) => record.subarray(k * bins, (k + 1) * bins)),
      };
    },
  };
}

/** Members that did not fail, in order. */
export function usableMembers({ failed, members }: Pick<Ensemble, "failed" | "members">): number[] {
  const out = new Set(failed.map(({ member }) => member));
  return Array.from({ length: members }, (_, m) => m).filter((m) => !out.has(m));
}

/** Positions of one member. */
export function unitOf(
  { design, parameters }: Pick<Ensemble, "design" | "parameters">,
  member: number,
): Float64Array {
  return design.slice(member * parameters.length, (member + 1) * parameters.length);
}

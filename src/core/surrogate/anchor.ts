/** @file A surrogate shifted so that at one vector it says what the model says there. */
import { memberSeries, type Ensemble } from "../ensemble/ensemble.ts";
import type { SiteData } from "../site/siteData.ts";
import { predictMembers } from "./predict.ts";
import { withoutShift } from "./scaling.ts";
import { surrogateSkill } from "./skill.ts";
import { tasks, type Surrogate } from "./surrogate.ts";

/** What an anchor needs. */
export interface AnchorInput {
  readonly site: SiteData;
  readonly surrogate: Surrogate;
  /** An ensemble that holds the vector. */
  readonly ensemble: Ensemble;
  readonly member: number;
  /** Members that the skill is measured on anew. */
  readonly heldOut: Ensemble;
  /** Days per window of the calibration that will use it. */
  readonly windowDays: number;
}

/**
 * Shift every bin by what the surrogate lacks at one member: the error there becomes 0, and near it the surrogate errs by
 * how its slopes err, no more.
 *
 *     y'(u) = y(u) + (ILS(u*) - y(u*))
 *
 * @source additive zeroth-order correction, Alexandrov, Dennis, Lewis & Torczon (1998), Structural Optimization 15, 16-23
 */
export async function anchorAt(input: AnchorInput): Promise<Surrogate> {
  const { surrogate, site, heldOut } = input;
  const scaling = { ...withoutShift(surrogate.scaling), taskShift: await shiftOf(input) };
  const shifted = { ...surrogate, scaling };
  return { ...shifted, skill: await surrogateSkill(shifted, site, heldOut) };
}

async function shiftOf({ site, surrogate, ensemble, member, windowDays }: AnchorInput) {
  const width = ensemble.parameters.length;
  const unit = ensemble.design.slice(member * width, (member + 1) * width);
  const plain = { ...surrogate, scaling: withoutShift(surrogate.scaling) };
  const shift = new Float32Array(surrogate.scaling.taskLevel.length);
  const bins = shift.length / tasks.length;
  for await (const record of predictMembers(plain, site, [unit], windowDays)) {
    tasks.forEach((task, k) => {
      const truth = memberSeries(ensemble, member, task);
      for (let bin = 0; bin < bins; bin++) {
        const lack = truth[bin] - record[k * bins + bin];
        shift[k * bins + bin] = Number.isNaN(lack) ? 0 : lack;
      }
    });
  }
  return shift;
}

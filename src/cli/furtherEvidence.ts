/** @file Evidence beside the profiles: members that fit nearly as well, and calibrations that began with other seeds. */
import type { Computation } from "../core/base/progress.ts";
import { balance } from "../core/calibration/balance.ts";
import type { CalibrationSettings } from "../core/calibration/calibration.ts";
import { calibrate } from "../core/calibration/mdpl.ts";
import type { EnsembleEngine } from "../core/ensemble/ensemble.ts";
import {
  behaviouralRanges,
  behaviouralSet,
  usualRise,
} from "../core/identifiability/behavioural/behaviouralSet.ts";
import { scoreMembers } from "../core/identifiability/behavioural/scoreMembers.ts";
import { seedsFrom } from "../core/identifiability/seeds.ts";
import { runSeeds } from "../core/identifiability/seedSpread.ts";
import type { BehaviouralEvidence, SeedsEvidence } from "../core/report/evidenceFile.ts";
import { scrambledSobol } from "../core/sampling/sobol.ts";
import type { ReopenedSite } from "./bundleArguments.ts";

/** Members of a joint design within `usualRise` of the best, by the loss of the calibration. */
export async function* behaviouralEvidence(
  { site, calibrated, base, start }: ReopenedSite,
  members: number,
  seed: number,
  engine: EnsembleEngine,
): Computation<unknown, BehaviouralEvidence> {
  const { free: parameters, binSeconds } = calibrated;
  const settings = yield* balanced({ site, base, start, binSeconds }, calibrated.settings);
  const design = scrambledSobol(members, parameters.length, seed);
  const ensemble = yield* engine({ site, base, start, parameters, binSeconds, design, members });
  const scored = yield* scoreMembers({ site, settings, ensembles: [ensemble] });
  const set = behaviouralSet(scored, usualRise);
  return { members, failed: scored.failed, set, ranges: behaviouralRanges(scored, set) };
}

async function* balanced(
  place: Pick<ReopenedSite, "site" | "base" | "start"> & { readonly binSeconds: number },
  settings: CalibrationSettings,
): Computation<unknown, CalibrationSettings> {
  return settings.balanced ? settings : yield* balance({ ...place, settings });
}

/** As many calibrations through the surrogate of the bundle, the first with the calibration's own seed. */
export async function* seedsEvidence(
  { site, calibrated, base, start, surrogate }: ReopenedSite,
  count: number,
  engine: EnsembleEngine,
): Computation<unknown, SeedsEvidence> {
  const { settings } = calibrated;
  const seeds = seedsFrom(settings.seed, count);
  const input = { site, base, start, surrogate, settings, seeds };
  return yield* runSeeds(input, { calibrate, ensemble: engine });
}

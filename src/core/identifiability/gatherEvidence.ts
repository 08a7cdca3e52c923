/** @file Ask the data about every parameter, by runs of ILS: the most likely vector, slopes about it, profiles, verdicts. */
import { mapProgress, type Computation, type Progress } from "../base/progress.ts";
import type { Point } from "../calibration/baselines/descent.ts";
import type { EnsembleEngine } from "../ensemble/ensemble.ts";
import { centralSlopes } from "./centralSlopes.ts";
import { evidenceOf } from "./evidenceOf.ts";
import type { Evidence } from "./evidence.ts";
import { evidenceRuns, type EvidenceRuns, type RunBase, type Tally } from "./evidenceRuns.ts";
import {
  descendSettled,
  findOptimum,
  usualCandidates,
  type OptimumFound,
  type SearchInput,
} from "./findOptimum.ts";
import { fisherAt, spreadsOf } from "./knownSlopes.ts";
import { deviance95 } from "./profile.ts";
import { walkProfiles, type PartialProfiles } from "./profiles.ts";

/**
 * What is asked. Bins are those of the forcing wherever the product asks (our choice): the mean of a longer bin that lacks a step is
 * not the model's mean of the whole bin. That is little beside a model's errors, yet many standard errors of a year, and leads
 * a perfect model away from its own truth.
 */
export interface EvidenceInput extends RunBase, SearchInput {}

/** What is under way. */
export type EvidencePhase = "optimum" | "slopes" | "profiles" | "end";

/** Told on the way. */
export interface EvidenceDetail extends Tally {
  readonly phase: EvidencePhase;
  /** As far as they have come; empty before the first of them. */
  readonly profiles: PartialProfiles;
}

/**
 * A profile may come upon a vector likelier by this much before everything begins anew from it (our choice): a little the first
 * times, then what matters, in the end anything, and the evidence says that the search has not settled.
 */
const patience = [
  { improvements: 3, tolerated: 0.1 },
  { improvements: 8, tolerated: deviance95 },
] as const;

function toleratedAfter(improvements: number): number {
  return patience.find((stage) => improvements < stage.improvements)?.tolerated ?? Infinity;
}

/** What is told beside the count of runs. */
interface Told {
  phase: EvidencePhase;
  profiles: PartialProfiles;
}

/**
 * Gather the evidence: the most likely vector, central differences about it, and the profiles. Where a profile comes upon a
 * likelier vector, a descent from there moves the optimum and slopes and profiles begin anew, eight times at most.
 *
 * @throws RangeError where a target was not observed, or the model fails at every vector that is tried
 */
export async function* gatherEvidence(
  input: EvidenceInput,
  engine: EnsembleEngine,
): Computation<EvidenceDetail, Evidence> {
  const runs = evidenceRuns(input, engine);
  const told: Told = { phase: "optimum", profiles: [] };
  return yield* mapProgress(gather(input, runs, told), (progress) =>
    toldProgress(progress, input, { ...told, ...runs.tally() }),
  );
}

async function* gather(
  input: EvidenceInput,
  runs: EvidenceRuns,
  told: Told,
): Computation<undefined, Evidence> {
  const found: OptimumFound = yield* findOptimum(input, runs);
  const { likelihood } = found;
  const improvements: number[] = [];
  let optimum: Point = found.optimum;
  for (;;) {
    told.phase = "slopes";
    const sloped = yield* runs.drive(centralSlopes(optimum), likelihood);
    const fisher = fisherAt(input.parameters, sloped);
    told.phase = "profiles";
    const walk = {
      parameters: input.parameters,
      optimum: sloped,
      sd: spreadsOf(input.parameters, fisher),
      tolerated: toleratedAfter(improvements.length),
    };
    const tell = (profiles: PartialProfiles) => void (told.profiles = profiles);
    const { profiles, better } = yield* runs.drive(walkProfiles(walk, tell), likelihood);
    if (!better) {
      told.phase = "end";
      const all = { sloped, fisher, profiles, improvements };
      return yield* evidenceOf(input, runs, likelihood, all);
    }
    told.phase = "optimum";
    const next = yield* runs.drive(descendSettled(better.unit), likelihood);
    improvements.push(optimum.loss - next.loss);
    optimum = next;
  }
}

/** Runs of one point of a profile and points of one arm, as they are on average. */
const runsPerPoint = 14;
const pointsPerArm = 5;

/** How many there will be is not known before: the total is a guess, and grows where it was too low. */
function toldProgress(
  { done }: Progress,
  { parameters, candidates = usualCandidates }: EvidenceInput,
  detail: EvidenceDetail,
): Progress<EvidenceDetail> {
  const width = parameters.length;
  const search = candidates + 6 * 4 * (width + 4);
  const guess = search + 2 * width + 2 * width * pointsPerArm * runsPerPoint;
  return { done, total: Math.max(guess, Math.ceil(done)), unit: "run", detail };
}

/**
 * @file Which parameters the fluxes and their errors respond to: a design over all ranges, members by ILS or by a surrogate
 * in blocks, indices with intervals from a few numbers a member.
 */
import { mapProgress, type Computation, type Progress } from "../../base/progress.ts";
import type { EngineName, EnsembleInput } from "../../ensemble/ensemble.ts";
import { ensembleVariables } from "../../ensemble/ensemble.ts";
import { latinHypercube } from "../../sampling/latinHypercube.ts";
import type { GradientPool } from "../../surrogate/fused/gradientPool.ts";
import type { Surrogate } from "../../surrogate/surrogate.ts";
import { balance } from "../../calibration/balance.ts";
import type { CalibrationSettings } from "../../calibration/calibration.ts";
import type { ChainEngines } from "../../calibration/engines.ts";
import { modelEvaluator, surrogateEvaluator, type Evaluate } from "./evaluators.ts";
import { findingsOf, leftOutOf, designOf, rowsOf } from "./findings.ts";
import { sensitivityOutputs } from "./outputs.ts";
import {
  nothingScored,
  withBlock,
  type ScoredMembers,
  type Sensitivity,
  type SensitivityDetail,
  type SensitivityPlan,
  type SurrogateWitness,
} from "./sensitivity.ts";
import { surrogateErrors } from "./surrogateError.ts";

/** What is asked for. */
export interface SensitivityInput extends Pick<
  EnsembleInput,
  "site" | "base" | "start" | "parameters" | "binSeconds"
> {
  /** Weights of the loss, and which observations count. */
  readonly settings: CalibrationSettings;
  readonly plan: SensitivityPlan;
  /** Predicts the members in place of ILS; its parameters and bins are those of the analysis. */
  readonly surrogate?: Surrogate;
  /** Why the surrogate cannot be held against ILS; absent: it is, over `witnessMembers` runs. */
  readonly withoutModel?: string;
  /** Members of ILS in a block at most: what a stop can lose; absent: as many as memory allows. */
  readonly membersAtOnce?: number;
  /** Members that are known already: the first ones of the design. */
  readonly from?: ScoredMembers;
}

/** Bytes of series that are in memory at a time (our choice). */
const blockBytes = 96 * 2 ** 20;

/** Members that a surrogate predicts in one block (our choice): each is a second or two, and begins with the record's features. */
const predictedAtOnce = 1024;

/** Members of ILS that a surrogate's numbers are held against (our choice): seconds, and R2 to some per cent. */
export const witnessMembers = 32;

/** Parts the witness's design from those of training and analysis. */
const witnessSeedOffset = 2_000_003;

type Detail = SensitivityDetail;
/** Where members run, and another thread that predicts half of them, where there is one. */
type Engines = Pick<ChainEngines, "ensemble"> & { readonly pool?: GradientPool | undefined };

/** Draw the design, give every member its numbers, and tell indices, intervals and convergence of each. */
export async function* analyseSensitivity(
  asked: SensitivityInput,
  engines: Engines,
): Computation<Detail, Sensitivity> {
  const { plan, surrogate, parameters } = asked;
  const design = designOf(plan, parameters.length);
  const members = design.length / parameters.length;
  const known = asked.from ?? nothingScored;
  const at = (done: number, { failed }: ScoredMembers, block?: ScoredMembers): Progress<Detail> => {
    return { done, total: members, unit: "member", detail: { failed: failed.length, block } };
  };
  const before = countOf(known);
  yield at(before, known);
  const settings = yield* mapProgress(balance(asked), () => at(before, known));
  const input = { ...asked, settings };
  const byModel = modelEvaluator(input, input, engines.ensemble);
  const evaluate = surrogate ? surrogateEvaluator(input, surrogate, engines.pool) : byModel;
  const size = surrogate ? predictedAtOnce : blockMembers(input);
  let scored = known;
  let engine: EngineName | undefined;
  const notes = new Set<string>();
  for (let first = before; first < members; first += size) {
    const rows = design.subarray(first * parameters.length, (first + size) * parameters.length);
    const soFar = scored;
    const found = yield* mapProgress(evaluate(rows.slice()), ({ done }) => at(first + done, soFar));
    const failed = found.failed.map(({ member, reason }) => ({ member: first + member, reason }));
    const block = { scores: found.scores, failed };
    engine = found.engine;
    for (const note of found.notes) notes.add(note);
    scored = withBlock(soFar, block);
    yield at(countOf(scored), scored, block);
  }
  const done = (): Progress<Detail> => at(members, scored);
  const witness = surrogate && (yield* mapProgress(witnessOf(input, surrogate, byModel), done));
  return {
    plan,
    settings,
    parameters,
    members,
    failed: scored.failed,
    leftOut: leftOutOf(plan, scored.scores, design, parameters.length),
    rows: rowsOf(plan, parameters.length),
    findings: findingsOf(plan, scored.scores, design, parameters.length),
    engine: surrogate ? "surrogate" : (engine ?? "cpu"),
    notes: [...notes],
    witness,
  };
}

function countOf({ scores }: ScoredMembers): number {
  return scores.length / sensitivityOutputs.length;
}

/** Members whose series are in memory at a time. */
function blockMembers({ site, binSeconds, membersAtOnce = 1024 }: SensitivityInput): number {
  const bins = (site.steps * site.stepSeconds) / binSeconds;
  const fitting = Math.floor(blockBytes / (4 * bins * ensembleVariables.length));
  return Math.max(1, Math.min(membersAtOnce, fitting));
}

/** The surrogate beside ILS at vectors of their own. */
async function* witnessOf(
  input: SensitivityInput,
  surrogate: Surrogate,
  byModel: Evaluate,
): Computation<unknown, SurrogateWitness> {
  const { skill, heldOutMembers } = surrogate;
  const { withoutModel, plan, parameters } = input;
  if (withoutModel !== undefined) return { skill, heldOutMembers, errors: withoutModel };
  const seed = plan.seed + witnessSeedOffset;
  const design = latinHypercube(witnessMembers, parameters.length, seed);
  const model = yield* byModel(design);
  const guess = yield* surrogateEvaluator(input, surrogate)(design);
  return { skill, heldOutMembers, errors: surrogateErrors(model.scores, guess.scores) };
}

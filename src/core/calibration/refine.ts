/**
 * @file Refinement: members near the optimum join the training ensemble, the surrogate learns on, the calibration is
 * repeated, until the surrogate is right where it matters or the rounds are spent.
 */
import { mapProgress, type Computation, type Progress } from "../base/progress.ts";
import type { Ensemble, EnsembleInput, SettledStart } from "../ensemble/ensemble.ts";
import { mergeEnsembles } from "../ensemble/merge.ts";
import type { ParameterValues } from "../model/parameters.ts";
import type { SiteData } from "../site/siteData.ts";
import type { Surrogate, SurrogateSettings, TaskSkill } from "../surrogate/surrogate.ts";
import type { Calibration } from "./calibration.ts";
import type { ChainEngines } from "./engines.ts";
import { combinedLoss } from "./fluxWeights.ts";
import { anchorAt } from "../surrogate/anchor.ts";
import { positionsOf } from "../model/positions.ts";
import { lossesOf } from "./modelGradient.ts";
import { cloudDesign, cloudWidths } from "./refineDesign.ts";
import { optimumGap } from "./refineGap.ts";

/** Rounds end once the gap is below this share of the RMSE against the observations, for H and for LE, and the optimum is settled. */
export const gapShare = 0.05;

/** A round that lowers the loss of ILS by less than this share has not moved the optimum any more (our choice). */
const settledShare = 0.002;

/** How much work refinement may do. */
export interface RefineSettings {
  /** Rounds at most. */
  readonly rounds: number;
  /** Members that each round adds. */
  readonly members: number;
}

/** What refinement starts from: a calibration through a surrogate, and what they were made of. */
export interface RefineInput extends Refined {
  readonly site: SiteData;
  readonly base: ParameterValues;
  readonly start: SettledStart;
  readonly heldOut: Ensemble;
  readonly settings: RefineSettings;
  /** Rounds that an earlier refinement finished before it was stopped. */
  readonly from?: readonly FinishedRound[];
}

/** What changes from round to round. */
export interface Refined {
  readonly training: Ensemble;
  readonly surrogate: Surrogate;
  readonly calibration: Calibration;
}

/** What one round had, and what it brought. */
export interface RefinementRound {
  /** 0 for what refinement started from. */
  readonly round: number;
  /** Members that the surrogate was trained on. */
  readonly members: number;
  /** Skill on the held-out members. */
  readonly skill: { readonly H: TaskSkill; readonly LE: TaskSkill };
  /** RMS difference between surrogate and ILS at the round's optimum, W m-2. */
  readonly gapH: number;
  readonly gapLE: number;
  /** RMSE of ILS at the round's optimum against the observations, W m-2. */
  readonly rmseH: number;
  readonly rmseLE: number;
  /** The larger of gap / rmse. */
  readonly share: number;
  /** Weighted loss of ILS at the round's optimum: what calibration minimises, without the penalty. */
  readonly loss: number;
  /** Of the round's members, training and calibration; 0 for round 0. */
  readonly seconds: number;
}

/** A round with everything that is needed to go on from it. */
export interface FinishedRound {
  readonly record: RefinementRound;
  readonly surrogate: Surrogate;
  readonly calibration: Calibration;
  /** The optimum and the cloud about it: the next round learns them too. */
  readonly members: Ensemble;
}

/** Told on the way. */
export interface RefineDetail {
  readonly round: number;
  readonly stage: "members" | "train" | "calibrate";
  /** Progress of the stage. */
  readonly step: Progress<unknown>;
  /** Rounds that are done. */
  readonly rounds: readonly RefinementRound[];
  /** Told with the last step of a round. */
  readonly finished?: FinishedRound;
}

/** The outcome. */
export interface Refinement extends Refined {
  readonly rounds: readonly RefinementRound[];
  /** The round whose surrogate and calibration these are: the most faithful of those that ILS fits as well as the best. */
  readonly kept: number;
  /** Whether the kept round's gap is below the limit. */
  readonly converged: boolean;
}

/**
 * Refine. In each round ILS runs with the optimum and, where another round may follow, with a cloud about it in the same
 * ensemble; where the gap at the optimum is small enough the cloud is not needed any more.
 * @throws RangeError for an imported ensemble: its model is not here to run more members
 */
export async function* refine(
  input: RefineInput,
  engines: ChainEngines,
): Computation<RefineDetail, Refinement> {
  if (input.training.engine === "imported") throw new RangeError(noModel);
  const done = [...(input.from ?? [])];
  while (!isLast(done, input.settings)) {
    const round = done.length;
    const began = engines.seconds();
    const tell = teller(input.settings, round, done);
    const state =
      round === 0
        ? input
        : yield* relearn(input, engines, stateAfter(input, done), done[round - 1].members, tell);
    const design = roundDesign(input, state, round);
    const members = yield* tell("members", engines.ensemble(ensembleInput(input, state, design)));
    const seconds = engines.seconds() - began;
    const record = await recordOf(input, state, members, round, seconds);
    const { surrogate, calibration } = state;
    done.push({ record, surrogate, calibration, members });
    yield finishedStep(input.settings, done);
  }
  return concludeRounds(input, done);
}

const noModel =
  "refine: members are needed that the imported ensemble's model has not run; calibrate without refinement";

/** What the next round learns on from. */
function stateAfter(input: RefineInput, done: readonly FinishedRound[]): Refined {
  const { surrogate, calibration } = done[done.length - 1];
  return { training: trainingOf(input, done), surrogate, calibration };
}

/** What training began with, and the members of these rounds. */
function trainingOf({ training }: Refined, rounds: readonly FinishedRound[]): Ensemble {
  return rounds.reduce((known, { members }) => mergeEnsembles(known, members), training);
}

type Stage = RefineDetail["stage"];
type Tell = <Detail, Output>(
  stage: Stage,
  computation: Computation<Detail, Output>,
) => Computation<RefineDetail, Output>;

/** Share of a round that each stage takes, for the progress alone. */
const stages = { train: [0, 0.6], calibrate: [0.6, 0.3], members: [0.9, 0.1] } as const;

function teller({ rounds }: RefineSettings, round: number, done: readonly FinishedRound[]): Tell {
  const records = done.map(({ record }) => record);
  return (stage, computation) => {
    const [from, share] = stages[stage];
    return mapProgress(computation, (step) => ({
      done: round + from + (share * step.done) / step.total,
      total: rounds + 1,
      unit: "round",
      detail: { round, stage, step, rounds: records },
    }));
  };
}

function finishedStep(
  { rounds }: RefineSettings,
  done: readonly FinishedRound[],
): Progress<RefineDetail> {
  const finished = done[done.length - 1];
  const { round } = finished.record;
  const amount = { done: round + 1, total: rounds + 1, unit: "round" };
  const step = { ...amount, detail: undefined };
  const records = done.map(({ record }) => record);
  return { ...amount, detail: { round, stage: "members", step, rounds: records, finished } };
}

function isLast(done: readonly FinishedRound[], { rounds }: RefineSettings): boolean {
  return done.length > rounds || (isFaithful(done) && isSettled(done));
}

function isFaithful(done: readonly FinishedRound[]): boolean {
  return (done.at(-1)?.record.share ?? Infinity) < gapShare;
}

/** Nothing moved the first round yet. */
function isSettled(done: readonly FinishedRound[]): boolean {
  const [before, last] = done.slice(-2).map(rank);
  return last === undefined || last > before * (1 - settledShare);
}

/**
 * Learn on from the weights there are, take ILS's word at the last optimum, then calibrate anew.
 * @param known the last round's members, of which the first is the optimum
 */
async function* relearn(
  { site, base, heldOut }: RefineInput,
  { train, calibrate }: ChainEngines,
  { training, surrogate: before, calibration }: Refined,
  known: Ensemble,
  tell: Tell,
): Computation<RefineDetail, Refined> {
  const settings = furtherTraining(before.settings);
  const learned = yield* tell("train", train({ site, training, heldOut, settings, start: before }));
  // The next round halves these again, not what was halved already.
  const trained = { ...learned, settings: before.settings };
  const { windowDays } = calibration.settings;
  const surrogate = await anchorAt({
    site,
    surrogate: trained,
    ensemble: known,
    member: 0,
    heldOut,
    windowDays,
  });
  const input = { site, base, surrogate, settings: calibration.settings };
  return { training, surrogate, calibration: yield* tell("calibrate", calibrate(input)) };
}

/** Half the epochs at half the rate: the weights are good already (our choice). */
function furtherTraining(settings: SurrogateSettings): SurrogateSettings {
  const { maxEpochs, learningRate } = settings;
  return { ...settings, maxEpochs: Math.ceil(maxEpochs / 2), learningRate: learningRate / 2 };
}

/** The optimum, then a cloud about it; the optimum alone in the last round. */
function roundDesign({ settings }: RefineInput, state: Refined, round: number): Float64Array {
  const { calibration } = state;
  const center = positionsOf(calibration.parameters, calibration.bounded);
  if (round >= settings.rounds) return center;
  const { seed } = calibration.settings;
  const cloud = cloudDesign(center, cloudWidths(calibration), settings.members, seed, round);
  return Float64Array.of(...center, ...cloud);
}

function ensembleInput(
  { site, base, start }: RefineInput,
  { training: { parameters, binSeconds } }: Refined,
  design: Float64Array,
): EnsembleInput {
  const members = design.length / parameters.length;
  return { site, base, start, parameters, binSeconds, design, members };
}

async function recordOf(
  { site }: RefineInput,
  { training, surrogate, calibration }: Refined,
  members: Ensemble,
  round: number,
  seconds: number,
): Promise<RefinementRound> {
  const { settings } = calibration;
  const { gap, rmse, share } = await optimumGap({ site, surrogate, settings }, members, 0);
  const losses = lossesOf({ site, settings }, members);
  return {
    round,
    members: training.members - training.failed.length,
    skill: { H: surrogate.skill.H, LE: surrogate.skill.LE },
    gapH: gap.H,
    gapLE: gap.LE,
    rmseH: rmse.H,
    rmseLE: rmse.LE,
    share,
    loss: combinedLoss(settings, { H: losses.H[0], LE: losses.LE[0] }),
    seconds,
  };
}

/** The best of some rounds, of which there is at least one. */
export function concludeRounds(start: Refined, done: readonly FinishedRound[]): Refinement {
  const kept = keptOf(done);
  const { record, surrogate, calibration } = kept;
  return {
    training: trainingOf(start, done.slice(0, done.indexOf(kept))),
    surrogate,
    calibration,
    rounds: done.map((one) => one.record),
    kept: record.round,
    converged: record.share < gapShare,
  };
}

/** Rounds whose loss of ILS is within this share of the least are as good as the best (our choice). */
const equalShare = 0.005;

/** Of the rounds that ILS fits as well as the best, the one whose surrogate is the most faithful. */
function keptOf(done: readonly FinishedRound[]): FinishedRound {
  const least = Math.min(...done.map(rank));
  const good = done.filter((one) => rank(one) <= least * (1 + equalShare));
  return good.reduce((best, one) => (one.record.share < best.record.share ? one : best));
}

/** A round whose optimum ILS could not run comes last. */
function rank({ record: { loss } }: FinishedRound): number {
  return Number.isNaN(loss) ? Infinity : loss;
}

/** @file Train the surrogate on an ensemble: batches of windows, early stopping by member, a checkpoint every epoch. */
import type { Computation } from "../base/progress.ts";
import { seeded, shuffle } from "../base/random.ts";
import type { Ensemble } from "../ensemble/ensemble.ts";
import type { SiteData } from "../site/siteData.ts";
import { taskLogVariance, type LabelledWindows, type Learner } from "./backends/learner.ts";
import { openLearner } from "./backends/openLearner.ts";
import { freshState, type OptimiserState } from "./backends/variables.ts";
import { siteFeatures, type Features } from "./features.ts";
import type { GradientPool } from "./fused/gradientPool.ts";
import { initialWeights } from "./network.ts";
import { fitScaling, presentTasks, withoutShift } from "./scaling.ts";
import { surrogateSkill } from "./skill.ts";
import {
  tasks,
  type BackendName,
  type Scaling,
  type Surrogate,
  type SurrogateSettings,
  type TrainingEnd,
  type TrainingEpoch,
  type Weights,
} from "./surrogate.ts";
import { learntWeights, taskWeightsFor } from "./taskWeights.ts";
import { divergence, hasDiverged, ordinaryEnd } from "./trainingEnd.ts";
import { cutTargets, cutUnits, cutWindows, scaleFeatures, type ScaledFeatures } from "./windows.ts";

/** What training needs. */
export interface TrainingInput {
  readonly site: SiteData;
  readonly training: Ensemble;
  /** Members of another design and seed, never trained on. */
  readonly heldOut: Ensemble;
  readonly settings: SurrogateSettings;
  /** The running tfjs backend, for the record. */
  readonly backend: BackendName;
  /** A surrogate to go on from, by its weights and the scaling that they were trained with. */
  readonly start?: Pick<Surrogate, "weights" | "scaling">;
  /** Where an earlier training stopped. */
  readonly from?: TrainingCheckpoint;
}

/** Everything needed to go on as if training had never stopped. */
export interface TrainingCheckpoint {
  readonly optimiser: OptimiserState;
  readonly bestWeights: Weights;
  readonly bestEpoch: number;
  readonly history: readonly TrainingEpoch[];
}

/** Told after every gradient step; the checkpoint comes with the last step of an epoch. */
export interface TrainingDetail {
  readonly batchLoss: number;
  readonly checkpoint?: TrainingCheckpoint;
}

/** The learning rate falls on a cosine to this share of its start. */
const finalRateShare = 0.02;

/**
 * Train until the validation loss stops falling, keep the best weights, measure skill on the held-out members.
 * A loss that is no number or runs away ends training with the best weights so far.
 * @param pool another thread that takes half of every step, where there is one
 * @throws RangeError where it does so before the first epoch is done: there is nothing to keep
 */
export async function* trainSurrogate(
  input: TrainingInput,
  pool?: GradientPool,
): Computation<TrainingDetail, Surrogate> {
  const data = prepare(input);
  const { settings } = input;
  const weights = taskWeightsFor(presentTasks(input.training));
  const learner = openLearner(input.backend, startState(input), weights, pool);
  let progress = startProgress(input);
  let end = ordinaryEnd(progress.history, progress.bestEpoch, settings);
  try {
    const validation = validationBatch(data, settings);
    while (!end) {
      const epoch = progress.history.length;
      const trainLoss = yield* trainEpoch(learner, data, settings, epoch);
      const validationLoss = hasDiverged(trainLoss) ? trainLoss : await learner.loss(validation);
      end = divergence(trainLoss, epoch, settings) ?? divergence(validationLoss, epoch, settings);
      if (end) break;
      progress = await record(learner, progress, { epoch, trainLoss, validationLoss });
      yield step(settings, epoch + 1, 0, { batchLoss: trainLoss, checkpoint: progress });
      end = ordinaryEnd(progress.history, progress.bestEpoch, settings);
    }
  } finally {
    learner.dispose();
  }
  if (progress.history.length === 0) throw new RangeError(`trainSurrogate: ${end.message}`);
  return finish(input, data, progress, end);
}

/** Members split for early stopping, features and scaling: the same for the same ensemble and seed. */
interface TrainingData {
  readonly ensemble: Ensemble;
  readonly features: ScaledFeatures;
  readonly scaling: Scaling;
  readonly trainMembers: Int32Array;
  readonly validationMembers: Int32Array;
  /** First scored days of the windows of which the ensemble tells something. */
  readonly starts: Int32Array;
}

function prepare({ site, training, settings, start }: TrainingInput): TrainingData {
  const failed = new Set(training.failed.map(({ member }) => member));
  const usable = Int32Array.from({ length: training.members }, (_, member) => member).filter(
    (member) => !failed.has(member),
  );
  shuffle(usable, seeded(settings.seed, "validation split"));
  const kept = Math.max(1, Math.round(usable.length * settings.validationShare));
  if (usable.length - kept < 2) {
    throw new RangeError(
      `trainSurrogate: at least 3 members that did not fail are needed, got ${usable.length}`,
    );
  }
  const trainMembers = usable.subarray(kept);
  const features = siteFeatures(site, training.binSeconds);
  const scaling = start
    ? withoutShift(start.scaling)
    : fitScaling(features, training, [...trainMembers]);
  return {
    ensemble: training,
    features: scaleFeatures(features, scaling),
    scaling,
    trainMembers,
    validationMembers: usable.subarray(0, kept),
    starts: toldStarts(features, scaling, scoredDays(settings, features)),
  };
}

function startState({ from, start, training, settings }: TrainingInput): OptimiserState {
  if (from) return from.optimiser;
  const size = { ...settings, parameters: training.parameters.length };
  const weights = start?.weights ?? initialWeights(size, settings.seed);
  if (settings.taskWeighting === "fixed") return freshState(weights);
  const logVariance = { shape: [tasks.length], data: new Float32Array(tasks.length) };
  return freshState({ ...weights, [taskLogVariance]: logVariance });
}

function startProgress(input: TrainingInput): TrainingCheckpoint {
  if (input.from) return input.from;
  const optimiser = startState(input);
  return { optimiser, bestWeights: optimiser.weights, bestEpoch: 0, history: [] };
}

/** @returns mean loss over the epoch's batches, or the loss that ran away */
async function* trainEpoch(
  learner: Learner,
  data: TrainingData,
  settings: SurrogateSettings,
  epoch: number,
): Computation<TrainingDetail, number> {
  const random = seeded(settings.seed, `epoch ${epoch}`);
  let sum = 0;
  for (let k = 0; k < settings.stepsPerEpoch; k++) {
    const done = (epoch + k / settings.stepsPerEpoch) / settings.maxEpochs;
    const batch = drawBatch(data, data.trainMembers, settings, random);
    const batchLoss = await learner.step(batch, rateAt(settings.learningRate, done));
    sum += batchLoss;
    if (hasDiverged(batchLoss)) return batchLoss;
    yield step(settings, epoch, k, { batchLoss });
  }
  return sum / settings.stepsPerEpoch;
}

function step(settings: SurrogateSettings, epoch: number, k: number, detail: TrainingDetail) {
  return {
    done: epoch * settings.stepsPerEpoch + k,
    total: settings.maxEpochs * settings.stepsPerEpoch,
    unit: "step",
    detail,
  };
}

/** Cosine from the full rate to its final share. */
function rateAt(rate: number, done: number): number {
  return rate * (finalRateShare + (1 - finalRateShare) * 0.5 * (1 + Math.cos(Math.PI * done)));
}

/** Random members at random starting days. */
function drawBatch(
  data: TrainingData,
  members: Int32Array,
  settings: SurrogateSettings,
  random: { integer(below: number): number },
): LabelledWindows {
  const rows = Array.from({ length: settings.batch }, () => ({
    member: members[random.integer(members.length)],
    start: data.starts[random.integer(data.starts.length)],
  }));
  return label(data, rows, settings);
}

function label(
  data: TrainingData,
  rows: readonly { readonly member: number; readonly start: number }[],
  settings: SurrogateSettings,
): LabelledWindows {
  const scored = scoredDays(settings, data.features);
  const members = rows.map(({ member }) => member);
  const starts = rows.map(({ start }) => start);
  return {
    windows: cutWindows(data.features, starts, scored, settings.warmupDays),
    unit: cutUnits(data.ensemble, members),
    targets: cutTargets(data.ensemble, data.scaling, members, starts, scored),
  };
}

/** Validation members, each at its own starting day: the same batch in every epoch. */
function validationBatch(data: TrainingData, settings: SurrogateSettings): LabelledWindows {
  const random = seeded(settings.seed, "validation windows");
  const rows = Array.from({ length: 2 * settings.batch }, (_, i) => ({
    member: data.validationMembers[i % data.validationMembers.length],
    start: data.starts[random.integer(data.starts.length)],
  }));
  return label(data, rows, settings);
}

/** Windows whose scored days hold a bin that a member tells: the others teach nothing. */
function toldStarts({ days, binsPerDay }: Features, { taskLevel }: Scaling, scored: number) {
  const told = (day: number) => {
    for (let task = 0; task < tasks.length; task++) {
      const from = (task * days + day) * binsPerDay;
      if (taskLevel.subarray(from, from + binsPerDay).some((level) => !Number.isNaN(level))) {
        return true;
      }
    }
    return false;
  };
  const isTold = Array.from({ length: days }, (_, day) => told(day));
  return Int32Array.from({ length: days - scored + 1 }, (_, start) => start).filter((start) =>
    isTold.slice(start, start + scored).includes(true),
  );
}

function scoredDays(settings: SurrogateSettings, features: Pick<Features, "days">): number {
  return Math.min(settings.windowDays - settings.warmupDays, features.days);
}

async function record(
  learner: Learner,
  before: TrainingCheckpoint,
  epoch: TrainingEpoch,
): Promise<TrainingCheckpoint> {
  const optimiser = await learner.state();
  const best = before.history[before.bestEpoch]?.validationLoss ?? Number.POSITIVE_INFINITY;
  const better = epoch.validationLoss < best;
  return {
    optimiser,
    bestWeights: better ? optimiser.weights : before.bestWeights,
    bestEpoch: better ? epoch.epoch : before.bestEpoch,
    history: [...before.history, epoch],
  };
}

async function finish(
  input: TrainingInput,
  data: TrainingData,
  progress: TrainingCheckpoint,
  end: TrainingEnd,
): Promise<Surrogate> {
  const { [taskLogVariance]: logVariance, ...weights } = progress.bestWeights;
  const fixed = taskWeightsFor(presentTasks(input.training));
  const frozen = {
    parameters: input.training.parameters,
    settings: input.settings,
    binsPerDay: data.features.binsPerDay,
    weights,
    taskWeights: logVariance ? learntWeights(fixed, logVariance.data) : fixed,
    end,
    scaling: data.scaling,
    backend: input.backend,
    history: progress.history,
    bestEpoch: progress.bestEpoch,
    heldOutMembers: input.heldOut.members - input.heldOut.failed.length,
  };
  return { ...frozen, skill: await surrogateSkill(frozen, input.site, input.heldOut) };
}

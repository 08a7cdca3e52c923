/** @file The work of the Surrogate, Calibration and Table stages: all on the thread that holds the tensors. */
import type { Calibration } from "../core/calibration/calibration.ts";
import type { Ensemble } from "../core/ensemble/ensemble.ts";
import { calibrateJob, concludeJob } from "../protocol/calibrateJob.ts";
import { trainJob, type TrainUpdate } from "../protocol/trainJob.ts";
import { bundleContent } from "../store/bundleContent.ts";
import { withEpochs } from "../store/calibrationLive.ts";
import { baseOf, fixedNames } from "../store/fixedValues.ts";
import { usedOutputs } from "../store/refinement.ts";
import { isInChain } from "../store/selectors.ts";
import { splitProblems } from "../store/split.ts";
import { tableRows } from "../store/tableRows.ts";
import {
  stageNames,
  type Lives,
  type Outputs,
  type TrainedSurrogate,
  type Workbench,
} from "../store/workbench.ts";
import {
  calibrationSettings,
  checkTrained,
  hintsOf,
  knownSlopes,
  lookAtOptimum,
} from "./checkWork.ts";
import { ownSurrogateWork } from "./ownWork.ts";
import { fresh, Refused, type StageRunContext } from "./stageRun.ts";

export async function surrogateWork(
  context: StageRunContext<"surrogate">,
): Promise<Outputs["surrogate"]> {
  const { ownSurrogate } = context.state.settings.present;
  const trained =
    context.live.trained ??
    (await (ownSurrogate ? ownSurrogateWork(context, ownSurrogate) : trainHere(context)));
  context.tell({ done: 0, total: 0, unit: "", phase: "check" }, (now) => ({ ...now, trained }));
  return { ...trained, check: await checkTrained(context, trained) };
}

async function trainHere(context: StageRunContext<"surrogate">): Promise<TrainedSurrogate> {
  const { threads, state, signal, gate, live, tell } = context;
  const { training, heldOut } = fresh(context, "ensemble");
  let backend = live.backend;
  const onUpdate = (update: TrainUpdate): void => {
    if (update.kind === "backend") {
      backend = update.choice;
      tell({ done: 0, total: 0, unit: "" }, (now) => ({ ...now, backend: update.choice }));
    } else tell(update.beat, (now) => foldTraining(now, update.beat.details));
  };
  const request = {
    hints: hintsOf(state),
    training: {
      site: fresh(context, "site").site,
      training,
      heldOut,
      settings: state.settings.present.chain.surrogate,
      ...(live.checkpoint && { from: live.checkpoint }),
    },
  };
  const surrogate = await threads.learn.run(trainJob, request, { signal, gate, onUpdate });
  if (!backend) throw new Error("surrogate: the training thread did not say which backend it uses");
  return { surrogate, backend };
}

type TrainingDetails = Extract<TrainUpdate, { kind: "beat" }>["beat"]["details"];

function foldTraining(live: Lives["surrogate"], details: TrainingDetails): Lives["surrogate"] {
  const checkpoint = details.findLast((detail) => detail.checkpoint)?.checkpoint;
  const batchLoss = details.at(-1)?.batchLoss ?? live.batchLoss;
  if (!checkpoint) return { ...live, batchLoss };
  const { history, bestEpoch } = checkpoint;
  return { ...live, batchLoss, checkpoint, history, bestEpoch };
}

export async function calibrationWork(
  context: StageRunContext<"calibration">,
): Promise<Outputs["calibration"]> {
  const { state, live, tell } = context;
  const calibrated = live.calibrated ?? (await calibrateHere(context));
  tell({ done: 0, total: 0, unit: "", phase: "optimum" }, (now) => ({ ...now, calibrated }));
  const output = fresh(context, "surrogate");
  const { surrogate } = output;
  const known = knownSlopes(output, state.settings.present);
  const optimum = await lookAtOptimum(context, { surrogate, known }, calibrated);
  return { ...calibrated, optimum };
}

async function calibrateHere(context: StageRunContext<"calibration">): Promise<Calibration> {
  const { threads, state, signal, gate, live, tell } = context;
  const { site } = fresh(context, "site");
  const { surrogate } = fresh(context, "surrogate");
  const { parameters } = surrogate;
  const troubles = splitProblems(site, state.settings.present.observations);
  if (troubles.length > 0) throw new Refused(troubles);
  const settings = calibrationSettings(state.settings.present);
  const counts = { done: live.epochs.length, total: settings.epochs, unit: "epoch" };
  tell(counts, (now) => ({ ...now, parameters, settings }));
  const { start } = fresh(context, "model");
  const request = {
    hints: hintsOf(state),
    start,
    ...(live.balanced && { balanced: live.balanced }),
    calibration: {
      site,
      surrogate,
      base: baseOf(state.settings.present, site.attributes),
      settings,
      ...(live.checkpoint && { from: live.checkpoint }),
    },
  };
  return threads.learn.run(calibrateJob, request, {
    signal,
    gate,
    // Steering ends a run at any epoch to go on from there: the worker and its warm backend are worth the wait for the epoch.
    graceMs: 5000,
    onUpdate: (beat) => tell(beat, (now) => withEpochs(now, beat.details)),
  });
}

/** ILS with the bounded vector, the gaps, the rows of the table, and the bundle. */
export async function tableWork(context: StageRunContext<"table">): Promise<Outputs["table"]> {
  const { threads, state, signal, gate, tell } = context;
  const { site, truth } = fresh(context, "site");
  const { start, warmupYears, run: before } = fresh(context, "model");
  const used = usedOutputs(state, context.keys);
  if (!used) throw new Error("table: there is no calibration to work with");
  const { surrogate, calibration, training, check, refinement } = used;
  const request = {
    hints: hintsOf(state),
    conclusion: { site, defaults: before.parameters, start, warmupYears, surrogate, calibration },
  };
  const options = { signal, gate, onUpdate: tell };
  const conclusion = await threads.learn.run(concludeJob, request, options);
  const name = `eqf-${context.keys.table}`;
  const rows = tableRows(site, calibration, name, fixedNames(state.settings.present));
  const bundle = bundleContent({
    bundle: name,
    settings: state.settings.present,
    site,
    before,
    spinup: start,
    learned: learnedOf(context, training),
    surrogate,
    check,
    refinement,
    calibration,
    conclusion,
    rows,
    seconds: secondsSpent(state),
    created: new Date().toISOString(),
  });
  return { site, truth, before, ...conclusion, rows, bundle };
}

function learnedOf(context: StageRunContext<"table">, training: Ensemble | undefined) {
  const { saved } = fresh(context, "surrogate");
  if (saved) return { saved: saved.file };
  const { heldOut, training: first } = fresh(context, "ensemble");
  return { heldOut, training: training ?? first };
}

/** Seconds at work of the stages that went before; what stands beside the chain does not count. */
function secondsSpent({ stages, settings }: Workbench): number {
  const made = stageNames.filter((name) => isInChain(settings.present, name));
  return made.reduce((sum, name) => sum + (stages[name].last?.seconds ?? 0), 0);
}

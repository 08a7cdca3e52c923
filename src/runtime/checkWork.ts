/**
 * @file Whether what was learned may be believed: the last part of the Surrogate and Calibration stages. A check that
 * cannot be made loses nothing that was learned; it is said why.
 */
import type { Calibration, CalibrationSettings } from "../core/calibration/calibration.ts";
import type { OptimumCheck } from "../core/calibration/optimumCheck.ts";
import type {
  CheckPhase,
  KnownSlopes,
  SurrogateCheck,
  SurrogateCheckInput,
} from "../core/calibration/surrogateCheck.ts";
import type { Ensemble } from "../core/ensemble/ensemble.ts";
import type { SavedSurrogate } from "../core/report/savedSurrogate.ts";
import type { Surrogate } from "../core/surrogate/surrogate.ts";
import { checkJob, optimumJob, type MixedRequest } from "../protocol/checkJob.ts";
import type { Beat } from "../protocol/drive.ts";
import { Cancelled, describeError, type Job } from "../protocol/job.ts";
import { baseOf } from "../store/fixedValues.ts";
import { freshOutput, slopesKey } from "../store/selectors.ts";
import type { Settings } from "../store/settings.ts";
import type { Step } from "../store/stage.ts";
import type {
  CheckedSurrogate,
  Outputs,
  StageName,
  TrainedSurrogate,
  Workbench,
} from "../store/workbench.ts";
import { openMembers, type BlockStore } from "./members.ts";
import { WorkerDied, type Pool } from "./pool.ts";
import { fresh, type StageRunContext } from "./stageRun.ts";

/** Hand work to the thread that learns, with a port to members. */
export function runMixed<N extends StageName, Input, Detail, Output>(
  context: StageRunContext<N>,
  job: Job<MixedRequest<Input>, Beat<Detail>, Output>,
  input: Input,
  onUpdate: (beat: Beat<Detail>) => void,
  store?: BlockStore,
): Promise<Output> {
  return runOn(context.threads.learn, context, job, input, onUpdate, store);
}

/** Hand work that asks ILS alone to a thread of its own, with a port to members. */
export function askModel<N extends StageName, Input, Detail, Output>(
  context: StageRunContext<N>,
  job: Job<MixedRequest<Input>, Beat<Detail>, Output>,
  input: Input,
  onUpdate: (beat: Beat<Detail>) => void,
): Promise<Output> {
  return runOn(context.threads.ask, context, job, input, onUpdate);
}

async function runOn<N extends StageName, Input, Detail, Output>(
  pool: Pool,
  context: StageRunContext<N>,
  job: Job<MixedRequest<Input>, Beat<Detail>, Output>,
  input: Input,
  onUpdate: (beat: Beat<Detail>) => void,
  store?: BlockStore,
): Promise<Output> {
  const { state, signal, gate } = context;
  const { port, close } = openMembers(context, store);
  try {
    const request = { input, hints: hintsOf(state), members: port };
    return await pool.run(job, request, { signal, gate, onUpdate, transfer: [port] });
  } finally {
    close();
  }
}

export function hintsOf({ device }: Workbench) {
  return { adapter: device?.adapter, software: device?.softwareAdapter ?? false };
}

/** How the settings calibrate. */
export function calibrationSettings({ chain, observations }: Settings): CalibrationSettings {
  return { ...chain.calibration, ...observations };
}

/** Errors and slopes of the surrogate that the stage has brought. */
export async function checkTrained(
  context: StageRunContext<"surrogate">,
  trained: TrainedSurrogate,
): Promise<CheckedSurrogate> {
  const { state, live, tell } = context;
  const settings = state.settings.present;
  const { site } = fresh(context, "site");
  const { surrogate } = trained;
  const input = {
    site,
    base: baseOf(settings, site.attributes),
    surrogate,
    settings: calibrationSettings(settings),
    ...learnedOf(context, trained),
  };
  let step: Step = { done: 0, total: 0, unit: "" };
  const onUpdate = ({ details, ...counts }: Beat<CheckPhase>): void => {
    step = { ...counts, phase: details.at(-1) ?? "" };
    tell(step);
  };
  const store: BlockStore = {
    known: live.blocks,
    keep: (block) => tell(step, (now) => ({ ...now, blocks: [...now.blocks, block] })),
  };
  const run = runMixed(context, checkJob, input, onUpdate, store);
  const check = await run.catch((error: unknown) => uncheckedBecause(reasonOf(context, error)));
  return { ...check, slopesKey: slopesKey(settings) };
}

/**
 * Why work that may be left out was not done. @throws what was cancelled, and a worker's death after which the stage is taken
 * up again
 */
function reasonOf<N extends StageName>(
  { isLastTry }: Pick<StageRunContext<N>, "isLastTry">,
  error: unknown,
): string {
  if (error instanceof Cancelled || (error instanceof WorkerDied && !isLastTry)) throw error;
  return describeError(error);
}

/** A failed check is told in place of its findings. */
function uncheckedBecause(reason: string): SurrogateCheck {
  const lacking = [`the check failed: ${reason}`];
  return { fidelity: undefined, gradient: undefined, slopes: undefined, lacking };
}

/** What the surrogate learned from: ensembles at hand, or the designs of its bundle. */
function learnedOf(
  context: StageRunContext<"surrogate">,
  { surrogate, saved }: TrainedSurrogate,
): Pick<SurrogateCheckInput, "training" | "heldOut" | "ils"> {
  if (saved) {
    return { ...designsOf(saved.file, surrogate), ils: ilsOf(context, saved.file.ensemble.engine) };
  }
  const { training, heldOut } = fresh(context, "ensemble");
  return { training, heldOut, ils: ilsOf(context, training.engine) };
}

function designsOf({ designs, ensemble }: SavedSurrogate, { parameters }: Surrogate) {
  const [training, heldOut] = (["training", "heldOut"] as const).map(
    (set) => designs.find((design) => design.set === set)?.units ?? new Float64Array(),
  );
  const members = training.length / parameters.length;
  return {
    training: { parameters, design: training, members, failed: ensemble.failed },
    heldOut: { design: heldOut },
  };
}

/** What runs of ILS start from, or why it cannot be held beside a surrogate. */
export function ilsOf<N extends StageName>(
  { state, keys }: StageRunContext<N>,
  engine: Ensemble["engine"],
): SurrogateCheckInput["ils"] {
  if (engine === "imported") return "the members were run by another model, which is not here";
  const start = freshOutput(state, "model", keys)?.start;
  return start ?? "the Model stage is not up to date; run it, then compare again";
}

/** Slopes of ILS that were found under the same settings, or none. */
export function knownSlopes(
  { check }: Pick<Outputs["surrogate"], "check">,
  settings: Settings,
): KnownSlopes {
  const isSame = check.slopesKey === slopesKey(settings);
  return (isSame ? check.slopes : undefined) ?? { points: [], model: [] };
}

/** The surrogate at the optimum of a calibration. @returns why it was not looked at, where it was not */
export async function lookAtOptimum<N extends "calibration" | "refinement">(
  context: StageRunContext<N>,
  { surrogate, known }: { readonly surrogate: Surrogate; readonly known: KnownSlopes },
  calibration: Calibration,
): Promise<OptimumCheck | string> {
  const { site } = fresh(context, "site");
  const start = ilsOf(context, engineOf(context));
  if (typeof start === "string") return `ILS was not run at the optimum: ${start}`;
  const input = {
    site,
    base: baseOf(context.state.settings.present, site.attributes),
    start,
    surrogate,
    calibration,
    known,
  };
  const onUpdate = ({ done, total, unit }: Beat<unknown>): void =>
    context.tell({ done, total, unit, phase: "ILS at the optimum" });
  try {
    return await runMixed(context, optimumJob, input, onUpdate);
  } catch (error) {
    return `ILS was not run at the optimum: ${reasonOf(context, error)}`;
  }
}

/** Whose members the surrogate learned. */
function engineOf<N extends StageName>(context: StageRunContext<N>): Ensemble["engine"] {
  const { saved } = fresh(context, "surrogate");
  return saved ? saved.file.ensemble.engine : fresh(context, "ensemble").training.engine;
}

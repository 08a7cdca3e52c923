/**
 * @file A stage is a value: one tagged union, and plain functions that move it.
 *
 * Every message carries the id of the run it belongs to. A message of a run that has been stopped,
 * replaced or finished changes nothing: late messages cannot revive a stage.
 */
import type { Problem } from "../core/base/result.ts";

/** How far a run is, and the clock its rate is measured with. */
export interface StageProgress {
  readonly done: number;
  readonly total: number;
  /** What one unit of `done` is: "member", "epoch". */
  readonly unit: string;
  /** What is at work, where a stage has several parts with counts of their own; else empty. */
  readonly phase: string;
  /** Active time before the current spell, ms: pauses and stops do not count. */
  readonly earlierMs: number;
  /** Start of the current spell and `done` then; the rate is measured from here. */
  readonly spellMs: number;
  readonly spellDone: number;
  /** Time of the newest message, ms. */
  readonly atMs: number;
}

/** One run of a stage: `live` is what it told so far, checkpoint included. */
export interface StageRun<Live> {
  readonly id: number;
  /** Key of the inputs it was started with. */
  readonly key: string;
  readonly live: Live;
  readonly progress: StageProgress;
  /** What went wrong on the way and was got over, oldest first. */
  readonly notes?: readonly string[];
}

/** The last success: kept while a later run is under way or has failed. */
export interface Finished<Output, Live> {
  readonly key: string;
  readonly output: Output;
  readonly live: Live;
  readonly seconds: number;
  readonly notes?: readonly string[];
  /** Bundle that it was read from; absent where it was made here. */
  readonly bundle?: string;
}

export type Stage<Output, Live> = { readonly last: Finished<Output, Live> | undefined } & (
  | { readonly status: "idle" }
  | { readonly status: "running"; readonly run: StageRun<Live> }
  | { readonly status: "paused"; readonly run: StageRun<Live> }
  | { readonly status: "stopped"; readonly run: StageRun<Live> }
  | {
      readonly status: "failed";
      readonly run: StageRun<Live>;
      readonly problems: readonly Problem[];
      /** Whether it can go on from where it failed. */
      readonly canGoOn?: boolean;
    }
  | { readonly status: "done"; readonly last: Finished<Output, Live> }
);

export type StageStatus = Stage<unknown, unknown>["status"];

/** A stage that never ran. */
export function idle<Output, Live>(): Stage<Output, Live> {
  return { status: "idle", last: undefined };
}

/** What a run starts with. */
export interface Start<Live> {
  readonly id: number;
  readonly key: string;
  readonly live: Live;
  readonly nowMs: number;
  /** Set where a stopped run goes on: its counts and its active time. */
  readonly from?: StageProgress | undefined;
}

/** Start a run, or go on from a checkpoint where `from` is given; whatever ran before is replaced. */
export function begin<Output, Live>(
  stage: Stage<Output, Live>,
  start: Start<Live>,
): Stage<Output, Live> {
  const { id, key, live, nowMs, from } = start;
  const progress: StageProgress = {
    done: from?.done ?? 0,
    total: from?.total ?? 0,
    unit: from?.unit ?? "",
    phase: from?.phase ?? "",
    earlierMs: from ? activeMs(from) : 0,
    spellMs: nowMs,
    spellDone: from?.done ?? 0,
    atMs: nowMs,
  };
  const run: StageRun<Live> = { id, key, live, progress };
  const notes = from && notesOf(stage);
  return { status: "running", run: { ...run, ...(notes && { notes }) }, last: stage.last };
}

/** Notes of the run under way, else of the last success. */
export function notesOf(stage: Stage<unknown, unknown>): readonly string[] | undefined {
  return stage.status === "idle" || stage.status === "done" ? stage.last?.notes : stage.run.notes;
}

/** The run with this id, however it stands; undefined where it has been replaced or is done. */
export function runOf<Output, Live>(
  stage: Stage<Output, Live>,
  id: number,
): StageRun<Live> | undefined {
  if (stage.status === "idle" || stage.status === "done") return undefined;
  return stage.run.id === id ? stage.run : undefined;
}

/** Note what went wrong in the run with this id and was got over. */
export function noted<Output, Live>(
  stage: Stage<Output, Live>,
  id: number,
  note: string,
): Stage<Output, Live> {
  const run = aliveRun(stage, id);
  return run ? withRun(stage, { ...run, notes: [...(run.notes ?? []), note] }) : stage;
}

/** Milliseconds a run was at work, pauses left out. */
export function activeMs(progress: StageProgress): number {
  return progress.earlierMs + progress.atMs - progress.spellMs;
}

/** What a beat of a running job says. */
export interface Step {
  readonly done: number;
  readonly total: number;
  readonly unit: string;
  readonly phase?: string;
}

/** Take in progress of the run with this id. */
export function progressed<Output, Live>(
  stage: Stage<Output, Live>,
  id: number,
  step: Step,
  fold: (live: Live) => Live,
  nowMs: number,
): Stage<Output, Live> {
  const run = aliveRun(stage, id);
  if (!run) return stage;
  const { done, total, unit, phase = "" } = step;
  // What a held job still tells is taken in; its clock stands still.
  const atMs = stage.status === "paused" ? run.progress.atMs : nowMs;
  const { earlierMs, spellMs, spellDone } = spellOf({ ...run.progress, atMs }, step);
  const progress = { done, total, unit, phase, earlierMs, spellMs, spellDone, atMs };
  return withRun(stage, { ...run, live: fold(run.live), progress });
}

/** Another part of the work has another rate: it is measured anew. */
function spellOf(progress: StageProgress, { phase = "", done }: Step) {
  if (phase === progress.phase) return progress;
  return { earlierMs: activeMs(progress), spellMs: progress.atMs, spellDone: done };
}

/** Hold the run where it is. */
export function pause<Output, Live>(
  stage: Stage<Output, Live>,
  id: number,
  nowMs: number,
): Stage<Output, Live> {
  if (stage.status !== "running" || stage.run.id !== id) return stage;
  const progress = { ...stage.run.progress, atMs: nowMs };
  return { status: "paused", run: { ...stage.run, progress }, last: stage.last };
}

/** Let a paused run go on. */
export function unpause<Output, Live>(
  stage: Stage<Output, Live>,
  id: number,
  nowMs: number,
): Stage<Output, Live> {
  if (stage.status !== "paused" || stage.run.id !== id) return stage;
  const { progress } = stage.run;
  const spell = { earlierMs: activeMs(progress), spellMs: nowMs, spellDone: progress.done };
  const run = { ...stage.run, progress: { ...progress, ...spell, atMs: nowMs } };
  return { status: "running", run, last: stage.last };
}

/** The run was ended by the user; what it told stays, and with it the checkpoint. */
export function stop<Output, Live>(
  stage: Stage<Output, Live>,
  id: number,
  nowMs: number,
): Stage<Output, Live> {
  const run = aliveRun(stage, id);
  if (!run) return stage;
  const atMs = stage.status === "running" ? nowMs : run.progress.atMs;
  return {
    status: "stopped",
    run: { ...run, progress: { ...run.progress, atMs } },
    last: stage.last,
  };
}

/** The run came to its end. */
export function finish<Output, Live>(
  stage: Stage<Output, Live>,
  id: number,
  output: Output,
  nowMs: number,
): Stage<Output, Live> {
  const run = aliveRun(stage, id);
  if (!run) return stage;
  const seconds = activeMs({ ...run.progress, atMs: nowMs }) / 1000;
  const { key, live, notes } = run;
  return { status: "done", last: { key, output, live, seconds, ...(notes && { notes }) } };
}

/** The run could not be done; the last success stays. @param canGoOn whether its checkpoint is of use */
export function failWith<Output, Live>(
  stage: Stage<Output, Live>,
  id: number,
  problems: readonly Problem[],
  canGoOn = false,
): Stage<Output, Live> {
  const run = aliveRun(stage, id);
  if (!run) return stage;
  return { status: "failed", run, problems, last: stage.last, ...(canGoOn && { canGoOn }) };
}

/** The run with this id where it is running or paused. */
function aliveRun<Output, Live>(
  stage: Stage<Output, Live>,
  id: number,
): StageRun<Live> | undefined {
  const alive = stage.status === "running" || stage.status === "paused";
  return alive && stage.run.id === id ? stage.run : undefined;
}

function withRun<Output, Live>(
  stage: Stage<Output, Live>,
  run: StageRun<Live>,
): Stage<Output, Live> {
  const status = stage.status === "paused" ? "paused" : "running";
  return { status, run, last: stage.last };
}

/** What panels draw: the run under way, else the last success. */
export function liveOf<Output, Live>(stage: Stage<Output, Live>): Live | undefined {
  if (stage.status === "idle" || stage.status === "done") return stage.last?.live;
  return stage.run.live;
}

/** Units per second of the current spell, or undefined where too little is known. */
export function rate(progress: StageProgress): number | undefined {
  const seconds = (progress.atMs - progress.spellMs) / 1000;
  const units = progress.done - progress.spellDone;
  return seconds > 0.2 && units > 0 ? units / seconds : undefined;
}

/** Seconds left at the present rate, or undefined where the rate is not known. */
export function secondsLeft(progress: StageProgress): number | undefined {
  const perSecond = rate(progress);
  return perSecond === undefined ? undefined : (progress.total - progress.done) / perSecond;
}

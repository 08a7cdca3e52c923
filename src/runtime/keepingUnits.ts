/** @file The state of the workbench as units that are kept, and back. */
import type { SomeUnits, Units } from "../storage/keptStorage.ts";
import { startHistory } from "../store/history.ts";
import { emptyJoint } from "../store/joint.ts";
import { isAlive } from "../store/selectors.ts";
import type { Settings } from "../store/settings.ts";
import type { SiteQueue } from "../store/siteQueue.ts";
import type { Finished, Stage } from "../store/stage.ts";
import {
  stageNames,
  type Lives,
  type Outputs,
  type StageName,
  type Stages,
  type Workbench,
} from "../store/workbench.ts";

/** How a stage stands, without its last success. */
type Course<Live> =
  | { readonly status: "idle" | "done" }
  | WithoutLast<Extract<Stage<unknown, Live>, { status: "running" | "paused" | "stopped" }>>
  | WithoutLast<Extract<Stage<unknown, Live>, { status: "failed" }>>;
type WithoutLast<S> = S extends unknown ? Omit<S, "last"> : never;

/** What outlives the page; the undo of settings and the device do not. */
export type KeptUnits = {
  readonly bench: KeptBench;
  readonly lasts: { readonly [N in StageName]: Finished<Outputs[N], Lives[N]> | undefined };
  readonly courses: { readonly [N in StageName]: Course<Lives[N]> };
};

type KeptBench = Omit<
  Workbench,
  "settings" | "device" | "stages" | "joint" | "opening" | "welcome"
> & {
  readonly settings: Settings;
};

/** Units that differ from those of an earlier state; all of them where there is none. */
export function changedUnits(now: Workbench, before?: Workbench): Units {
  const old = new Map<string, unknown>(before && Object.entries(benchOf(before)));
  const bench = Object.entries(benchOf(now)).filter(
    ([name, value]) => !before || old.get(name) !== value,
  );
  const moved = (differs: (a: AnyStage, b: AnyStage) => boolean) =>
    stageNames.filter((name) => !before || differs(now.stages[name], before.stages[name]));
  const lasts = moved((a, b) => a.last !== b.last);
  const courses = moved((a, b) => a.status !== b.status || runOf(a) !== runOf(b));
  return {
    bench: Object.fromEntries(bench),
    lasts: Object.fromEntries(lasts.map((name) => [name, lastOf(now.stages, name)])),
    courses: Object.fromEntries(courses.map((name) => [name, courseOf(now.stages, name)])),
  };
}

type AnyStage = Stage<unknown, unknown>;

function runOf(stage: AnyStage): unknown {
  return stage.status === "idle" || stage.status === "done" ? undefined : stage.run;
}

function benchOf(state: Workbench): KeptBench {
  const { files, ownFiles, activeSite, forms, surveys, opened, beside } = state;
  const { runsAll, queue, follows, reviewEdits } = state;
  const given = { settings: state.settings.present, files, ownFiles, activeSite, forms, surveys };
  return { ...given, opened, beside, runsAll, queue, follows, reviewEdits };
}

/** What a finished stage told on the way and nobody asks for any more: its output says the same. */
const slimLives: { readonly [N in StageName]?: (live: Lives[N]) => Lives[N] } = {
  ensemble: (live) => ({ ...live, parts: [] }),
  surrogate: (live) => ({ ...live, checkpoint: undefined, trained: undefined, blocks: [] }),
  posterior: (live) => ({ ...live, blocks: [] }),
};

function lastOf<N extends StageName>(
  stages: Stages,
  name: N,
): Finished<Outputs[N], Lives[N]> | undefined {
  const { last }: Pick<Stage<Outputs[N], Lives[N]>, "last"> = stages[name];
  const slim: ((live: Lives[N]) => Lives[N]) | undefined = slimLives[name];
  return last && slim ? { ...last, live: slim(last.live) } : last;
}

function courseOf<N extends StageName>(stages: Stages, name: N): Course<Lives[N]> {
  const stage: Stage<Outputs[N], Lives[N]> = stages[name];
  switch (stage.status) {
    case "idle":
    case "done":
      return { status: stage.status };
    case "running":
    case "paused":
    case "stopped":
      return { status: stage.status, run: stage.run };
    case "failed": {
      const { status, run, problems, canGoOn } = stage;
      return { status, run, problems, ...(canGoOn && { canGoOn }) };
    }
    default:
      return stage satisfies never;
  }
}

/** A state to go on from, and the stages that were at work. */
export interface BroughtBack {
  readonly state: Omit<Workbench, "device" | "welcome">;
  readonly goesOn: readonly StageName[];
  readonly runsAll: boolean;
  /** Whether several sites were being run. */
  readonly runsSites: boolean;
}

/**
 * The state that units were made of. What was at work is stopped: it goes on from its checkpoint when it is let.
 * @throws Error where a unit is missing
 */
export function broughtBack({ bench, lasts, courses }: SomeUnits<KeptUnits>): BroughtBack {
  if (!isWhole(bench, benchNames) || !isWhole(lasts, stageNames) || !isWhole(courses, stageNames)) {
    throw new Error("broughtBack: a part of the kept work is missing");
  }
  const stage = <N extends StageName>(name: N): Stage<Outputs[N], Lives[N]> =>
    stageFrom<Outputs[N], Lives[N]>(courses[name], lasts[name]);
  const { settings, ...rest } = bench;
  const runsSites = rest.queue?.status === "running";
  const queue: SiteQueue | undefined =
    rest.queue && runsSites ? { ...rest.queue, status: "stopped" } : rest.queue;
  const stages: Stages = {
    site: stage("site"),
    model: stage("model"),
    ensemble: stage("ensemble"),
    surrogate: stage("surrogate"),
    contrast: stage("contrast"),
    calibration: stage("calibration"),
    refinement: stage("refinement"),
    baselines: stage("baselines"),
    evidence: stage("evidence"),
    seeds: stage("seeds"),
    behavioural: stage("behavioural"),
    posterior: stage("posterior"),
    sensitivity: stage("sensitivity"),
    surface: stage("surface"),
    otherOptimum: stage("otherOptimum"),
    table: stage("table"),
  };
  return {
    state: {
      ...rest,
      settings: startHistory(settings),
      stages,
      runsAll: false,
      queue,
      joint: emptyJoint,
      opening: undefined,
    },
    goesOn: stageNames.filter((name) => isAlive(courses[name].status)),
    runsAll: bench.runsAll,
    runsSites,
  };
}

/** Units without which nothing can be made of the others. */
const benchNames = ["settings", "files", "ownFiles", "forms"] as const;

function isWhole<All extends object>(
  units: Partial<All> | undefined,
  names: readonly (keyof All)[],
): units is All {
  return units !== undefined && names.every((name) => name in units);
}

function stageFrom<Output, Live>(
  course: Course<Live>,
  last: Finished<Output, Live> | undefined,
): Stage<Output, Live> {
  switch (course.status) {
    case "idle":
      return { status: "idle", last };
    case "done":
      return last ? { status: "done", last } : { status: "idle", last };
    case "running":
    case "paused":
    case "stopped":
      return { status: "stopped", run: course.run, last };
    case "failed":
      return { ...course, last };
    default:
      return course satisfies never;
  }
}

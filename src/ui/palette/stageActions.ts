/** @file What can be asked of each stage, and of all of them. */
import type { Pipeline } from "../../runtime/pipeline.ts";
import { canResume, isAlive, keysOf, missing } from "../../store/selectors.ts";
import type { Stage, StageStatus } from "../../store/stage.ts";
import { stageNames, type StageName, type Workbench } from "../../store/workbench.ts";
import { stageTitles } from "../panels/chainOptions.ts";
import type { PaletteWords } from "../words/palette.ts";
import type { Action } from "./action.ts";
import { whyNoRun } from "./whyNot.ts";

export function stageActions(
  state: Workbench,
  pipeline: Pipeline,
  words: PaletteWords,
): readonly Action[] {
  const group = words.groups.run;
  const reason = whyNoRun(state);
  const isBusy = stageNames.some((name) => isAlive(state.stages[name].status));
  return [
    {
      id: "runAll",
      group,
      name: words.run.all,
      keys: "mod Enter",
      why: reason && words.why[reason],
      act: pipeline.runAll,
    },
    {
      id: "stopAll",
      group,
      name: words.run.stopAll,
      why: state.runsAll || isBusy ? undefined : words.why.nothingRuns,
      act: pipeline.stopAll,
    },
    {
      id: "demo",
      group,
      name: words.run.demo,
      why: reason && words.why[reason],
      act: pipeline.runDemo,
    },
    ...stageNames.flatMap((name) => ofStage(name, state, pipeline, words)),
  ];
}

/** Start, pause, resume and stop one stage. */
function ofStage(
  name: StageName,
  state: Workbench,
  pipeline: Pipeline,
  { groups, run, why }: PaletteWords,
): readonly Action[] {
  const stage: Stage<unknown, unknown> = state.stages[name];
  const title = stageTitles[name];
  const { status } = stage;
  const alive = isAlive(status);
  const resumes = status === "paused" || canResume(stage, keysOf(state)[name]);
  const one = (verb: string, words: string, reason: string | undefined, act: () => void) => ({
    id: `${verb}-${name}`,
    group: groups.run,
    name: words,
    why: reason,
    act,
  });
  return [
    one("start", run.start[startWord(name, status)](title), whyNoStart(name, state, why), () =>
      pipeline.start(name),
    ),
    one("pause", run.pause(title), status === "running" ? undefined : why.notRunning(title), () =>
      pipeline.pause(name),
    ),
    one("resume", run.resume(title), resumes ? undefined : why.notPaused(title), () =>
      pipeline.resume(name),
    ),
    one("stop", run.stop(title), alive ? undefined : why.notRunning(title), () =>
      pipeline.stop(name),
    ),
  ];
}

/** As the button of the panel says it. */
function startWord(name: StageName, status: StageStatus): keyof PaletteWords["run"]["start"] {
  if (status === "stopped") return "over";
  if (status === "idle") return name === "site" ? "open" : "first";
  return name === "site" ? "openAgain" : "again";
}

function whyNoStart(
  name: StageName,
  state: Workbench,
  why: PaletteWords["why"],
): string | undefined {
  if (isAlive(state.stages[name].status)) return why.isRunning(stageTitles[name]);
  const lacking = missing(state, name);
  if (lacking.length > 0) return why.waits(lacking.map((own) => stageTitles[own]).join(", "));
  const asksForFiles = state.settings.present.source === "files" && state.files.length === 0;
  return name === "site" && asksForFiles ? why.noFiles : undefined;
}

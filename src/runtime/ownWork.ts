/** @file The work of the Ensemble and Surrogate stages where the user brings what they would make. */
import type { Step } from "../store/stage.ts";
import { ownEnsembleJob, ownSurrogateJob } from "../protocol/ownJob.ts";
import { spreadJob } from "../protocol/ensembleJob.ts";
import { filesOf, isSame, type FileMark } from "../store/ownFiles.ts";
import { baseOf } from "../store/fixedValues.ts";
import type { Outputs, TrainedSurrogate } from "../store/workbench.ts";
import { readPart } from "./openBundleSite.ts";
import { fresh, Refused, type StageRunContext } from "./stageRun.ts";

/** Read an ensemble that ran elsewhere. */
export async function ownEnsembleWork(
  context: StageRunContext<"ensemble">,
  marks: readonly FileMark[],
): Promise<Outputs["ensemble"]> {
  const { threads, state, signal, gate, tell } = context;
  const { site } = fresh(context, "site");
  const { chain, observations: choice, bundle } = state.settings.present;
  if (bundle && marks.some((mark) => isSame(mark, bundle.file))) {
    const { members } = await readPart(context, bundle);
    if (!members) throw new Refused([noMembers(bundle.file.name)]);
    const input = { site, ensemble: members.training, choice };
    const spread = await threads.model.run(spreadJob, input, { signal });
    return { ...members, spread };
  }
  const { members, heldOut, binSeconds, seed } = chain.ensemble;
  const options = { binSeconds, seed, heldOutShare: heldOut / (members + heldOut) };
  const request = { files: filesOf(state.ownFiles, marks), site, options };
  const read = await threads.site.run(ownEnsembleJob, request, {
    signal,
    gate,
    onUpdate: (step: Step) => tell(step),
  });
  if (!read.ok) throw new Refused(read.problems);
  const { training, heldOut: others, summary } = read.value;
  const input = { site, ensemble: training, choice };
  const spread = await threads.model.run(spreadJob, input, { signal });
  const imported = { summary, warnings: read.problems };
  return { training, heldOut: others, spread, imported };
}

function noMembers(where: string) {
  return {
    severity: "error",
    where,
    message: "the bundle does not hold the members of the model that made them",
    remedy: "bring the files of that ensemble",
  } as const;
}

/** Read a trained surrogate out of a bundle. */
export async function ownSurrogateWork(
  context: StageRunContext<"surrogate">,
  mark: FileMark,
): Promise<TrainedSurrogate> {
  const { threads, state, signal, tell } = context;
  const { site } = fresh(context, "site");
  const [file] = filesOf(state.ownFiles, [mark]);
  const request = { file, site, base: baseOf(state.settings.present, site.attributes) };
  const read = await threads.desk.run(ownSurrogateJob, request, { signal });
  if (!read.ok) throw new Refused(read.problems);
  const { surrogate } = read.value;
  const { history, bestEpoch } = surrogate;
  tell({ done: 1, total: 1, unit: "file" }, (live) => ({ ...live, history, bestEpoch }));
  return { surrogate, backend: undefined, saved: { file: read.value, warnings: read.problems } };
}

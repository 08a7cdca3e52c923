/**
 * @file The work of the Ensemble stage: run blocks of members on the workers, join them.
 *
 * A block that is done is a checkpoint: a stopped run goes on with the blocks that are missing.
 */
import type { EnsembleDetail, EnsembleInput, SettledStart } from "../core/ensemble/ensemble.ts";
import type { Beat } from "../protocol/drive.ts";
import { spreadJob } from "../protocol/ensembleJob.ts";
import { heldOutDesign, trainingDesign } from "../store/design.ts";
import { cutMembers, inputFor, joinEnsembles } from "../store/members.ts";
import { baseOf } from "../store/fixedValues.ts";
import type { EnsemblePart, Outputs } from "../store/workbench.ts";
import { memberHome } from "./members.ts";
import { ownEnsembleWork } from "./ownWork.ts";
import { runBlock } from "./recoveryBlock.ts";
import { fresh, type StageRunContext } from "./stageRun.ts";

type Context = StageRunContext<"ensemble">;

/** One block of one of the two designs. */
interface Block {
  readonly part: number;
  readonly isHeldOut: boolean;
  readonly input: EnsembleInput;
}

export async function ensembleWork(context: Context): Promise<Outputs["ensemble"]> {
  const { threads, state, signal } = context;
  const { ownEnsemble } = state.settings.present;
  if (ownEnsemble) return ownEnsembleWork(context, ownEnsemble);
  const { site } = fresh(context, "site");
  const { start } = fresh(context, "model");
  const { engine } = memberHome(context);
  context.tell(emptyStep(context), (live) => ({ ...live, engine }));
  const blocks = planBlocks(context, start);
  const watch = createWatch(context, blocks);
  const parts = await runBlocks(context, blocks, watch);
  const { training, heldOut } = join(blocks, parts, watch.seconds());
  const input = { site, ensemble: training, choice: state.settings.present.observations };
  const spread = await threads.model.run(spreadJob, input, { signal });
  return { training, heldOut, spread };
}

function emptyStep({ state, live }: Context) {
  const { members, heldOut } = state.settings.present.chain.ensemble;
  const done = live.parts.reduce((sum, { ensemble }) => sum + ensemble.members, 0);
  return { done, total: members + heldOut, unit: "member" };
}

function planBlocks(context: Context, start: SettledStart): Block[] {
  const { site } = fresh(context, "site");
  const settings = context.state.settings.present;
  const base = baseOf(settings, site.attributes);
  const shared = {
    site,
    base,
    start,
    parameters: settings.free,
    binSeconds: settings.chain.ensemble.binSeconds,
  };
  const { blockSize } = memberHome(context);
  const designs = [trainingDesign(settings, base), heldOutDesign(settings)];
  return designs
    .flatMap(({ members, positions }, k) => {
      const input = { ...shared, members, design: positions };
      return cutMembers(members, Math.ceil(members / blockSize)).map((range) => ({
        isHeldOut: k === 1,
        input: inputFor(input, range),
      }));
    })
    .map((block, part) => ({ part, ...block }));
}

/** Run the blocks that no earlier run has brought. */
async function runBlocks(context: Context, blocks: readonly Block[], watch: Watch) {
  const { signal, gate, live, note } = context;
  const home = memberHome(context);
  const done = new Map(live.parts.map((part) => [part.part, part]));
  const waiting = blocks.filter(({ part }) => !done.has(part));
  const runs = waiting.map(async ({ part, input }): Promise<EnsemblePart> => {
    const onUpdate = (beat: Beat<EnsembleDetail>): void => watch.update(part, beat);
    const ensemble = await runBlock(home, input, { signal, gate, note, onUpdate });
    const result = { part, ensemble };
    watch.finish(result);
    return result;
  });
  for (const result of await Promise.all(runs)) done.set(result.part, result);
  return done;
}

/** Sums progress over the blocks that run side by side. */
interface Watch {
  readonly update: (part: number, beat: Beat<EnsembleDetail>) => void;
  readonly finish: (result: EnsemblePart) => void;
  /** Seconds at work, pauses left out. */
  readonly seconds: () => number;
}

function createWatch(context: Context, blocks: readonly Block[]): Watch {
  const total = blocks.reduce((sum, { input }) => sum + input.members, 0);
  const done = new Map(context.live.parts.map(({ part, ensemble }) => [part, ensemble.members]));
  const steps = new Map<number, number>();
  const failed = new Map(
    context.live.parts.map(({ part, ensemble }) => [part, ensemble.failed.length]),
  );
  const clock = startClock(context);
  const sum = (counts: ReadonlyMap<number, number>) =>
    [...counts.values()].reduce((a, b) => a + b, 0);
  const tell = (result?: EnsemblePart): void =>
    context.tell({ done: Math.floor(sum(done)), total, unit: "member" }, (live) => ({
      ...live,
      parts: result ? [...live.parts, result] : live.parts,
      failed: sum(failed),
      memberStepsPerSecond: sum(steps) / clock.seconds(),
    }));
  return {
    seconds: clock.seconds,
    update(part, beat) {
      done.set(part, beat.done);
      const newest = beat.details.at(-1);
      if (newest) {
        steps.set(part, newest.memberSteps);
        failed.set(part, newest.failed);
      }
      tell();
    },
    finish(result) {
      done.set(result.part, result.ensemble.members);
      steps.set(result.part, result.ensemble.memberSteps);
      failed.set(result.part, result.ensemble.failed.length);
      tell(result);
    },
  };
}

/** Seconds since the start, without the time the gate was closed. */
function startClock({ gate, signal }: Context) {
  const began = performance.now();
  let heldMs = 0;
  let closedAt: number | undefined;
  const stop = gate.subscribe((closed) => {
    if (closed) closedAt = performance.now();
    else if (closedAt !== undefined) heldMs += performance.now() - closedAt;
  });
  signal.addEventListener("abort", stop, { once: true });
  return { seconds: () => Math.max(1e-3, (performance.now() - began - heldMs) / 1000) };
}

/** Blocks in the order of their members; the seconds are shared out by members. */
function join(blocks: readonly Block[], parts: ReadonlyMap<number, EnsemblePart>, seconds: number) {
  const pick = (isHeldOut: boolean) =>
    blocks.flatMap((block) => {
      const result = parts.get(block.part);
      return block.isHeldOut === isHeldOut && result ? [result.ensemble] : [];
    });
  const [training, heldOut] = [pick(false), pick(true)];
  const size = (list: readonly { readonly members: number }[]) =>
    list.reduce((sum, { members }) => sum + members, 0);
  const share = size(training) / (size(training) + size(heldOut));
  return {
    training: joinEnsembles(training, seconds * share),
    heldOut: joinEnsembles(heldOut, seconds * (1 - share)),
  };
}

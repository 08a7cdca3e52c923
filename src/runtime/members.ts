/**
 * @file Members for a thread that learns: it asks through a port, they run in blocks where ensembles run.
 */
import type { EnsembleDetail, EnsembleInput, Ensemble } from "../core/ensemble/ensemble.ts";
import type { Beat } from "../protocol/drive.ts";
import { cpuEnsembleJob, gpuEnsembleJob, membersJob } from "../protocol/ensembleJob.ts";
import { answer, moved, serve } from "../protocol/job.ts";
import { chooseEngine } from "../store/device.ts";
import { cutMembers, inputFor, joinEnsembles } from "../store/members.ts";
import type { MemberBlock, StageName, Workbench } from "../store/workbench.ts";
import { runBlock } from "./recoveryBlock.ts";
import type { StageRunContext } from "./stageRun.ts";
import type { Threads } from "./threads.ts";

/**
 * Where members run, and how many in one block. A block is what a stop can lose, and what a worker is busy with: small on
 * a processor, wide enough for every core of a software adapter, wide on a graphics card, where members are nearly free.
 */
export function memberHome({ threads, state }: { threads: Threads; state: Workbench }) {
  const engine = engineOf(state);
  return engine === "cpu"
    ? { engine, pool: threads.model, job: cpuEnsembleJob, blockSize: 8 }
    : {
        engine,
        pool: threads.gpu,
        job: gpuEnsembleJob,
        blockSize: state.device?.softwareAdapter ? 128 : 1024,
      };
}

function engineOf({ device, settings }: Workbench) {
  if (!device) throw new Error("members: the device has not been looked at yet");
  return chooseEngine(settings.present.engine, device);
}

/** What blocks that ran already are known by, and who is told of a new one. */
export interface BlockStore {
  readonly known: readonly MemberBlock[];
  readonly keep: (block: MemberBlock) => void;
}

const noStore: BlockStore = { known: [], keep: () => undefined };

type Context = Pick<StageRunContext<StageName>, "threads" | "state" | "signal" | "gate" | "note">;

/** A port that ensembles are asked for at, with the end that the asking thread gets. */
export function openMembers(context: Context, store: BlockStore = noStore) {
  const { port1: own, port2: theirs } = new MessageChannel();
  const closing = new AbortController();
  let asked = 0;
  const members = answer(membersJob, async (input, { tell, signal: cancelled }) => {
    const signal = AbortSignal.any([context.signal, closing.signal, cancelled]);
    const ensemble = await runBlocks(context, input, { place: asked++, store, tell, signal });
    return moved(ensemble, [ensemble.values.buffer]);
  });
  serve(own, [members]);
  own.start();
  const close = (): void => {
    closing.abort();
    own.close();
  };
  return { port: theirs, close };
}

/** One ensemble that was asked for. */
interface Asked {
  readonly place: number;
  readonly store: BlockStore;
  readonly tell: (beat: Beat<EnsembleDetail>) => void;
  readonly signal: AbortSignal;
}

async function runBlocks(context: Context, input: EnsembleInput, asked: Asked): Promise<Ensemble> {
  const { gate, note } = context;
  const home = memberHome(context);
  const { blockSize, pool } = home;
  const tally = createTally(input.members, asked.tell);
  const began = performance.now();
  // Few members still keep every processor busy.
  const least = home.engine === "cpu" ? pool.size : 1;
  const ranges = cutMembers(input.members, Math.max(Math.ceil(input.members / blockSize), least));
  const runs = ranges.map(async (range, i): Promise<Ensemble> => {
    const place = `${asked.place}:${i}`;
    const known = asked.store.known.find((block) => block.place === place);
    const onUpdate = (beat: Beat<EnsembleDetail>): void => tally(place, beat);
    const ensemble =
      known?.ensemble ??
      (await runBlock(home, inputFor(input, range), {
        signal: asked.signal,
        gate,
        note,
        onUpdate,
      }));
    tally(place, wholeBeat(ensemble));
    if (!known) asked.store.keep({ place, ensemble });
    return ensemble;
  });
  return joinEnsembles(await Promise.all(runs), (performance.now() - began) / 1000);
}

/** What a block has told once all of it is there. */
function wholeBeat({ members, failed, memberSteps }: Ensemble): Beat<EnsembleDetail> {
  const details = [{ failed: failed.length, memberSteps }];
  return { done: members, total: members, unit: "member", details };
}

/** Adds up what blocks that run side by side tell. */
function createTally(total: number, tell: (beat: Beat<EnsembleDetail>) => void) {
  const beats = new Map<string, Beat<EnsembleDetail>>();
  return (place: string, beat: Beat<EnsembleDetail>): void => {
    beats.set(place, beat);
    const all = [...beats.values()];
    const sum = (take: (beat: Beat<EnsembleDetail>) => number) =>
      all.reduce((before, one) => before + take(one), 0);
    const newest = (take: keyof EnsembleDetail) =>
      sum(({ details }) => details.at(-1)?.[take] ?? 0);
    const details = [{ failed: newest("failed"), memberSteps: newest("memberSteps") }];
    tell({ done: Math.floor(sum(({ done }) => done)), total, unit: "member", details });
  };
}

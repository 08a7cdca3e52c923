import { expect, test, vi } from "vitest";
import {
  createWorkbench,
  stageNames,
  type EnsemblePart,
  type StageName,
} from "../store/workbench.ts";
import { createPipeline } from "./pipeline.ts";
import { WorkerDied } from "./pool.ts";
import type { StageRunContext } from "./stageRun.ts";
import type { Works } from "./stageRuns.ts";
import type { Threads } from "./threads.ts";

/** A page whose ensemble tells one part with every try, and whose worker dies in the first so many. */
function bench(deaths: number, isTelling: boolean) {
  const store = createWorkbench();
  let tries = 0;
  const ensemble = async ({ tell, live }: StageRunContext<"ensemble">) => {
    tries++;
    if (isTelling || live.parts.length === 0) {
      const parts = [...live.parts, {} as EnsemblePart];
      tell({ done: parts.length, total: 9, unit: "member" }, (now) => ({ ...now, parts }));
    }
    if (tries <= deaths) throw new WorkerDied("out of memory");
    return {};
  };
  const works = Object.fromEntries(
    stageNames.map((name) => [name, name === "ensemble" ? ensemble : async () => ({})]),
  ) as unknown as Works;
  const pipeline = createPipeline({
    store,
    threads: {} as Threads,
    works,
    save: () => undefined,
    nowMs: () => performance.now(),
  });
  const until = (name: StageName, status: string) =>
    vi.waitFor(() => expect(store.getState().stages[name].status).toBe(status));
  return { store, pipeline, until, tries: () => tries };
}

test("KP9 the stage that was taken up again is done, with notes of where", async () => {
  const { store, pipeline, until } = bench(2, true);
  pipeline.loadDemo();
  await until("model", "done");
  pipeline.start("ensemble");
  await until("ensemble", "done");
  const { last } = store.getState().stages.ensemble;
  expect(last?.live.parts).toHaveLength(3);
  expect(last?.notes).toEqual([
    "went on after the worker stopped at member 1 (out of memory)",
    "went on after the worker stopped at member 2 (out of memory)",
  ]);
});

test("KP10 the stage that was given up goes on from its checkpoint when it is let, notes and all", async () => {
  const { store, pipeline, until, tries } = bench(4, false);
  pipeline.loadDemo();
  await until("model", "done");
  pipeline.start("ensemble");
  await until("ensemble", "failed");
  expect(tries()).toBe(4);
  pipeline.resume("ensemble");
  await until("ensemble", "done");
  expect(store.getState().stages.ensemble.last?.live.parts).toHaveLength(1);
  expect(store.getState().stages.ensemble.last?.notes).toHaveLength(3);
});

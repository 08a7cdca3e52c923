import { expect, test, vi } from "vitest";
import { baselinesAnswer } from "../../workers/baselinesAnswer.ts";
import { cpuEnsembleJob } from "../protocol/ensembleJob.ts";
import { drive } from "../protocol/drive.ts";
import { answer, moved, serve, type Answer } from "../protocol/job.ts";
import { startHistory } from "../store/history.ts";
import { keysOf } from "../store/selectors.ts";
import { defaultSettings, type Settings } from "../store/settings.ts";
import { begin, finish, idle } from "../store/stage.ts";
import { createWorkbench, moveStage, type Outputs, type StageName } from "../store/workbench.ts";
import { anyStart, easyCalibration, easySite } from "../testing/easyCalibration.ts";
import { easyEngine } from "../testing/easyEngine.ts";
import { createPipeline } from "./pipeline.ts";
import { createPool, type WorkerLike } from "./pool.ts";
import type { Threads } from "./threads.ts";
import { works } from "./works.ts";

/** A worker on this thread. */
function here(answers: readonly Answer[]): WorkerLike {
  const { port1, port2 } = new MessageChannel();
  serve(port2, answers);
  port1.start();
  port2.start();
  return Object.assign(port1, { terminate: () => (port1.close(), port2.close()) }) as never;
}

/** A workbench at the end of its Model stage, with two threads for members. */
function bench(runs = 9) {
  const store = createWorkbench();
  const blocks: number[] = [];
  const chain = defaultSettings().chain;
  const settings: Settings = {
    ...defaultSettings(),
    engine: "auto",
    free: ["vmax0", "gradm"],
    chain: { ...chain, calibration: easyCalibration },
    baselines: { methods: ["design", "gn"], runs },
  };
  store.setState({
    settings: startHistory(settings),
    device: { cores: 2, isolated: false, adapter: "a card", softwareAdapter: false },
  });
  const put = <N extends StageName>(name: N, output: Partial<Outputs[N]>): void => {
    const key = keysOf(store.getState())[name];
    const start = { id: 1, key, live: undefined as never, nowMs: 0 };
    const started = begin<Outputs[N], never>(idle(), start);
    moveStage(store, name, () => finish(started, 1, output as Outputs[N], 1) as never);
  };
  put("site", { site: easySite(0.6, 0.3) });
  put("model", { start: anyStart });
  const membersAnswer = answer(cpuEnsembleJob, async (input, context) => {
    blocks.push(input.members);
    return moved(await drive(easyEngine()(input), context), []);
  });
  const model = createPool(2, () => here([membersAnswer]));
  const ask = createPool(1, () => here([baselinesAnswer]));
  const threads = { model, ask } as unknown as Threads;
  const parts = { store, threads, works, save: () => undefined, nowMs: () => performance.now() };
  const until = (status: string) =>
    vi.waitFor(() => expect(store.getState().stages.baselines.status).toBe(status), 20_000);
  const close = () => (model.close(), ask.close());
  return { store, pipeline: createPipeline(parts), blocks, until, close };
}

test("BL13 the page lets every method have its runs, few members on all processors whatever card there is, and tells them on the way", async () => {
  const { store, pipeline, blocks, until, close } = bench();
  const told = new Set<string>();
  store.subscribe(({ stages: { baselines } }) => {
    if (baselines.status === "running") told.add(baselines.run.progress.phase);
  });
  pipeline.start("baselines");
  await until("done");
  const { last } = store.getState().stages.baselines;
  expect(last?.output.results.map(({ method, runs }) => [method, runs])).toEqual([
    ["design", 9],
    ["gn", 9],
  ]);
  expect(last?.live.results.length).toBe(2);
  expect(blocks.reduce((sum, members) => sum + members, 0)).toBe(1 + 2 * 9);
  expect(blocks).toContain(4);
  // A fast method is over before it is told of; the last one is told at the end.
  const names = ["", "defaults", "best of design", "Gauss-Newton"];
  expect([...told].filter((phase) => !names.includes(phase))).toEqual([]);
  expect(told).toContain("Gauss-Newton");
  close();
}, 60_000);

test("BL13 stopped within a method, it goes on with that method and comes to the same", async () => {
  const runs = 60;
  const whole = bench(runs);
  whole.pipeline.start("baselines");
  await whole.until("done");
  const { store, pipeline, blocks, until, close } = bench(runs);
  const end = store.subscribe(({ stages: { baselines } }) => {
    if (baselines.status !== "running" || baselines.run.live.results.length === 0) return;
    end();
    pipeline.stop("baselines");
  });
  pipeline.start("baselines");
  await until("stopped");
  const before = blocks.length;
  pipeline.resume("baselines");
  await until("done");
  expect(blocks.slice(before).reduce((sum, members) => sum + members, 0)).toBe(1 + runs);
  const losses = (of: typeof store) =>
    of.getState().stages.baselines.last?.output.results.map(({ loss, unit }) => [loss, unit]);
  expect(losses(store)).toEqual(losses(whole.store));
  whole.close();
  close();
}, 60_000);

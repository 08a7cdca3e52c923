import { beforeAll, describe, expect, test, vi } from "vitest";
import { seedsAnswer } from "../../workers/checkAnswers.ts";
import { complete } from "../core/base/progress.ts";
import { calibrate } from "../core/calibration/mdpl.ts";
import type { Calibration } from "../core/calibration/calibration.ts";
import { defaultValues } from "../core/model/defaults.ts";
import type { Surrogate } from "../core/surrogate/surrogate.ts";
import { trainSurrogate } from "../core/surrogate/training.ts";
import { cpuEnsembleJob } from "../protocol/ensembleJob.ts";
import { drive } from "../protocol/drive.ts";
import { answer, moved, serve, type Answer } from "../protocol/job.ts";
import { startHistory } from "../store/history.ts";
import { chosenSeeds } from "../store/seedsChoice.ts";
import { chainKeys, dependents, isInChain, keysOf, needsOf } from "../store/selectors.ts";
import { defaultSettings, type Settings } from "../store/settings.ts";
import { begin, finish, idle } from "../store/stage.ts";
import { createWorkbench, moveStage, type Outputs, type StageName } from "../store/workbench.ts";
import { anyStart, easyCalibration, easySite, easyTraining } from "../testing/easyCalibration.ts";
import { easyEngine } from "../testing/easyEngine.ts";
import { easyEnsemble } from "../testing/easyEnsemble.ts";
import { startWasm } from "../testing/startWasm.ts";
import { createPipeline } from "./pipeline.ts";
import { createPool, type WorkerLike } from "./pool.ts";
import type { Threads } from "./threads.ts";
import { works } from "./works.ts";

vi.mock("../../workers/tensors.ts", () => ({
  backendOnce: () => Promise.resolve({ backend: "wasm", reports: [] }),
}));

vi.mock("../../workers/secondThread.ts", () => ({ secondThread: () => undefined }));

const { chain, ...rest } = defaultSettings();
const settings: Settings = {
  ...rest,
  free: ["vmax0", "gradm"],
  chain: { ...chain, calibration: { ...easyCalibration, epochs: 8 } },
  seeds: 3,
};

describe("seeds beside the chain", () => {
  const keyOf = (asked: Settings) => chainKeys("site", asked).seeds;

  test("CH50 they follow from the calibration and their number, and nothing follows from them", () => {
    const { calibration } = settings.chain;
    const other = { ...calibration, lambda: 9 };
    const edits: readonly Settings[] = [
      { ...settings, chain: { ...settings.chain, calibration: other } },
      { ...settings, seeds: 4 },
      { ...settings, refine: { ...settings.refine, isUsed: true } },
    ];
    for (const edit of edits) expect(keyOf(edit)).not.toBe(keyOf(settings));
    expect(chosenSeeds(settings)).toEqual([1, 2, 3]);
    expect(chosenSeeds(defaultSettings())).toHaveLength(5);
    expect([dependents("seeds"), isInChain(settings, "seeds")]).toEqual([[], false]);
    expect(needsOf(edits[2], "seeds")).toContain("refinement");
  });
});

describe("seeds at work", () => {
  const site = easySite(0.6, 0.3);
  const base = defaultValues(site.attributes);
  let surrogate: Surrogate;
  let calibration: Calibration;
  const calls: number[] = [];

  beforeAll(async () => {
    await startWasm();
    surrogate = await complete(
      trainSurrogate({
        site,
        training: easyEnsemble(site, 16, 1),
        heldOut: easyEnsemble(site, 4, 2),
        settings: { ...easyTraining, maxEpochs: 3 },
        backend: "wasm",
      }),
    );
    const asked = { site, base, surrogate, settings: settings.chain.calibration };
    calibration = await complete(calibrate(asked));
  }, 60_000);

  /** A worker on this thread. */
  function here(answers: readonly Answer[]): WorkerLike {
    const { port1, port2 } = new MessageChannel();
    serve(port2, answers);
    port1.start();
    port2.start();
    return Object.assign(port1, { terminate: () => (port1.close(), port2.close()) }) as never;
  }

  function bench() {
    const store = createWorkbench();
    const device = { cores: 2, isolated: false, adapter: "a card", softwareAdapter: false };
    store.setState({ settings: startHistory(settings), device });
    const put = <N extends StageName>(name: N, output: Partial<Outputs[N]>): void => {
      const key = keysOf(store.getState())[name];
      const started = begin<Outputs[N], never>(idle(), {
        id: 1,
        key,
        live: undefined as never,
        nowMs: 0,
      });
      moveStage(store, name, () => finish(started, 1, output as Outputs[N], 1) as never);
    };
    put("site", { site });
    put("model", { start: anyStart });
    put("surrogate", { surrogate });
    put("calibration", { ...calibration, optimum: "" });
    const membersAnswer = answer(cpuEnsembleJob, async (input, context) => {
      calls.push(input.members);
      return moved(await drive(easyEngine()(input), context), []);
    });
    const model = createPool(2, () => here([membersAnswer]));
    const learn = createPool(1, () => here([seedsAnswer]));
    const threads = { model, learn } as unknown as Threads;
    const parts = { store, threads, works, save: () => undefined, nowMs: () => performance.now() };
    return { store, pipeline: createPipeline(parts), close: () => (model.close(), learn.close()) };
  }

  test("CH50 the calibration that is there is one of them, stopped they go on with the seed that is next", async () => {
    const { store, pipeline, close } = bench();
    const until = (status: string) =>
      vi.waitFor(() => expect(store.getState().stages.seeds.status).toBe(status), 20_000);
    const end = store.subscribe(({ stages: { seeds } }) => {
      if (seeds.status !== "running" || seeds.run.live.runs.length < 2) return;
      end();
      pipeline.stop("seeds");
    });
    pipeline.start("seeds");
    await until("stopped");
    const { seeds: stopped } = store.getState().stages;
    const before = stopped.status === "stopped" ? stopped.run.live.runs : [];
    expect(before[0].rawUnit).toEqual(calibration.rawUnit);
    pipeline.resume("seeds");
    await until("done");
    const found = store.getState().stages.seeds.last?.output;
    expect(found?.runs.map(({ seed }) => seed)).toEqual([1, 2, 3]);
    expect(found?.runs[1].unit).toEqual(before[1].unit);
    expect(found?.runs.every(({ modelLoss }) => modelLoss > 0)).toBe(true);
    expect(calls.reduce((sum, members) => sum + members, 0)).toBe(3);
    close();
  }, 60_000);
});

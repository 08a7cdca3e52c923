import { beforeAll, describe, expect, test, vi } from "vitest";
import { calibrateAnswer } from "../../workers/answers.ts";
import { complete } from "../core/base/progress.ts";
import { trainSurrogate } from "../core/surrogate/training.ts";
import { serve, type Answer } from "../protocol/job.ts";
import { startHistory } from "../store/history.ts";
import { keysOf } from "../store/selectors.ts";
import { defaultSettings, type Settings } from "../store/settings.ts";
import { begin, finish, idle, liveOf } from "../store/stage.ts";
import {
  createWorkbench,
  moveStage,
  type Outputs,
  type StageName,
  type WorkbenchStore,
} from "../store/workbench.ts";
import { anyStart, easyCalibration, easySite, easyTraining } from "../testing/easyCalibration.ts";
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

/** A worker on this thread. */
function here(answers: readonly Answer[]): WorkerLike {
  const { port1, port2 } = new MessageChannel();
  serve(port2, answers);
  port1.start();
  port2.start();
  return Object.assign(port1, { terminate: () => (port1.close(), port2.close()) }) as never;
}

const epochs = 34;
const site = easySite(0.6, 0.3);
const settings: Settings = {
  ...defaultSettings(),
  engine: "cpu",
  free: ["vmax0", "gradm"],
  chain: {
    ensemble: { members: 16, heldOut: 4, binSeconds: 10_800, seed: 1 },
    surrogate: { ...easyTraining, maxEpochs: 2 },
    calibration: { ...easyCalibration, epochs },
  },
};

let trained: Outputs["surrogate"];

beforeAll(async () => {
  await startWasm();
  const surrogate = await complete(
    trainSurrogate({
      site,
      training: easyEnsemble(site, 16, 1),
      heldOut: easyEnsemble(site, 4, 2),
      backend: "wasm",
      settings: settings.chain.surrogate,
    }),
  );
  const lacking = { fidelity: undefined, gradient: undefined, slopes: undefined, lacking: [] };
  trained = { surrogate, backend: undefined, check: { ...lacking, slopesKey: "" } };
}, 60_000);

/** A workbench whose surrogate is there. */
function bench(asked = settings) {
  const store = createWorkbench();
  store.setState({
    settings: startHistory(asked),
    device: { cores: 2, isolated: false, adapter: undefined, softwareAdapter: false },
  });
  const put = <N extends StageName>(name: N, output: Partial<Outputs[N]>): void => {
    const live = undefined as never;
    const key = keysOf(store.getState())[name];
    const started = begin<Outputs[N], never>(idle(), { id: 1, key, live, nowMs: 0 });
    moveStage(store, name, () => finish(started, 1, output as Outputs[N], 1) as never);
  };
  put("site", { site });
  put("model", { start: anyStart });
  // Members of another model: the optimum is not looked at, which is for other tests.
  const training = { ...easyEnsemble(site, 16, 1), engine: "imported" } as const;
  put("ensemble", { training, heldOut: easyEnsemble(site, 4, 2) });
  put("surrogate", trained);
  const threads = {
    learn: createPool(1, () => here([calibrateAnswer])),
  } as unknown as Threads;
  const nowMs = () => performance.now();
  const parts = { store, threads, works, save: () => undefined, nowMs };
  const pipeline = createPipeline(parts);
  const close = () => threads.learn.close();
  const status = () => store.getState().stages.calibration.status;
  const done = () => liveOf(store.getState().stages.calibration)?.epochs.length ?? 0;
  const fails = (): string => {
    const stage = store.getState().stages.calibration;
    return stage.status === "failed" ? stage.problems.map(({ message }) => message).join() : "";
  };
  const until = async (fits: () => boolean): Promise<void> => {
    const ended = () => fits() || fails() !== "";
    await vi.waitUntil(ended, { timeout: 30_000, interval: 2 });
    if (!fits()) throw new Error(`the calibration failed: ${fails()}`);
  };
  return { store, pipeline, status, done, until, close };
}

type Page = ReturnType<typeof bench>;

/** Play to the end. @returns what came out */
async function toEnd({ pipeline, store, status, until }: Page): Promise<Outputs["calibration"]> {
  if (status() === "paused") pipeline.resume("calibration");
  await until(() => status() === "done");
  const { last } = store.getState().stages.calibration;
  if (!last) throw new Error("the calibration has no outcome");
  return last.output;
}

/** So many epochs, then held: by steps, for a run at play may be over before it hears that it is to hold. */
async function playTo({ pipeline, done, until }: Page, epoch: number): Promise<void> {
  pipeline.stepCalibration();
  await until(() => done() === 1);
  for (let further = 1; further < epoch; further++) pipeline.stepCalibration();
  await until(() => done() === epoch);
  await settled(done);
}

/** Wait until nothing is told any more. */
async function settled(done: () => number): Promise<void> {
  let [before, now] = [-1, done()];
  while (before !== now) {
    await new Promise((resolve) => setTimeout(resolve, 60));
    [before, now] = [now, done()];
  }
}

const settingsNow = (store: WorkbenchStore) => store.getState().settings.present.chain.calibration;

describe("a calibration like a tape", () => {
  test("ST18 a step is exactly one epoch: when held, when stopped, and from the start", async () => {
    const page = bench();
    const { pipeline, status, done, until } = page;
    pipeline.stepCalibration();
    await until(() => done() === 1);
    await settled(done);
    expect([status(), done()]).toEqual(["paused", 1]);
    pipeline.stepCalibration();
    pipeline.stepCalibration();
    await until(() => done() === 3);
    await settled(done);
    expect([status(), done()]).toEqual(["paused", 3]);
    pipeline.stop("calibration");
    pipeline.stepCalibration();
    await until(() => done() === 4);
    await settled(done);
    expect([status(), done()]).toEqual(["paused", 4]);
    page.close();
  });

  test("ST16 gone back to any epoch, held there and played, it ends as the run that was never held, bit for bit", async () => {
    const straight = bench();
    straight.pipeline.start("calibration");
    const whole = await toEnd(straight);
    straight.close();
    const page = bench();
    await playTo(page, 25);
    for (const target of [23, 10, 0]) {
      page.pipeline.rewindCalibration(target);
      await page.until(() => page.done() === target);
      await settled(page.done);
      expect([page.status(), page.done()]).toEqual(["paused", target]);
    }
    expect(await toEnd(page)).toEqual(whole);
    page.pipeline.rewindCalibration(17);
    await page.until(() => page.done() === 17);
    expect(await toEnd(page)).toEqual(whole);
    page.close();
  }, 60_000);

  test("ST16 gone back, it goes on with the weights that one run with the defaults balanced", async () => {
    const { chain } = settings;
    const calibration = { ...chain.calibration, balance: "default", lossForm: "rmse" } as const;
    const relative = { ...settings, chain: { ...chain, calibration } };
    const page = bench(relative);
    await playTo(page, 14);
    page.pipeline.rewindCalibration(3);
    await page.until(() => page.done() === 3);
    const { stages } = page.store.getState();
    const weights = liveOf(stages.calibration)?.balanced;
    const back = await toEnd(page);
    expect(back.settings.balanced).toEqual(weights);
    page.close();
    const straight = bench(relative);
    straight.pipeline.start("calibration");
    expect(await toEnd(straight)).toEqual(back);
    expect(weights?.H).toBeGreaterThan(0);
    straight.close();
  }, 60_000);

  test("ST17 a change on the way holds from the next epoch, is recorded, and repeats", async () => {
    const page = bench();
    const { store, pipeline, done, until, status } = page;
    await playTo(page, 12);
    const at = done();
    pipeline.changeCalibration({ lambda: 50, learningRate: 0.001 });
    expect(settingsNow(store).changes).toEqual([{ epoch: at, lambda: 50, learningRate: 0.001 }]);
    expect([status(), done()]).toEqual(["paused", at]);
    const steered = await toEnd(page);
    expect(steered.settings.changes).toEqual(settingsNow(store).changes);
    expect(steered.epochs.map(({ lambda }) => lambda)).toEqual(
      Array.from({ length: epochs }, (_, i) => (i < at ? 1 : 50)),
    );
    expect(store.getState().stages.calibration.last?.key).toBe(
      keysOf(store.getState()).calibration,
    );
    pipeline.start("calibration");
    await until(() => status() === "running");
    expect(await toEnd(page)).toEqual(steered);
    pipeline.takeBackChange(at);
    await until(() => done() === at);
    expect(settingsNow(store).changes).toBeUndefined();
    const plain = await toEnd(page);
    expect(plain.epochs.slice(0, at)).toEqual(steered.epochs.slice(0, at));
    expect(plain.epochs.at(-1)?.lambda).toBe(1);
    page.close();
  }, 60_000);

  test("ST17 a change while it runs does not hold it, and the chain goes on to the end", async () => {
    const page = bench();
    const { pipeline, status } = page;
    await playTo(page, 8);
    pipeline.resume("calibration");
    expect(status()).toBe("running");
    pipeline.changeCalibration({ lambda: 3 });
    const { settings: ran } = await toEnd(page);
    expect(ran.changes).toEqual([{ epoch: 8, lambda: 3 }]);
    page.close();
  });

  test("ST17 a change after the last epoch comes too late, and does not take the end away", async () => {
    const page = bench();
    const { store, pipeline, done } = page;
    const late = vi.fn<() => void>(() => pipeline.changeCalibration({ lambda: 3 }));
    const stop = store.subscribe(() => {
      if (done() < epochs) return;
      stop();
      late();
    });
    pipeline.start("calibration");
    const { settings: ran } = await toEnd(page);
    expect(late).toHaveBeenCalledTimes(1);
    expect(ran.changes).toBeUndefined();
    page.close();
  });

  test("ST18 what the settings no longer ask for cannot be gone back in", async () => {
    const page = bench();
    const { pipeline, done, status } = page;
    await playTo(page, 6);
    const at = done();
    pipeline.change((now) => ({ ...now, observations: { quality: "all", version: "raw" } }));
    pipeline.rewindCalibration(2);
    pipeline.changeCalibration({ lambda: 9 });
    expect([status(), done()]).toEqual(["paused", at]);
    page.close();
  });

  test("ST19 a run that is kept stays beside the next one, with its settings, until it is dropped", async () => {
    const page = bench();
    const { store, pipeline } = page;
    pipeline.start("calibration");
    const first = await toEnd(page);
    pipeline.keepBeside();
    pipeline.change((now) => ({
      ...now,
      chain: { ...now.chain, calibration: { ...now.chain.calibration, lambda: 0 } },
    }));
    pipeline.start("calibration");
    await toEnd(page);
    const { beside } = store.getState();
    expect(beside?.output).toEqual(first);
    expect(beside?.settings.lambda).toBe(1);
    expect(beside?.live.epochs).toEqual(first.epochs);
    pipeline.dropBeside();
    expect(store.getState().beside).toBeUndefined();
    page.close();
  });
});

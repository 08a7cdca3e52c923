import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import {
  checkAnswer,
  contrastAnswer,
  optimumAnswer,
  refineAnswer,
} from "../../workers/checkAnswers.ts";
import { calibrateAnswer, trainAnswer } from "../../workers/answers.ts";
import type { EnsembleInput } from "../core/ensemble/ensemble.ts";
import type { SiteData } from "../core/site/siteData.ts";
import { cpuEnsembleJob } from "../protocol/ensembleJob.ts";
import { drive } from "../protocol/drive.ts";
import { answer, moved, serve, type Answer } from "../protocol/job.ts";
import { startHistory } from "../store/history.ts";
import { keysOf, slopesKey } from "../store/selectors.ts";
import { defaultSettings, type Settings } from "../store/settings.ts";
import { begin, finish, idle } from "../store/stage.ts";
import {
  createWorkbench,
  moveStage,
  type Outputs,
  type StageName,
  type Stages,
  type WorkbenchStore,
} from "../store/workbench.ts";
import { anyStart, easyCalibration, easySite, easyTraining } from "../testing/easyCalibration.ts";
import { easyEngine } from "../testing/easyEngine.ts";
import { easyEnsemble } from "../testing/easyEnsemble.ts";
import { startWasm } from "../testing/startWasm.ts";
import { createPipeline, type Pipeline } from "./pipeline.ts";
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

const asked: EnsembleInput[] = [];
let breaks = false;

const membersAnswer = answer(cpuEnsembleJob, async (input, context) => {
  asked.push(input);
  if (breaks) throw new Error("the members cannot run");
  return moved(await drive(easyEngine()(input), context), []);
});

const learnAnswers = [
  trainAnswer,
  calibrateAnswer,
  checkAnswer,
  optimumAnswer,
  refineAnswer,
  contrastAnswer,
];

const site = easySite(0.6, 0.3);
const settings: Settings = {
  ...defaultSettings(),
  engine: "cpu",
  free: ["vmax0", "gradm"],
  chain: {
    ensemble: { members: 16, heldOut: 4, binSeconds: 10_800, seed: 1 },
    surrogate: { ...easyTraining, maxEpochs: 3 },
    calibration: { ...easyCalibration, epochs: 10 },
  },
  refine: { rounds: 1, members: 4, isUsed: false },
};

/** A workbench at the end of its Ensemble stage. */
function bench(at: SiteData = site, change: Partial<Settings> = {}) {
  const store = createWorkbench();
  store.setState({
    settings: startHistory<Settings>({ ...settings, ...change }),
    device: { cores: 2, isolated: false, adapter: undefined, softwareAdapter: false },
  });
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
  put("site", { site: at });
  put("model", { start: anyStart });
  put("ensemble", { training: easyEnsemble(at, 16, 1), heldOut: easyEnsemble(at, 4, 2) });
  const threads = {
    model: createPool(1, () => here([membersAnswer])),
    learn: createPool(1, () => here(learnAnswers)),
  } as unknown as Threads;
  const save = () => undefined;
  const parts = { store, threads, works, save, nowMs: () => performance.now() };
  return { store, put, pipeline: createPipeline(parts), close: () => close(threads) };
}

function close({ model, learn }: Threads): void {
  model.close();
  learn.close();
}

/** Wait for a state of a stage; problems end the wait. */
async function until(store: WorkbenchStore, name: StageName, status: string): Promise<void> {
  const seen = () => store.getState().stages[name];
  const ends = new Set([status, "failed"]);
  await vi.waitUntil(() => ends.has(seen().status), { timeout: 30_000, interval: 5 });
  const stage = seen();
  if (stage.status === "failed" && status !== "failed") {
    throw new Error(stage.problems.map(({ message }) => message).join());
  }
}

async function runStage(
  { store, pipeline }: { readonly store: WorkbenchStore; readonly pipeline: Pipeline },
  name: StageName,
): Promise<void> {
  pipeline.start(name);
  await until(store, name, "done");
}

/** Stop a stage at the first state that fits. */
function stopOnce(
  { store, pipeline }: { readonly store: WorkbenchStore; readonly pipeline: Pipeline },
  name: StageName,
  fits: (stages: Stages) => boolean,
): void {
  const end = store.subscribe(({ stages }) => {
    if (!fits(stages)) return;
    end();
    pipeline.stop(name);
  });
}

const outputOf = <N extends StageName>(store: WorkbenchStore, name: N): Outputs[N] => {
  const last = store.getState().stages[name].last as { output: Outputs[N] } | undefined;
  if (!last) throw new Error(`${name} has no output`);
  return last.output;
};

beforeAll(startWasm);
beforeEach(() => {
  asked.length = 0;
  breaks = false;
});

describe("the check of the Surrogate stage", () => {
  test("ST13 comes after training, in parts that count for themselves", async () => {
    const page = bench();
    const phases = new Set<string>();
    page.store.subscribe(({ stages: { surrogate } }) => {
      if (surrogate.status === "running") phases.add(surrogate.run.progress.phase);
    });
    await runStage(page, "surrogate");
    expect([...phases].filter((phase) => phase !== "check")).toEqual([
      "",
      "errors",
      "slopes of ILS",
    ]);
    const { check, surrogate } = outputOf(page.store, "surrogate");
    expect(check.fidelity?.fluxes.H?.skill).toEqual(surrogate.skill.H);
    expect(check.gradient?.points).toHaveLength(9);
    expect(check.lacking).toEqual([]);
    expect(asked.map(({ members }) => members)).toEqual(
      Array.from({ length: 6 }, () => 7.5).map((_, i) => (i % 2 === 0 ? 7 : 8)),
    );
    page.close();
  }, 60_000);

  test("ST13 a stop within it keeps the surrogate and the members that ran", async () => {
    const page = bench();
    const { store, pipeline } = page;
    stopOnce(
      page,
      "surrogate",
      ({ surrogate }) => surrogate.status === "running" && surrogate.run.live.blocks.length === 2,
    );
    pipeline.start("surrogate");
    await until(store, "surrogate", "stopped");
    const { surrogate } = store.getState().stages;
    if (surrogate.status !== "stopped") throw new Error("expected a stopped stage");
    const { trained } = surrogate.run.live;
    expect(trained?.surrogate.parameters).toEqual(["vmax0", "gradm"]);
    const before = asked.length;
    pipeline.resume("surrogate");
    await until(store, "surrogate", "done");
    expect(asked.length - before).toBeLessThanOrEqual(4);
    const output = outputOf(store, "surrogate");
    expect(output.surrogate).toBe(trained?.surrogate);
    expect(output.check.gradient?.points).toHaveLength(9);
    page.close();
  }, 60_000);

  test("ST14 says what it cannot look at: nothing observed, or members that do not run", async () => {
    const blind = bench({ ...site, observations: {} });
    await runStage(blind, "surrogate");
    const { check } = outputOf(blind.store, "surrogate");
    expect(check.gradient).toBeUndefined();
    expect(check.fidelity).toBeDefined();
    expect(check.lacking).toEqual([expect.stringContaining("0 observed bins")]);
    blind.close();
    breaks = true;
    const broken = bench();
    await runStage(broken, "surrogate");
    const output = outputOf(broken.store, "surrogate");
    expect(output.check.lacking).toEqual(["the check failed: the members cannot run"]);
    expect(output.surrogate.weights).toBeDefined();
    broken.close();
  }, 60_000);

  test("ST14 slopes are stale when the loss is another, and are compared again without training", async () => {
    const page = bench();
    await runStage(page, "surrogate");
    const { surrogate, check } = outputOf(page.store, "surrogate");
    page.pipeline.change((now) => {
      const calibration = { ...now.chain.calibration, weightH: 1 };
      return { ...now, chain: { ...now.chain, calibration } };
    });
    const now = () => slopesKey(page.store.getState().settings.present);
    expect(check.slopesKey).not.toBe(now());
    page.pipeline.checkAgain();
    await until(page.store, "surrogate", "running");
    await until(page.store, "surrogate", "done");
    const again = outputOf(page.store, "surrogate");
    expect(again.surrogate).toBe(surrogate);
    expect(again.check.slopesKey).toBe(now());
    page.close();
  }, 60_000);

  test("ST14 a surrogate from a bundle is checked on the members of its bundle, which run again", async () => {
    const page = bench();
    await runStage(page, "surrogate");
    const { surrogate, check } = outputOf(page.store, "surrogate");
    const { stages } = page.store.getState();
    const saved = {
      file: {
        designs: [
          { set: "training", units: easyEnsemble(site, 16, 1).design },
          { set: "heldOut", units: easyEnsemble(site, 4, 2).design },
        ],
        ensemble: { engine: "cpu", failed: [] },
      },
      warnings: [],
    };
    const { last } = stages.surrogate;
    if (!last) throw new Error("the surrogate is there");
    const output = {
      surrogate,
      backend: undefined,
      saved,
      check,
    } as unknown as Outputs["surrogate"];
    page.store.setState({
      stages: { ...stages, surrogate: { status: "done", last: { ...last, output } } },
    });
    asked.length = 0;
    page.pipeline.checkAgain();
    await until(page.store, "surrogate", "running");
    await until(page.store, "surrogate", "done");
    expect(asked[0].members).toBe(4);
    const again = outputOf(page.store, "surrogate").check;
    expect(again.fidelity?.fluxes.LE?.byDistance.distance).toEqual(
      check.fidelity?.fluxes.LE?.byDistance.distance,
    );
    expect(again.gradient?.medianCosine.LE).toBeCloseTo(check.gradient?.medianCosine.LE ?? 0, 6);
    page.close();
  }, 60_000);
});

describe("refinement", () => {
  test("ST12 replaces what the table is made from, with the optimum looked at", async () => {
    const page = bench();
    const { store, pipeline } = page;
    await runStage(page, "surrogate");
    await runStage(page, "calibration");
    const { optimum } = outputOf(store, "calibration");
    if (typeof optimum === "string") throw new Error(optimum);
    expect(optimum.gradient.points.at(-1)?.kind).toBe("optimum");
    expect(optimum.gradient.points).toHaveLength(10);
    const before = keysOf(store.getState());
    pipeline.start("refinement");
    await until(store, "refinement", "done");
    const refined = outputOf(store, "refinement");
    expect(refined.rounds.map(({ round }) => round)).toEqual([0, 1]);
    expect(refined.check.gradient?.points).toHaveLength(9);
    expect(typeof refined.optimum).not.toBe("string");
    await vi.waitFor(() => expect(store.getState().settings.present.refine.isUsed).toBe(true));
    expect(keysOf(store.getState()).table).not.toBe(before.table);
    pipeline.undo();
    expect(keysOf(store.getState()).table).toBe(before.table);
    page.close();
  }, 60_000);

  test("ST13 stopped, it keeps its finished rounds: they go on, or are enough", async () => {
    const page = bench(site, { refine: { rounds: 2, members: 4, isUsed: false } });
    const { store, pipeline } = page;
    await runStage(page, "surrogate");
    await runStage(page, "calibration");
    stopOnce(
      page,
      "refinement",
      ({ refinement }) =>
        refinement.status === "running" && refinement.run.live.finished.length === 1,
    );
    pipeline.start("refinement");
    await until(store, "refinement", "stopped");
    pipeline.keepRounds();
    await until(store, "refinement", "done");
    const { rounds, kept } = outputOf(store, "refinement");
    expect(rounds.map(({ round }) => round)).toEqual([0]);
    expect(kept).toBe(0);
    page.close();
  }, 60_000);

  test("ST14 is refused with its reason where the members are of another model", async () => {
    const page = bench(site, { ownEnsemble: [{ name: "e.nc", size: 1, lastModified: 1 }] });
    page.put("ensemble", outputOf(page.store, "ensemble"));
    page.put("surrogate", {});
    page.put("calibration", {});
    page.pipeline.start("refinement");
    await until(page.store, "refinement", "failed");
    const { refinement } = page.store.getState().stages;
    expect(refinement.status === "failed" && refinement.problems[0].message).toContain(
      "another model",
    );
    page.close();
  });
});

test("ST13 designs side by side are told one by one", async () => {
  const page = bench();
  const told: number[] = [];
  page.store.subscribe(({ stages: { contrast } }) => {
    if (contrast.status === "running") told.push(contrast.run.live.columns.length);
  });
  await runStage(page, "contrast");
  expect(outputOf(page.store, "contrast").columns.map(({ design }) => design)).toEqual([
    "sobol",
    "oat",
    "perturb",
  ]);
  expect(new Set(told)).toEqual(new Set([0, 1, 2]));
  page.close();
}, 60_000);

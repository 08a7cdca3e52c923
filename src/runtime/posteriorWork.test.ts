import { beforeAll, describe, expect, test, vi } from "vitest";
import { posteriorAnswer } from "../../workers/posteriorAnswer.ts";
import { scoreAnswer } from "../../workers/scoreAnswer.ts";
import { complete } from "../core/base/progress.ts";
import { combinedLosses } from "../core/calibration/baselines/residuals.ts";
import { calibrate } from "../core/calibration/mdpl.ts";
import type { Calibration } from "../core/calibration/calibration.ts";
import { defaultValues } from "../core/model/defaults.ts";
import type { Surrogate } from "../core/surrogate/surrogate.ts";
import { trainSurrogate } from "../core/surrogate/training.ts";
import { chosenRise, riseAt, slidTo } from "../store/behaviouralChoice.ts";
import { marksOf } from "../store/marks.ts";
import { samplerOf } from "../store/posteriorChoice.ts";
import { chainKeys, dependents, isInChain, needsOf } from "../store/selectors.ts";
import { defaultSettings, type Settings } from "../store/settings.ts";
import { anyStart, easyCalibration, easySite, easyTraining } from "../testing/easyCalibration.ts";
import { besideBench, type PutOutputs } from "../testing/besideBench.ts";
import { easyEnsemble } from "../testing/easyEnsemble.ts";
import { startWasm } from "../testing/startWasm.ts";

vi.mock("../../workers/tensors.ts", () => ({
  backendOnce: () => Promise.resolve({ backend: "wasm", reports: [] }),
}));

const { chain, ...rest } = defaultSettings();
const posterior = { chains: 3, generations: 200, targets: ["H", "LE"] } as const;
const settings: Settings = {
  ...rest,
  free: ["vmax0", "gradm"],
  engine: "cpu",
  chain: { ...chain, calibration: { ...easyCalibration, epochs: 8 } },
  posterior,
};

describe("ID54 behavioural sets and posterior stand beside the chain", () => {
  const moved = (edit: Partial<Settings>) => {
    const [before, after] = [settings, { ...settings, ...edit }].map((s) => chainKeys("site", s));
    return (["behavioural", "posterior"] as const).filter((name) => before[name] !== after[name]);
  };
  const calibration = (edit: object) => ({
    chain: { ...settings.chain, calibration: { ...settings.chain.calibration, ...edit } },
  });

  test.each<[string, Partial<Settings>, readonly string[]]>([
    ["what is free", { free: ["vmax0"] }, ["behavioural", "posterior"]],
    [
      "observations",
      { observations: { quality: "all", version: "raw" } },
      ["behavioural", "posterior"],
    ],
    ["the loss", calibration({ weightH: 9 }), ["behavioural", "posterior"]],
    ["epochs", calibration({ epochs: 9 }), ["posterior"]],
    ["chains", { posterior: { ...posterior, chains: 5 } }, ["posterior"]],
    ["rounds that are used", { refine: { ...settings.refine, isUsed: true } }, ["posterior"]],
    ["the threshold", { rise: 0.5 }, []],
  ])("%s", (_, edit, names) => {
    expect(moved(edit)).toEqual(names);
  });

  test("nothing follows from them; refinement that is used is needed by the posterior", () => {
    for (const name of ["behavioural", "posterior"] as const) {
      expect([dependents(name), isInChain(settings, name)]).toEqual([[], false]);
    }
    expect(
      needsOf({ ...settings, refine: { ...settings.refine, isUsed: true } }, "posterior"),
    ).toContain("refinement");
    expect(samplerOf(settings).seed).toBe(easyCalibration.seed);
    expect(samplerOf(defaultSettings()).chains).toBe(4);
  });

  test("the slider goes from end to end, and back to where it was", () => {
    expect([riseAt(0), riseAt(1), chosenRise({})]).toEqual([0.005, 2, 0.1]);
    for (const rise of [0.01, 0.1, 0.75]) expect(riseAt(slidTo(rise))).toBe(rise);
  });
});

describe("ID55 scores and chains at work", () => {
  const site = easySite(0.6, 0.3);
  const base = defaultValues(site.attributes);
  const [training, heldOut] = [easyEnsemble(site, 16, 1), easyEnsemble(site, 4, 2)];
  let surrogate: Surrogate;
  let calibrated: Calibration;
  let outputs: PutOutputs;

  beforeAll(async () => {
    await startWasm();
    const learning = { ...easyTraining, maxEpochs: 3 };
    surrogate = await complete(
      trainSurrogate({ site, training, heldOut, settings: learning, backend: "wasm" }),
    );
    const asked = { site, base, surrogate, settings: settings.chain.calibration };
    calibrated = await complete(calibrate(asked));
    const truth = { ...base, vmax0: 3e-5 };
    outputs = {
      site: { site, truth },
      model: { start: anyStart },
      ensemble: { training, heldOut },
      surrogate: { surrogate },
      calibration: { ...calibrated, optimum: "" },
    } as unknown as PutOutputs;
  }, 60_000);

  test("members of both designs are scored", async () => {
    const { store, pipeline, until, close } = besideBench(settings, outputs, [], [scoreAnswer]);
    pipeline.start("behavioural");
    await until("behavioural", "done");
    const found = store.getState().stages.behavioural.last?.output;
    const losses = [training, heldOut].flatMap((ensemble) => [
      ...combinedLosses({ site, settings: settings.chain.calibration }, ensemble),
    ]);
    expect([...(found?.loss ?? [])]).toEqual(losses);
    expect(found?.dates).toHaveLength(60);
    close();
  });

  test("stopped and resumed, chains go on; what they tell is what they bring; ILS is asked about some draws", async () => {
    const bench = besideBench(settings, outputs, [posteriorAnswer]);
    const { store, pipeline, blocks, until, close } = bench;
    const unsubscribe = store.subscribe(({ stages: { posterior: stage } }) => {
      if (stage.status !== "running" || stage.run.live.blocks.length < 2) return;
      unsubscribe();
      pipeline.stop("posterior");
    });
    pipeline.start("posterior");
    await until("posterior", "stopped");
    const { posterior: stopped } = store.getState().stages;
    const told = stopped.status === "stopped" ? stopped.run.live.blocks.length : 0;
    expect(told).toBeGreaterThanOrEqual(2);
    pipeline.resume("posterior");
    await until("posterior", "done");
    const { last } = store.getState().stages.posterior;
    const lived = last?.live.blocks.flatMap(({ units }) => [...Float32Array.from(units)]);
    expect(lived).toEqual([...(last?.output.draws.units ?? [])]);
    expect(last?.live.convergence).toEqual(last?.output.convergence);
    // Sixteen draws, and the calibrated vector before each of the two beginnings; a stop that is heard late has the draws run twice.
    expect([16 + 2, 32 + 2]).toContain(blocks.reduce((sum, members) => sum + members, 0));
    const [calibratedMark, truthMark] = marksOf(store.getState(), ["vmax0", "gradm"]);
    expect([calibratedMark.kind, truthMark.kind]).toEqual(["calibrated", "truth"]);
    expect(truthMark.unit[0]).toBeCloseTo(Math.log(3) / Math.log(15), 12);
    close();
  }, 60_000);
});

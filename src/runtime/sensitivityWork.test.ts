import { beforeAll, describe, expect, test, vi } from "vitest";
import { sensitivityAnswer } from "../../workers/sensitivityAnswer.ts";
import { complete } from "../core/base/progress.ts";
import type { Surrogate } from "../core/surrogate/surrogate.ts";
import { trainSurrogate } from "../core/surrogate/training.ts";
import { chainKeys, dependents, isInChain, needsOf } from "../store/selectors.ts";
import { sensitivityMembers } from "../store/sensitivityChoice.ts";
import { defaultSettings, type SensitivityChoice, type Settings } from "../store/settings.ts";
import { anyStart, easyCalibration, easySite, easyTraining } from "../testing/easyCalibration.ts";
import { besideBench, type PutOutputs } from "../testing/besideBench.ts";
import { easyEnsemble } from "../testing/easyEnsemble.ts";
import { startWasm } from "../testing/startWasm.ts";

vi.mock("../../workers/tensors.ts", () => ({
  backendOnce: () => Promise.resolve({ backend: "wasm", reports: [] }),
}));

vi.mock("../../workers/secondThread.ts", () => ({ secondThread: () => undefined }));

const { chain, ...rest } = defaultSettings();
const sensitivity: SensitivityChoice = { method: "sobol", n: 16, secondOrder: false, by: "model" };
const settings: Settings = {
  ...rest,
  free: ["vmax0", "gradm"],
  engine: "cpu",
  chain: { ...chain, calibration: easyCalibration },
  sensitivity,
};
const bySurrogate: Settings = { ...settings, sensitivity: { ...sensitivity, by: "surrogate" } };

describe("sensitivity beside the chain", () => {
  const keyOf = (asked: Settings) => chainKeys("site", asked).sensitivity;
  const withSurrogate = (units: number): Partial<Settings> => ({
    chain: { ...settings.chain, surrogate: { ...chain.surrogate, units } },
  });

  test.each<[string, Partial<Settings>]>([
    ["what is free", { free: ["vmax0"] }],
    ["what is held", { fixed: { chl: 0.01 } }],
    ["the method", { sensitivity: { ...sensitivity, method: "morris" } }],
    ["rows", { sensitivity: { ...sensitivity, n: 32 } }],
    ["pairs", { sensitivity: { ...sensitivity, secondOrder: true } }],
    ["who is asked", { sensitivity: { ...sensitivity, by: "surrogate" } }],
    ["observations", { observations: { quality: "all", version: "raw" } }],
    ["the seed", { chain: { ...chain, calibration: { ...easyCalibration, seed: 9 } } }],
    ["the loss", { chain: { ...chain, calibration: { ...easyCalibration, weightH: 9 } } }],
  ])("ID33 follows from %s", (_, edit) => {
    expect(keyOf({ ...settings, ...edit })).not.toBe(keyOf(settings));
  });

  test("ID33 the surrogate has a say where it is asked, and nothing follows from an analysis", () => {
    expect(keyOf({ ...settings, ...withSurrogate(9) })).toBe(keyOf(settings));
    expect(keyOf({ ...bySurrogate, ...withSurrogate(9) })).not.toBe(keyOf(bySurrogate));
    expect(needsOf(settings, "sensitivity")).toEqual(["site", "model"]);
    expect(needsOf(bySurrogate, "sensitivity")).toEqual(["site", "model", "surrogate"]);
    const refined = { ...bySurrogate, refine: { ...settings.refine, isUsed: true } };
    expect(needsOf(refined, "sensitivity")).toEqual(["site", "model", "refinement"]);
    expect([dependents("sensitivity"), isInChain(settings, "sensitivity")]).toEqual([[], false]);
    expect(sensitivityMembers(settings)).toBe(16 * 4);
    const { sensitivity: _, ...unsaid } = settings;
    expect(sensitivityMembers(unsaid)).toBe(512 * 4);
  });
});

describe("sensitivity at work", () => {
  const site = easySite(0.6, 0.3);
  const outputs = { site: { site }, model: { start: anyStart } } as unknown as PutOutputs;
  let surrogate: Surrogate;

  beforeAll(async () => {
    await startWasm();
    surrogate = await complete(
      trainSurrogate({
        site,
        training: easyEnsemble(site, 16, 1),
        heldOut: easyEnsemble(site, 4, 2),
        settings: { ...easyTraining, maxEpochs: 2 },
        backend: "wasm",
      }),
    );
  }, 60_000);

  test("ID33 members run where ensembles run; stopped and resumed, those that have their numbers are not run again", async () => {
    const many = { ...settings, sensitivity: { ...sensitivity, n: 128 } };
    const bench = besideBench(many, outputs, [sensitivityAnswer]);
    const { store, pipeline, blocks, until, close } = bench;
    const members = sensitivityMembers(many);
    const unsubscribe = store.subscribe(({ stages: { sensitivity: stage } }) => {
      if (stage.status !== "running" || stage.run.live.scored.scores.length === 0) return;
      unsubscribe();
      pipeline.stop("sensitivity");
    });
    pipeline.start("sensitivity");
    await until("sensitivity", "stopped");
    pipeline.resume("sensitivity");
    await until("sensitivity", "done");
    const { last } = store.getState().stages.sensitivity;
    expect(last?.output).toMatchObject({ members, engine: "cpu", leftOut: 0, failed: [] });
    // A stop loses what was under way, and a block whose numbers were on their way: messages are thinned.
    expect(blocks.reduce((sum, size) => sum + size, 0)).toBeLessThan(members + 2 * 128);
    close();
  }, 60_000);

  test("ID33 the surrogate of the chain is asked, with runs of ILS beside it", async () => {
    const all = { ...outputs, surrogate: { surrogate } } as unknown as PutOutputs;
    const waiting = besideBench(bySurrogate, outputs, [sensitivityAnswer]);
    waiting.pipeline.start("sensitivity");
    expect(waiting.store.getState().stages.sensitivity.status).toBe("idle");
    waiting.close();
    const { store, pipeline, until, close } = besideBench(bySurrogate, all, [sensitivityAnswer]);
    pipeline.start("sensitivity");
    await until("sensitivity", "done");
    const found = store.getState().stages.sensitivity.last?.output;
    expect(found).toMatchObject({ engine: "surrogate", witness: { heldOutMembers: 4 } });
    close();
  }, 60_000);
});

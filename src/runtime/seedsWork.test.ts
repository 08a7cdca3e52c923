import { beforeAll, describe, expect, test, vi } from "vitest";
import { seedsAnswer } from "../../workers/checkAnswers.ts";
import { complete } from "../core/base/progress.ts";
import { calibrate } from "../core/calibration/mdpl.ts";
import type { Calibration } from "../core/calibration/calibration.ts";
import { defaultValues } from "../core/model/defaults.ts";
import type { Surrogate } from "../core/surrogate/surrogate.ts";
import { trainSurrogate } from "../core/surrogate/training.ts";
import { chosenSeeds } from "../store/seedsChoice.ts";
import { chainKeys, dependents, isInChain, needsOf } from "../store/selectors.ts";
import { defaultSettings, type Settings } from "../store/settings.ts";
import { anyStart, easyCalibration, easySite, easyTraining } from "../testing/easyCalibration.ts";
import { besideBench, type PutOutputs } from "../testing/besideBench.ts";
import { easyEnsemble } from "../testing/easyEnsemble.ts";
import { startWasm } from "../testing/startWasm.ts";

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

  test("CH50 the calibration that is there is one of them, stopped they go on with the seed that is next", async () => {
    const outputs = {
      site: { site },
      model: { start: anyStart },
      surrogate: { surrogate },
      calibration: { ...calibration, optimum: "" },
    } as unknown as PutOutputs;
    const { store, pipeline, blocks, until, close } = besideBench(settings, outputs, [seedsAnswer]);
    const end = store.subscribe(({ stages: { seeds } }) => {
      if (seeds.status !== "running" || seeds.run.live.runs.length < 2) return;
      end();
      pipeline.stop("seeds");
    });
    pipeline.start("seeds");
    await until("seeds", "stopped");
    const { seeds: stopped } = store.getState().stages;
    const before = stopped.status === "stopped" ? stopped.run.live.runs : [];
    expect(before[0].rawUnit).toEqual(calibration.rawUnit);
    pipeline.resume("seeds");
    await until("seeds", "done");
    const found = store.getState().stages.seeds.last?.output;
    expect(found?.runs.map(({ seed }) => seed)).toEqual([1, 2, 3]);
    expect(found?.runs[1].unit).toEqual(before[1].unit);
    expect(found?.runs.every(({ modelLoss }) => modelLoss > 0)).toBe(true);
    // What is told is thinned: the stop may come when ILS is already run with all three, and it is run with them again.
    expect([3, 6]).toContain(blocks.reduce((sum, members) => sum + members, 0));
    close();
  }, 60_000);
});

import { describe, expect, test } from "vitest";
import { baselineChoice, baselineMethods, baselineRuns, spentRuns } from "./baselineChoice.ts";
import { calibratedPoint } from "./baselinePoint.ts";
import { chainKeys, dependents, isInChain, keysOf, missing } from "./selectors.ts";
import { defaultSettings, type Settings } from "./settings.ts";
import { begin, finish, idle } from "./stage.ts";
import { createWorkbench, moveStage, type StageName } from "./workbench.ts";

const settings = defaultSettings();
const { chain, refine } = settings;
const keyOf = (asked: Settings) => chainKeys("site", asked).baselines;

describe("baselines beside the chain", () => {
  test("BL13 they spend by default what the calibration spends, rounds where they are used", () => {
    expect(spentRuns(settings)).toBe(256 + 48);
    const used = { ...settings, refine: { ...refine, rounds: 3, members: 10, isUsed: true } };
    expect(baselineRuns(used)).toBe(304 + 30);
    expect(baselineRuns({ ...used, baselines: { methods: ["dds"], runs: 7 } })).toBe(7);
    expect(baselineChoice(settings).methods).toEqual(baselineMethods);
  });

  test("BL13 they follow from site, model, loss and budget alone, and nothing follows from them", () => {
    const { calibration, surrogate, ensemble } = chain;
    const edits: readonly Partial<Settings["chain"]>[] = [
      { calibration: { ...calibration, weightH: 9 } },
      { calibration: { ...calibration, seed: 9 } },
      { ensemble: { ...ensemble, binSeconds: 86_400 } },
      { ensemble: { ...ensemble, members: 99 } },
    ];
    for (const edit of edits) {
      expect(keyOf({ ...settings, chain: { ...chain, ...edit } })).not.toBe(keyOf(settings));
    }
    const same = {
      calibration: { ...calibration, epochs: 3, lambda: 9 },
      surrogate: { ...surrogate, units: 5 },
    };
    expect(keyOf({ ...settings, chain: { ...chain, ...same } })).toBe(keyOf(settings));
    expect(keyOf({ ...settings, baselines: { methods: ["cma"] } })).not.toBe(keyOf(settings));
    expect(dependents("baselines")).toEqual([]);
    expect(isInChain(settings, "baselines")).toBe(false);
    expect(missing(createWorkbench().getState(), "baselines")).toEqual(["site", "model"]);
  });
});

describe("the calibration among them", () => {
  /** A workbench whose calibration has ended. */
  function calibrated(optimum: unknown) {
    const store = createWorkbench();
    const put = (name: StageName, output: unknown, seconds: number): void => {
      const key = keysOf(store.getState())[name];
      const start = { id: 1, key, live: undefined, nowMs: 0 };
      const done = finish(begin<unknown, undefined>(idle(), start), 1, output, 1000 * seconds);
      moveStage(store, name, () => done as never);
    };
    put("ensemble", { training: { members: 20 }, heldOut: { members: 4 } }, 3);
    put("surrogate", { surrogate: {}, check: {} }, 5);
    const loss = { weightH: 1, weightLE: 1.5, lossForm: "rmse", balanced: { H: 2, LE: 3 } };
    put("calibration", { optimum, settings: loss }, 7);
    return { store, put };
  }
  const points = [
    { kind: "default", modelLoss: { H: 9, LE: 9 } },
    { kind: "optimum", modelLoss: { H: 4, LE: 0.25 } },
  ];

  test("BL13 its point has its members, the seconds of its stages and the loss of ILS at its vector", () => {
    const { store, put } = calibrated({ gradient: { points } });
    const point = calibratedPoint(store.getState());
    expect(point).toEqual({ runs: 24, seconds: 15, loss: 2 * 2 + 3 * 0.5, rmse: undefined });
    const step = { calibrated: { H: { RMSE: 40 }, LE: { RMSE: 30 } } };
    put("table", { evaluation: { byResolution: { step } } }, 1);
    expect(calibratedPoint(store.getState())?.rmse).toEqual({ H: 40, LE: 30 });
  });

  test("BL13 without a calibration, or where ILS was not run at its optimum, there is no point", () => {
    expect(calibratedPoint(createWorkbench().getState())).toBeUndefined();
    expect(calibratedPoint(calibrated("it could not be run").store.getState())).toBeUndefined();
  });
});

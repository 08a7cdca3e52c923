import { describe, expect, test } from "vitest";
import { evidenceAnswer } from "../../workers/evidenceAnswer.ts";
import { defaultValues } from "../core/model/defaults.ts";
import { beginningOfVerdicts } from "../store/evidenceFresh.ts";
import { chainKeys, dependents, isInChain, needsOf } from "../store/selectors.ts";
import { defaultSettings, type EvidenceChoice, type Settings } from "../store/settings.ts";
import { anyStart, easyCalibration, easySite } from "../testing/easyCalibration.ts";
import { besideBench, type PutOutputs } from "../testing/besideBench.ts";

const { chain, ...rest } = defaultSettings();
const evidence: EvidenceChoice = { targets: ["H", "LE"], from: "defaults", candidates: 8 };
const settings: Settings = {
  ...rest,
  free: ["vmax0", "gradm"],
  chain: { ...chain, calibration: easyCalibration },
  evidence,
};
const calibrated: Settings = { ...settings, evidence: { ...evidence, from: "calibration" } };

describe("verdicts beside the chain", () => {
  const keyOf = (asked: Settings) => chainKeys("site", asked).evidence;
  const withCalibration = (edit: Partial<typeof easyCalibration>): Partial<Settings> => ({
    chain: { ...chain, calibration: { ...easyCalibration, ...edit } },
  });
  const prior = { kind: "normal", mean: 9, sd: 1 } as const;

  test.each<[string, Partial<Settings>]>([
    ["what is free", { free: ["vmax0"] }],
    ["what is held", { fixed: { chl: 0.01 } }],
    ["what speaks", { evidence: { ...evidence, targets: ["H"] } }],
    ["observations", { observations: { quality: "all", version: "raw" } }],
    ["priors", withCalibration({ priors: { gradm: prior } })],
    ["weights of the loss", withCalibration({ weightLE: 5 })],
    ["the seed", withCalibration({ seed: 9 })],
    ["the start", { start: { ...settings.start, limits: { maxCycles: 9, tolerance: 0.1 } } }],
  ])("CH51 follow from %s", (_, edit) => {
    expect(keyOf({ ...settings, ...edit })).not.toBe(keyOf(settings));
  });

  test("CH51 the calibration has a say where they begin with its vector, and nothing follows from them", () => {
    const other = withCalibration({ lambda: 9 });
    expect(keyOf({ ...settings, ...other })).toBe(keyOf(settings));
    expect(keyOf({ ...calibrated, ...other })).not.toBe(keyOf(calibrated));
    expect(needsOf(settings, "evidence")).toEqual(["site", "model"]);
    expect(needsOf(calibrated, "evidence")).toEqual(["site", "model", "calibration"]);
    const refined = { ...calibrated, refine: { ...settings.refine, isUsed: true } };
    expect(needsOf(refined, "evidence")).toEqual(["site", "model", "refinement"]);
    expect([dependents("evidence"), isInChain(settings, "evidence")]).toEqual([[], false]);
  });
});

describe("verdicts at work", () => {
  const site = easySite(0.6, 0.3);
  const base = defaultValues(site.attributes);
  const outputs = { site: { site }, model: { start: anyStart } } as unknown as PutOutputs;

  test("CH52 profiles are told on the way, and each free parameter has a verdict in the end", async () => {
    const { store, pipeline, blocks, until, close } = besideBench(settings, outputs, [
      evidenceAnswer,
    ]);
    const told = { phases: new Set<string>(), points: 0 };
    store.subscribe(({ stages: { evidence: stage } }) => {
      if (stage.status !== "running") return;
      told.phases.add(stage.run.progress.phase);
      const counts = stage.run.live.profiles.map(({ points }) => points.length);
      told.points = Math.max(told.points, ...counts);
    });
    pipeline.start("evidence");
    await until("evidence", "done");
    const { last } = store.getState().stages.evidence;
    expect(last?.output.verdicts.map(({ parameter }) => parameter)).toEqual(settings.free);
    expect(last?.output.runs).toBe(blocks.reduce((sum, members) => sum + members, 0));
    expect(last?.live.runs).toBeGreaterThan(0);
    expect(beginningOfVerdicts(store.getState())).toBe("defaults");
    pipeline.change((now) => ({ ...now, free: ["vmax0"] }));
    expect(beginningOfVerdicts(store.getState())).toBe("unknown");
    expect(told.phases.has("optimum") || told.phases.has("profiles")).toBe(true);
    close();
  }, 60_000);

  test("CH52 they begin with the calibrated vector and all that it holds, and without one they wait", async () => {
    const bounded = { ...base, gradm: 7, chl: 0.003 };
    const parameters = ["vmax0", "gradm"] as const;
    const calibration = { parameters, bounded, optimum: "", settings: easyCalibration };
    const all = { ...outputs, surrogate: {}, calibration } as unknown as PutOutputs;
    const waiting = besideBench(calibrated, outputs, [evidenceAnswer]);
    waiting.pipeline.start("evidence");
    expect(waiting.store.getState().stages.evidence.status).toBe("idle");
    waiting.close();
    const { store, pipeline, until, close } = besideBench(calibrated, all, [evidenceAnswer]);
    pipeline.start("evidence");
    await until("evidence", "done");
    const asked = store.getState().stages.evidence.last?.output.asked;
    expect(asked?.unit[1]).toBeCloseTo((7 - 1) / 14, 12);
    close();
  }, 60_000);
});

import { describe, expect, test } from "vitest";
import { anyStart, easyCalibration, easySite } from "../../testing/easyCalibration.ts";
import { easyEngine } from "../../testing/easyEngine.ts";
import { complete, type Progress } from "../base/progress.ts";
import { seeded } from "../base/random.ts";
import { defaultValues } from "../model/defaults.ts";
import type { SiteData } from "../site/siteData.ts";
import { gatherEvidence, type EvidenceDetail, type EvidenceInput } from "./gatherEvidence.ts";

/** The easy site with noise on what it observed, W m-2. */
function noisySite(sd: number): SiteData {
  const site = easySite(0.3, 0.6);
  const random = seeded(1, "noise");
  const { H, LE } = site.observations;
  const shake = (values: Float64Array) => values.map((value) => value + sd * random.normal());
  return {
    ...site,
    observations: {
      ...(H && { H: { ...H, values: shake(H.values) } }),
      ...(LE && { LE: { ...LE, values: shake(LE.values) } }),
    },
  };
}

function inputOf(site: SiteData, more: Partial<EvidenceInput> = {}): EvidenceInput {
  return {
    site,
    base: defaultValues(site.attributes),
    start: anyStart,
    parameters: ["vmax0", "gradm"],
    binSeconds: 10_800,
    settings: easyCalibration,
    targets: ["H", "LE"],
    asked: Float64Array.of(0.8, 0.2),
    seed: 1,
    candidates: 16,
    ...more,
  };
}

describe("evidence of a twin whose truth is known", () => {
  test("ID14 without noise the truth is found, identified in both parameters, and held narrowly", async () => {
    const { optimum, asked, verdicts, targets, fisher } = await complete(
      gatherEvidence(inputOf(easySite(0.3, 0.6)), easyEngine()),
    );
    expect(optimum.unit[0]).toBeCloseTo(0.3, 3);
    expect(optimum.unit[1]).toBeCloseTo(0.6, 3);
    expect(optimum.deviance).toBeCloseTo(0, 1);
    expect(asked.deviance).toBeGreaterThan(100);
    expect(optimum.rmse.LE).toBeLessThan(0.2);
    expect(verdicts.map(({ kind }) => kind)).toEqual(["identified", "identified"]);
    expect(targets.map(({ target }) => target)).toEqual(["H", "LE"]);
    expect(fisher.correlation).toBeDefined();
  });

  test("ID14 with noise the intervals hold the truth and are as wide as the slopes foretell", async () => {
    const { profiles, slices, fisher, verdicts, runs, failed, engine } = await complete(
      gatherEvidence(inputOf(noisySite(20)), easyEngine()),
    );
    for (const [p, truth] of [0.3, 0.6].entries()) {
      const { lower, upper } = profiles[p].interval;
      expect(lower).toBeLessThan(truth);
      expect(upper).toBeGreaterThan(truth);
      expect((upper - lower) / (2 * 1.96 * fisher.sd[p])).toBeCloseTo(1, 0);
      const alone = slices[p].interval;
      expect((alone.upper - alone.lower) / (2 * 1.96 * fisher.sdAlone[p])).toBeCloseTo(1, 1);
      expect(verdicts[p].widthAlone).toBe(alone.upper - alone.lower);
    }
    expect(verdicts.map(({ parameter }) => parameter)).toEqual(["vmax0", "gradm"]);
    expect({ failed, engine }).toEqual({ failed: 0, engine: "cpu" });
    expect(runs).toBeLessThan(400);
  });

  test("ID15 a parameter that a target does not see is not identifiable from it, and a prior holds it", async () => {
    const site = noisySite(20);
    const blind = easyEngine((light, a) => [0.6 * light, 0.2 * light + 90 * a, 0, 0, 0, 0, 0, 0]);
    const of = (more: Partial<EvidenceInput>) =>
      complete(gatherEvidence(inputOf(site, { targets: ["LE"], ...more }), blind));
    const { verdicts, fisher } = await of({});
    expect(verdicts[1]).toMatchObject({ kind: "not identifiable", advice: "leaveOut" });
    expect(verdicts[1].interval).toEqual({
      lower: 0,
      upper: 1,
      lowerBy: "range",
      upperBy: "range",
    });
    expect(fisher.correlation).toBeUndefined();
    const gradm = { kind: "normal", mean: 8, sd: 0.5 } as const;
    const held = await of({ settings: { ...easyCalibration, priors: { gradm } } });
    expect(held.verdicts[1]).toMatchObject({ kind: "identified" });
    expect(held.optimum.unit[1]).toBeCloseTo(0.5, 2);
  });

  test("ID16 members that fail are counted and told; where all fail there is no evidence", async () => {
    const torn = easyEngine(undefined, (a) => a > 0.302);
    const evidence = await complete(gatherEvidence(inputOf(easySite(0.3, 0.6)), torn));
    expect(evidence.failed).toBeGreaterThan(0);
    expect(evidence.oneSided).toEqual(["vmax0"]);
    expect(evidence.optimum.unit[0]).toBeCloseTo(0.3, 2);
    const dead = easyEngine(undefined, () => true);
    await expect(complete(gatherEvidence(inputOf(easySite(0.3, 0.6)), dead))).rejects.toThrow(
      "the model failed at all of 17 vectors",
    );
  });

  test("ID17 the same seed gives the same evidence; progress tells phase, runs and the profiles so far", async () => {
    const told: Progress<EvidenceDetail>[] = [];
    const run = () =>
      complete(gatherEvidence(inputOf(noisySite(20)), easyEngine()), (step) => told.push(step));
    const [first, again] = [await run(), await run()];
    expect(again).toEqual(first);
    const phases = told.map(({ detail }) => detail.phase);
    expect(new Set(phases)).toEqual(new Set(["optimum", "slopes", "profiles", "end"]));
    expect(told.every(({ done, total }) => done <= total)).toBe(true);
    const drawn = told.findLast(({ detail }) => detail.phase === "profiles")?.detail.profiles;
    expect(drawn?.every(({ points }) => points.length > 2)).toBe(true);
    expect(told.at(-1)?.detail).toMatchObject({ phase: "end", runs: first.runs - 2 });
  });
});

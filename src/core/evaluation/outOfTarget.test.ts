import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { observedSite } from "../../testing/observedSite.ts";
import { complete } from "../base/progress.ts";
import { seeded } from "../base/random.ts";
import { defaultValues } from "../model/defaults.ts";
import { runModel } from "../model/run.ts";
import type { Observation, SiteData } from "../site/siteData.ts";
import { changeOfError, judgeOutOfTarget, sameShare } from "./outOfTarget.ts";

const steps = 48 * 70;
const week = 48 * 7;

/** Observations, and a run that is off them by noise of a size. */
function series(seed: number) {
  const random = seeded(seed);
  const draw = (size: number) => Float64Array.from({ length: steps }, () => size * random.normal());
  const observed = draw(100);
  return { observed, off: (size: number) => draw(size).map((noise, i) => observed[i] + noise) };
}

function observation(values: Float64Array, column: string): Observation {
  return { values, quality: new Uint8Array(values.length), column, unit: "W m-2" };
}

async function defaultRun(site: SiteData) {
  const values = defaultValues(site.attributes);
  return (await complete(runModel({ site, values, warmupYears: 0 }))).series;
}

describe("what was not fitted", () => {
  test.prop([fc.integer({ min: 0, max: 1000 }), fc.double({ min: 0.1, max: 0.9, noNaN: true })])(
    "EV19 smaller errors are better, larger ones worse, by the same numbers",
    (seed, share) => {
      const { observed, off } = series(seed);
      const [large, small] = [off(30), off(30 * share)];
      const better = changeOfError(observed, large, small, week);
      const worse = changeOfError(observed, small, large, week);
      expect([better.verdict, worse.verdict]).toEqual(["better", "worse"]);
      expect(better.change).toBeCloseTo(better.after / better.before - 1, 12);
      expect((1 + better.change) * (1 + worse.change)).toBeCloseTo(1, 12);
      expect(better.changeLow).toBeLessThanOrEqual(better.change);
      expect(better.changeHigh).toBeGreaterThanOrEqual(better.change);
    },
  );

  test.prop([fc.integer({ min: 0, max: 1000 })])(
    "EV19 a run against itself, a small change and one of a single week are the same",
    (seed) => {
      const { observed, off } = series(seed);
      const run = off(30);
      expect(changeOfError(observed, run, run, week)).toMatchObject({ verdict: "same", change: 0 });
      const nearly = run.map(
        (value, i) => observed[i] + (value - observed[i]) * (1 + sameShare / 2),
      );
      expect(changeOfError(observed, run, nearly, week).verdict).toBe("same");
      const once = run.map((value, i) =>
        i < week ? observed[i] + 3 * (value - observed[i]) : value,
      );
      const change = changeOfError(observed, run, once, week);
      expect(change.change).toBeGreaterThan(sameShare);
      expect(change.verdict).toBe("same");
    },
  );

  test("EV19 gaps do not count, and the same input gives the same numbers", () => {
    const { observed, off } = series(1);
    const [before, after] = [off(30), off(20)];
    const gappy = observed.map((value, i) => (i % 3 ? value : Number.NaN));
    const found = changeOfError(gappy, before, after, week);
    expect(found.n).toBe((steps / 3) * 2);
    expect(changeOfError(gappy, before, after, week)).toEqual(found);
  });

  test("EV20 of soil water the course is judged, whatever unit and level the probe tells", async () => {
    const plain = observedSite(20);
    const run = await defaultRun(plain);
    const probe = observation(
      run.rootWetness.map((value) => 7 + 40 * value),
      "SWC",
    );
    const site: SiteData = { ...plain, observations: { SWC: probe } };
    const reversed = { ...run, rootWetness: run.rootWetness.map((value) => 1 - value) };
    const choice = { quality: "measured" } as const;
    const [found] = judgeOutOfTarget({ site, before: reversed, after: run, choice });
    expect(found).toMatchObject({ quantity: "soilWater", verdict: "better", unit: "sd" });
    expect(found.before).toBeCloseTo(2, 9);
    expect(found.after).toBeCloseTo(0, 9);
  });

  test("EV20 what was observed is judged, targets and the rest are not; skin temperature comes from the long wave", async () => {
    const plain = observedSite(20);
    const run = await defaultRun(plain);
    const site: SiteData = {
      ...plain,
      observations: {
        ...plain.observations,
        Rn: observation(run.Rn, "NETRAD"),
        LWup: observation(run.LWup, "LW_OUT"),
        G: observation(
          run.G.map(() => Number.NaN),
          "G",
        ),
      },
    };
    const worse = { ...run, Rn: run.Rn.map((value) => value + 10) };
    const input = { site, before: run, after: worse, choice: { quality: "measured" } } as const;
    const found = judgeOutOfTarget(input);
    expect(found.map(({ quantity, verdict }) => [quantity, verdict])).toEqual([
      ["Rn", "worse"],
      ["skinTempK", "same"],
    ]);
    expect(found[0]).toMatchObject({ before: 0, n: site.steps });
    expect(found[0].after).toBeCloseTo(10, 9);
    // The model's own long wave tells its own skin temperature.
    expect(found[1].after).toBeLessThan(0.01);
    const others = judgeOutOfTarget({ ...input, targets: ["Rn"] });
    expect(others.map(({ quantity }) => quantity)).toEqual(["skinTempK"]);
  });
});

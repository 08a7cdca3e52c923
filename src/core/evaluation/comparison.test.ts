import { describe, expect, test } from "vitest";
import { observedSite } from "../../testing/observedSite.ts";
import { compareRun } from "./comparison.ts";

const site = observedSite(365);
const choice = { quality: "measured", version: "raw" } as const;

/** A model that is always 10 W m-2 above what was observed. */
function biased() {
  const { H, LE } = site.observations;
  if (!H || !LE) throw new Error("expected both fluxes");
  return { H: H.values.map((value) => value + 10), LE: LE.values.map((value) => value + 10) };
}

describe("comparison of a run", () => {
  const [H, LE] = compareRun(site, biased(), choice);

  test("VW2 a constant bias is found in days, hours, pairs and metrics alike", () => {
    for (const { observedDaily, modelledDaily, diurnal, pairs, metrics, dailyMetrics } of [H, LE]) {
      expect(modelledDaily[100] - observedDaily[100]).toBeCloseTo(10, 9);
      for (const { observed, modelled } of diurnal)
        expect(modelled[25] - observed[25]).toBeCloseTo(10, 9);
      expect(pairs.modelled[7] - pairs.observed[7]).toBeCloseTo(10, 9);
      expect([metrics.MBE, dailyMetrics.MBE]).toEqual([
        expect.closeTo(10, 9),
        expect.closeTo(10, 9),
      ]);
      expect(metrics.n).toBe(site.steps);
    }
  });

  test("VW2 a season's mean day is the mean of its steps at that hour", () => {
    const slot = 24;
    const values = Array.from(
      { length: 365 },
      (_, day) => site.observations.H?.values[day * 48 + slot] ?? 0,
    );
    const spring = values.filter((_, day) => {
      const month = new Date(site.startMs + day * 86_400_000).getUTCMonth();
      return month >= 2 && month <= 4;
    });
    const mean = spring.reduce((sum, value) => sum + value, 0) / spring.length;
    const cycle = H.diurnal[1];
    expect(cycle.season).toBe("MAM");
    expect(cycle.hours[slot]).toBe(12.25);
    expect(cycle.observed[slot]).toBeCloseTo(mean, 9);
  });

  test("VW2 days with too little observed are gaps, and pairs are thinned evenly", () => {
    const observed = site.observations.H;
    if (!observed) throw new Error("expected H");
    const values = observed.values.map((value, i) => (i < 30 ? Number.NaN : value));
    const gappy = { ...site, observations: { H: { ...observed, values } } };
    const [flux] = compareRun(gappy, biased(), choice);
    expect(flux.observedDaily[0]).toBeNaN();
    expect(flux.observedDaily[1]).not.toBeNaN();
    expect(flux.pairs.observed.length).toBeLessThanOrEqual(2500);
    expect(flux.pairs.observed[1]).toBe(values[30 + 7]);
  });

  test("VW2 a flux that was not observed is not compared", () => {
    expect(
      compareRun(site, { ...biased(), GPP: new Float64Array(site.steps) }, choice),
    ).toHaveLength(2);
  });
});

import { describe, expect, test } from "vitest";
import { complete } from "../base/progress.ts";
import { spinUpWarning } from "../report/spinUp.ts";
import { defaultValues } from "../model/defaults.ts";
import { simpleSite } from "../../testing/simpleSite.ts";
import { settle } from "./settle.ts";

const site = simpleSite(40);
const base = defaultValues(site.attributes);
const settled = (maxCycles: number, tolerance: number, where = site) =>
  complete(settle(where, base, { maxCycles, tolerance }));

describe("a spin-up", () => {
  test("OU9 cycles until the upper 2 m drift less than the tolerance, and no further", async () => {
    const loose = await settled(50, 0.05);
    const tight = await settled(50, 0.002);
    for (const { drift, converged, tolerance } of [loose, tight]) {
      expect(converged).toBe(true);
      expect(drift).toBeLessThanOrEqual(tolerance);
    }
    expect(tight.cycles).toBeGreaterThan(loose.cycles);
    const before = await settled(tight.cycles - 1, 0.002);
    expect(before.drift).toBeGreaterThan(0.002);
    expect(before.converged).toBe(false);
  });

  test("OU9 goes no further than its most cycles, and says what did not settle", async () => {
    const start = await settled(2, 1e-9);
    expect(start.cycles).toBe(2);
    expect(start.converged).toBe(false);
    const [upper, deep, ...others] = spinUpWarning(start);
    expect(others).toEqual([]);
    expect(upper).toMatchObject({ severity: "warning", where: "spin-up" });
    expect(upper.message).toContain("not settled: after 2 cycles");
    expect(deep.message).toContain("the layers below 2 m still fill or drain");
    expect(spinUpWarning(await settled(50, 0.1))).toEqual([]);
  });

  test("OU10 tells the drift of every layer, water and heat, those below 2 m too", async () => {
    const { wetnessDrift, tempDriftK, drift } = await settled(3, 1e-9);
    expect(wetnessDrift.length).toBe(6);
    expect(tempDriftK.length).toBe(6);
    expect(drift).toBe(Math.max(...wetnessDrift.slice(0, 4)));
    for (const value of [...wetnessDrift, ...tempDriftK]) expect(value).toBeGreaterThan(0);
    const shallow = { ...site.attributes, model: { soilLayers: 5 as const } };
    const five = await settled(1, 1e-9, { ...site, attributes: shallow });
    expect([five.wetnessDrift.length, five.tempDriftK.length]).toEqual([5, 5]);
  });

  test("OU10 a settled top over layers that still fill is a warning of its own", async () => {
    const start = await settled(50, 0.1);
    const filling = { ...start, wetnessDrift: [0, 0, 0, 0, 0.2, 0.3] };
    const warnings = spinUpWarning(filling);
    expect(warnings.length).toBe(1);
    expect(warnings[0].message).toContain("by 0.30 of saturation a year");
  });

  test("OU10 without a cycle the soil is at rest, no drift is known, and that is a warning", async () => {
    const start = await settled(0, 0.01);
    expect(start).toMatchObject({ cycles: 0, converged: false, drift: Number.NaN });
    expect(start.state.water4).toBeCloseTo(0.56 * base.poros, 12);
    expect(spinUpWarning(start)[0].message).toContain("nothing was done");
    expect(spinUpWarning({ ...start, converged: null })).toEqual([]);
  });
});

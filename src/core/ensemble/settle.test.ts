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
    const [warning, ...others] = spinUpWarning(start);
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ severity: "warning", where: "spin-up" });
    expect(warning.message).toContain("after 2 cycles");
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

  test("OU10 without a cycle the soil is at rest, no drift is known, and that is a warning", async () => {
    const start = await settled(0, 0.01);
    expect(start).toMatchObject({ cycles: 0, converged: false, drift: Number.NaN });
    expect(start.state.water4).toBeCloseTo(0.56 * base.poros, 12);
    expect(spinUpWarning(start)[0].message).toContain("nothing was settled");
    expect(spinUpWarning({ ...start, converged: null })).toEqual([]);
  });
});

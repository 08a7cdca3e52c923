/** @file Two vectors that fit alike and are as different as can be. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { anyStart, easySite } from "../../../testing/easyCalibration.ts";
import { easyEngine } from "../../../testing/easyEngine.ts";
import { complete } from "../../base/progress.ts";
import { defaultValues } from "../../model/defaults.ts";
import type { Observation, SiteData } from "../../site/siteData.ts";
import type { EnsembleInput } from "../../ensemble/ensemble.ts";
import { farthestPair, type Candidate } from "./farthestPair.ts";
import { findOther, sameErrors, type OtherOptimumInput } from "./otherOptimum.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const candidates = fc.array(
  fc.tuple(share, share, share, share).map(([x, y, H, LE]) => of(x, y, 10 + H, 20 + LE)),
  { minLength: 1, maxLength: 30 },
);

function of(x: number, y: number, H: number, LE: number): Candidate {
  return { unit: Float64Array.of(x, y), rmse: { H, LE }, compared: { H, LE } };
}

test("ID81 a pair fits alike and no other pair that does is farther apart", () => {
  fc.assert(
    fc.property(candidates, (all) => {
      const { pair, distance, alike } = farthestPair(all, 0.02);
      const [a, b] = pair;
      expect(alike).toBeGreaterThan(0);
      expect(Math.abs(Math.log(a.rmse.H / b.rmse.H))).toBeLessThanOrEqual(Math.log(1.02));
      expect(Math.abs(Math.log(a.rmse.LE / b.rmse.LE))).toBeLessThanOrEqual(Math.log(1.02));
      expect(Math.hypot(a.unit[0] - b.unit[0], a.unit[1] - b.unit[1])).toBeCloseTo(distance, 12);
      expect(a.rmse.H * a.rmse.LE).toBeLessThanOrEqual(b.rmse.H * b.rmse.LE);
    }),
  );
});

test("ID81 where nothing else fits as well the pair is the best alone", () => {
  const found = farthestPair([of(0.1, 0, 10, 10), of(0.9, 0, 12, 12)], 0.01);
  expect(found.distance).toBe(0);
  expect(found.pair.map(({ unit }) => unit[0])).toEqual([0.1, 0.1]);
});

/** Fluxes that follow the sum of two parameters: they may be exchanged against each other. */
function ridge(light: number, a: number, b: number): readonly number[] {
  const LE = light * (0.1 + 0.4 * ((a + b) / 2) ** 2) + 6;
  return [0.6 * light - LE, LE, 0, 0, 0, 0, 0, 0];
}

/** A tower that errs by some ten W m-2, at the middle of the ridge: without errors of its own nothing fits as well as the best. */
function erringSite(): SiteData {
  const plain = easySite(0.5, 0.5);
  const observe = (flux: 0 | 1): Observation => ({
    values: plain.forcing.shortwaveWM2.map(
      (light, i) => ridge(light, 0.5, 0.5)[flux] + 30 * Math.sin(i * i),
    ),
    quality: new Uint8Array(plain.steps),
    column: "test",
    unit: "W m-2",
  });
  return { ...plain, observations: { H: observe(0), LE: observe(1) } };
}

const site = erringSite();
const input: OtherOptimumInput = {
  site,
  base: defaultValues(site.attributes),
  start: anyStart,
  parameters: ["vmax0", "gradm"],
  binSeconds: 10_800,
  settings: { quality: "measured", version: "raw" },
  asked: Float64Array.of(0.5, 0.5),
};

test("ID82 on a ridge the two lie at its ends, with the same errors and mean days", async () => {
  const found = await complete(findOther(input, easyEngine(ridge)));
  const [a, b] = found.pair;
  expect(found.distance).toBeGreaterThan(0.8);
  expect(a.unit[0] + a.unit[1]).toBeCloseTo(b.unit[0] + b.unit[1], 1);
  expect(Math.abs(a.rmse.LE / b.rmse.LE - 1)).toBeLessThanOrEqual(sameErrors + 1e-9);
  expect(a.cycle.LE.length).toBe(8);
  a.cycle.LE.forEach((value, k) => expect(value).toBeCloseTo(b.cycle.LE[k], 0));
});

/** Fluxes that tell the two apart: one is felt in the light, one in the dark. */
function held(light: number, a: number, b: number): readonly number[] {
  const LE = light * (0.1 + 0.4 * a) + 200 * b;
  return [0.6 * light - LE + 90, LE - 94, 0, 0, 0, 0, 0, 0];
}

test("ID82 where the data hold both parameters the two are one place", async () => {
  const found = await complete(findOther(input, easyEngine(held)));
  expect(found.distance).toBeLessThan(0.1);
  expect(found.observed.H.length).toBe(8);
});

test("ID83 with evidence the optimum is not sought again, and its vectors are among those compared", async () => {
  const asked: EnsembleInput[] = [];
  const engine = easyEngine(ridge, undefined, (seen) => asked.push(seen));
  const optimum = Float64Array.of(0.5, 0.5);
  const others = [Float64Array.of(0.02, 0.98), Float64Array.of(0.98, 0.02)];
  const known = { optimum, others };
  const found = await complete(findOther({ ...input, known }, engine));
  expect(asked[0].members).toBe(3);
  expect(found.runs).toBe(asked.reduce((sum, { members }) => sum + members, 0));
  expect(found.distance).toBeGreaterThan(1.3);
});

test("ID83 where the model fails everywhere it is said", async () => {
  const engine = easyEngine(ridge, () => true);
  await expect(complete(findOther(input, engine))).rejects.toThrow("failed");
});

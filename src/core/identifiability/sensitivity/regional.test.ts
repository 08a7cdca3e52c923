import { fc, test as property } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { scrambledSobol } from "../../sampling/sobol.ts";
import { regionalSensitivity } from "./regional.ts";

const scored = fc
  .array(
    fc.record({
      // Few places, so that some are alike.
      place: fc.integer({ min: 0, max: 8 }),
      score: fc.double({ min: 0, max: 10, noNaN: true }),
    }),
    { minLength: 2, maxLength: 60 },
  )
  .map((members) => ({
    design: Float64Array.from(members, ({ place }) => place / 8),
    parameters: 1,
    scores: members.map(({ score }) => score),
  }));

property.prop([scored, fc.double({ min: 0, max: 1, noNaN: true })])(
  "ID29 the distance is the largest between the two cumulative curves, and every member is on one side",
  (members, share) => {
    const { curves, behavioural, others } = regionalSensitivity(members, share);
    const [{ behavioural: inside, others: outside, distance, at }] = curves;
    expect(behavioural + others).toBe(members.scores.length);
    expect([inside.length, outside.length]).toEqual([behavioural, others]);
    const below = (values: Float64Array, x: number) =>
      values.filter((value) => value <= x).length / values.length;
    const apart = (x: number) => Math.abs(below(inside, x) - below(outside, x));
    const all = [...members.design].map(apart);
    expect(distance).toBeCloseTo(Math.max(...all), 12);
    expect(apart(at)).toBeCloseTo(distance, 12);
  },
);

test("ID29 a parameter that decides stands out, one that does nothing stays below the critical distance", () => {
  const design = scrambledSobol(512, 3, 1);
  const scores = Float64Array.from(
    { length: 512 },
    (_, m) => Math.abs(design[3 * m] - 0.4) + 0.2 * design[3 * m + 1],
  );
  const found = regionalSensitivity({ design, parameters: 3, scores }, 0.1);
  const [strong, weak, none] = found.curves.map(({ distance }) => distance);
  expect(strong).toBeGreaterThan(weak);
  expect(weak).toBeGreaterThan(none);
  expect(none).toBeLessThan(found.critical);
  expect(found).toMatchObject({ behavioural: 51, others: 461, failed: 0 });
  expect(found.threshold).toBe(scores.toSorted()[50]);
});

test("ID29 members without a score are left out and counted; too few are refused", () => {
  const design = Float64Array.of(0, 0.5, 1, 0.25);
  const scores = [1, Infinity, 2, Number.NaN];
  expect(regionalSensitivity({ design, parameters: 1, scores }, 0.5)).toMatchObject({
    behavioural: 1,
    others: 1,
    failed: 2,
    curves: [{ distance: 1, at: 0 }],
  });
  expect(() => regionalSensitivity({ design, parameters: 1, scores: [1, Infinity] }, 0.5)).toThrow(
    /at least two/,
  );
});

import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { morrisDesign, morrisEffects, type MorrisPlan } from "./morris.ts";

const few = { resamples: 40, seed: 1 };

function outputs(plan: MorrisPlan, model: (unit: Float64Array) => number): Float64Array {
  const design = morrisDesign(plan);
  const width = plan.parameters;
  return Float64Array.from({ length: design.length / width }, (_, member) =>
    model(design.subarray(member * width, (member + 1) * width)),
  );
}

const plans = fc.record({
  n: fc.integer({ min: 1, max: 10 }),
  parameters: fc.integer({ min: 1, max: 8 }),
  seed: fc.integer(),
});

describe("Morris", () => {
  property.prop([plans])(
    "ID26 every trajectory moves each parameter once, by two of the three steps between four levels, within the box",
    (plan) => {
      const { n, parameters } = plan;
      const design = morrisDesign(plan);
      expect(design.length).toBe(n * (parameters + 1) * parameters);
      for (const position of design) {
        expect([0, 1 / 3, 2 / 3, 1]).toContain(position);
      }
      for (let k = 0; k < n; k++) {
        const moved = new Set<number>();
        for (let step = 0; step < parameters; step++) {
          const at = (k * (parameters + 1) + step) * parameters;
          const changes = Array.from(
            { length: parameters },
            (_, p) => design[at + parameters + p] - design[at + p],
          );
          const [p, ...more] = changes.flatMap((change, i) => (change === 0 ? [] : [i]));
          expect(more).toEqual([]);
          expect(Math.abs(changes[p])).toBeCloseTo(2 / 3, 14);
          moved.add(p);
        }
        expect(moved.size).toBe(parameters);
      }
    },
  );

  // 7 sin^2 between -pi and pi/3: 5.25 over 2/3 of the range, whatever the trajectory.
  property.prop([fc.integer({ min: 2, max: 20 }), fc.integer()])(
    "ID27 mu* of the second parameter of the Ishigami function is 7.875 for any trajectories",
    (n, seed) => {
      const plan = { n, parameters: 3, seed };
      const y = outputs(plan, (unit) => {
        const [a, b, c] = unit.map((u) => Math.PI * (2 * u - 1));
        return Math.sin(a) + 7 * Math.sin(b) ** 2 + 0.1 * c ** 4 * Math.sin(a);
      });
      const { muStar, steps } = morrisEffects(y, morrisDesign(plan), 3, few);
      expect(muStar[1].value).toBeCloseTo(7.875, 12);
      expect(muStar[1].lower).toBeCloseTo(7.875, 12);
      expect(muStar[1].upper).toBeCloseTo(7.875, 12);
      expect(steps).toEqual([n, n, n]);
    },
  );

  property.prop([
    fc.integer({ min: 2, max: 20 }),
    fc.integer(),
    fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 3, maxLength: 3 }),
  ])("ID27 of a linear model mu is the slope, mu* its size and sigma 0", (n, seed, slopes) => {
    const plan = { n, parameters: 3, seed };
    const y = outputs(plan, (unit) => slopes.reduce((sum, s, p) => sum + s * unit[p], 1));
    const { mu, muStar, sigma } = morrisEffects(y, morrisDesign(plan), 3, few);
    slopes.forEach((slope, p) => {
      expect(mu[p].value).toBeCloseTo(slope, 9);
      expect(muStar[p].value).toBeCloseTo(Math.abs(slope), 9);
      expect(sigma[p].value).toBeCloseTo(0, 9);
    });
  });

  test("ID28 a step with a member that failed is left out, the others of its trajectory stay", () => {
    const plan = { n: 4, parameters: 3, seed: 9 };
    const y = outputs(plan, (unit) => unit[0] + 2 * unit[1] - unit[2]);
    // The first member of the second trajectory belongs to one step, the next to two.
    const one = morrisEffects(y.with(4, Number.NaN), morrisDesign(plan), 3, few);
    expect(one.steps.reduce((sum, n) => sum + n, 0)).toBe(11);
    const two = morrisEffects(y.with(5, Infinity), morrisDesign(plan), 3, few);
    expect(two.steps.reduce((sum, n) => sum + n, 0)).toBe(10);
    expect(two.mu.map(({ value }) => Math.round(value))).toEqual([1, 2, -1]);
    const none = morrisEffects(y.fill(Number.NaN), morrisDesign(plan), 3, few);
    expect(none.mu[0].value).toBeNaN();
  });
});

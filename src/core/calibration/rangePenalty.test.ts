import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { rangePenalty } from "./rangePenalty.ts";

const unitBounds = (n: number) => [new Float64Array(n), new Float64Array(n).fill(1)] as const;
const inside = fc.double({ min: 0, max: 1, noNaN: true });
const anywhere = fc.double({ min: -3, max: 4, noNaN: true });

describe("range penalty", () => {
  test("LG1 bounds .9 and 1.1: mean over windows, summed, is 0.5666666666666667", () => {
    // rows are parameters in the reference, windows here: transposed
    const raw = [0.5, 0.9, 1, 1.1, 1.5, 2];
    const { value } = rangePenalty(raw, [0.9, 0.9], [1.1, 1.1]);
    expect(value).toBeCloseTo(0.5666666666666667, 14);
  });

  test.prop([fc.array(fc.tuple(inside, inside), { minLength: 1, maxLength: 20 })])(
    "LG2 inside the range and on its bounds value and gradient are zero",
    (rows) => {
      const raw = [...rows.flat(), 0, 1];
      const { value, gradient } = rangePenalty(raw, ...unitBounds(2));
      expect(value).toBe(0);
      expect(gradient.every((slope) => slope === 0)).toBe(true);
    },
  );

  test.prop([fc.array(fc.tuple(anywhere, anywhere), { minLength: 1, maxLength: 12 })])(
    "LG3 the gradient is that of finite differences away from the bounds",
    (rows) => {
      const raw = rows.flat().map((u) => (Math.min(Math.abs(u), Math.abs(u - 1)) < 1e-3 ? 0.5 : u));
      const { gradient } = rangePenalty(raw, ...unitBounds(2));
      const h = 1e-5;
      raw.forEach((u, k) => {
        const up = rangePenalty(raw.with(k, u + h), ...unitBounds(2)).value;
        const down = rangePenalty(raw.with(k, u - h), ...unitBounds(2)).value;
        expect((up - down) / (2 * h)).toBeCloseTo(gradient[k], 6);
      });
    },
  );

  test.prop([fc.array(fc.tuple(anywhere, anywhere, anywhere), { minLength: 1, maxLength: 12 })])(
    "LG4 parameters' penalties sum to the whole",
    (rows) => {
      const { value, byParameter } = rangePenalty(rows.flat(), ...unitBounds(3));
      expect(byParameter.reduce((a, b) => a + b, 0)).toBeCloseTo(value, 12);
    },
  );
});

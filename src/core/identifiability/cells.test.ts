import { fc, test as property } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { cellShares, pairShares } from "./cells.ts";

test("ID53 the bounds belong to the outer cells", () => {
  expect([...cellShares([0, 0.49, 0.5, 1], 2)]).toEqual([0.5, 0.5]);
  expect([...pairShares([0, 1], [1, 0.2], 2)]).toEqual([0, 0.5, 0.5, 0]);
  expect([...cellShares([], 2)]).toEqual([0, 0]);
});

property.prop([
  fc.array(
    fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    ),
    {
      minLength: 1,
      maxLength: 60,
    },
  ),
  fc.integer({ min: 1, max: 9 }),
])("ID53 shares of pairs add up to those of either", (pairs, cells) => {
  const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
  const joint = pairShares(a, b, cells);
  cellShares(a, cells).forEach((share, i) => {
    const sum = joint.filter((_, at) => at % cells === i).reduce((s, x) => s + x, 0);
    expect(sum).toBeCloseTo(share, 12);
  });
  cellShares(b, cells).forEach((share, i) => {
    const sum = joint.slice(i * cells, (i + 1) * cells).reduce((s, x) => s + x, 0);
    expect(sum).toBeCloseTo(share, 12);
  });
});

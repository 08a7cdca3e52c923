import { expect, test } from "vitest";
import type { FluxComparison } from "../../core/evaluation/comparison.ts";
import { themes } from "../theme.ts";
import { scatterFigure } from "./scatterFigure.ts";
import { thinned } from "./thinned.ts";

test("UI8 a scatter of thousands of points draws some of them, pairs as they are, and takes all of them home", () => {
  const observed = Float64Array.from({ length: 2500 }, (_, i) => i);
  const modelled = observed.map((value) => 2 * value);
  const comparison = { flux: "H", pairs: { observed, modelled } } as unknown as FluxComparison;
  const { traces, columns } = scatterFigure([comparison], themes.light);
  const [points] = traces as unknown as readonly { readonly x: number[]; readonly y: number[] }[];
  expect(points.x.length).toBeLessThanOrEqual(500);
  expect(points.x.length).toBeGreaterThan(250);
  expect(points.y).toEqual(points.x.map((value) => 2 * value));
  expect(thinned([1, 2, 3])).toEqual([1, 2, 3]);
  expect(thinned([])).toEqual([]);
  expect(columns.map(({ values }) => values.length)).toEqual([2500, 2500]);
});

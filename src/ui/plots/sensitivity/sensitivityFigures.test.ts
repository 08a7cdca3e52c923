import { describe, expect, test } from "vitest";
import { regionalSensitivity } from "../../../core/identifiability/sensitivity/regional.ts";
import type {
  MorrisOutput,
  SobolOutput,
} from "../../../core/identifiability/sensitivity/sensitivity.ts";
import type { ParameterName } from "../../../core/model/parameters.ts";
import { sensitivity } from "../../words/en/sensitivity.ts";
import { themes } from "../../theme.ts";
import { figureCsv, type Figure } from "../figure.ts";
import { convergenceFigure } from "./convergenceFigure.ts";
import { indicesFigure } from "./indicesFigure.ts";
import { morrisFigure } from "./morrisFigure.ts";
import { pairsFigure } from "./pairsFigure.ts";
import { regionalFigure } from "./regionalFigure.ts";

const theme = themes.light;
const words = sensitivity.figures;
const parameters: readonly ParameterName[] = ["vmax0", "gradm", "chl"];
const estimate = (value: number) => ({ value, lower: value - 0.1, upper: value + 0.2 });
const [first, total] = [
  [0.5, 0.2, 0],
  [0.7, 0.3, 0.1],
].map((values) => values.map(estimate));
const sobol: SobolOutput = {
  first,
  total,
  second: [
    { a: 0, b: 1, ...estimate(0.15) },
    { a: 0, b: 2, ...estimate(0.05) },
    { a: 1, b: 2, ...estimate(-0.01) },
  ],
  rows: 64,
  convergence: [16, 32, 64].map((n) => ({ n, first, total })),
};
const morris: MorrisOutput = {
  mu: [1, -2, 0].map(estimate),
  muStar: [1, 2, 0.5].map(estimate),
  sigma: [0.1, 1, 0.5].map(estimate),
  steps: [8, 8, 7],
  convergence: [2, 4, 8].map((n) => ({ n, muStar: [1, 2, 0.5].map(estimate) })),
};

/** Titles of all axes. */
function axisTitles({ layout }: Figure): readonly string[] {
  return Object.entries(layout)
    .filter(([name]) => /^[xy]axis/.test(name))
    .map(([, axis]) => (axis as { title: { text: string } }).title.text);
}

describe("figures of sensitivity", () => {
  const drawn = { output: "loss", parameters, found: sobol, words };
  const indices = indicesFigure(drawn, theme);
  const pairs = pairsFigure(drawn, theme);
  const at = sobol.convergence.map(({ n, total: estimates }) => ({ n, estimates }));
  const convergence = convergenceFigure(
    { ...drawn, index: "ST", unit: "-", quantity: words.share, at },
    theme,
  );
  const plane = morrisFigure({ ...drawn, unit: "W m⁻²", found: morris, n: 8 }, theme);
  const design = Float64Array.from({ length: 30 }, (_, i) => ((i * 7) % 30) / 30);
  const scores = Float64Array.from({ length: 10 }, (_, m) => design[3 * m]);
  const regional = regionalSensitivity({ design, parameters: 3, scores }, 0.3);
  const curves = regionalFigure({ parameters, regional, words }, theme);

  test("ID34 bars of S1 and ST carry their intervals, on either side by what it is", () => {
    expect(indices.traces).toMatchObject([
      { type: "bar", x: parameters, y: [0.5, 0.2, 0] },
      { type: "bar", x: parameters, y: [0.7, 0.3, 0.1] },
    ]);
    const [{ error_y: bars }] = indices.traces;
    expect(bars?.array[0]).toBeCloseTo(0.2, 12);
    expect(bars?.arrayminus[0]).toBeCloseTo(0.1, 12);
    expect(figureCsv(indices.columns).split("\n")[0]).toBe(
      "N [-],index,parameter,value [-],lower [-],upper [-]",
    );
  });

  test("ID34 the map of pairs has each pair once, 0 where its scale begins, and numbers where the interval stays above 0", () => {
    const [map] = pairs.traces;
    expect(map).toMatchObject({ type: "heatmap", zmin: 0, zmax: 0.15 });
    const z = "z" in map ? map.z.map((row) => Array.from(row)) : [];
    expect(z.flat().filter((value) => !Number.isNaN(value))).toEqual([0.15, 0.05, -0.01]);
    expect(z[1][0]).toBe(0.15);
    // The interval of one pair alone stays above 0.
    expect(pairs.layout["annotations"]).toMatchObject([{ x: "vmax0", y: "gradm", text: "0.15" }]);
  });

  test("ID34 convergence has a line a parameter through every number of rows", () => {
    expect(convergence.traces.map(({ name }) => name)).toEqual(parameters);
    expect(convergence.traces[0]).toMatchObject({ x: [16, 32, 64], y: [0.7, 0.7, 0.7] });
  });

  test("ID34 Morris's plane has the lines of .1, .5 and 1 within its axes, and a point a parameter", () => {
    const rays = plane.traces.slice(0, 3);
    rays.forEach((ray, k) => {
      const [x, y] = "x" in ray ? [Number(ray.x[1]), Number(ray.y[1])] : [0, 0];
      expect(y / x).toBeCloseTo([0.1, 0.5, 1][k], 12);
    });
    expect(plane.traces.slice(3)).toMatchObject(
      parameters.map((name, p) => ({
        name,
        x: [morris.muStar[p].value],
        y: [morris.sigma[p].value],
      })),
    );
  });

  test("ID34 regional curves rise from 0 to 1, and name the distance of each parameter", () => {
    expect(curves.traces).toHaveLength(6);
    for (const trace of curves.traces) {
      const y = "y" in trace ? Array.from(trace.y, Number) : [];
      expect([y[0], y.at(-1)]).toEqual([0, 1]);
      expect(y).toEqual(y.toSorted((a, b) => a - b));
    }
    expect(JSON.stringify(curves.layout)).toContain("vmax0  D = 1");
  });

  test("ID34 every axis that has a title names its unit, or is that of names", () => {
    const all = [indices, pairs, convergence, plane, curves].flatMap(axisTitles);
    for (const title of all.filter((text) => text !== "" && text !== words.parameter)) {
      expect(title).toMatch(/\(.+\)$/);
    }
    for (const figure of [indices, pairs, convergence, plane, curves]) {
      expect(figureCsv(figure.columns).split("\n").length).toBeGreaterThan(3);
    }
  });

  test("ID34 values that are no numbers and intervals that are not known are drawn without a bar", () => {
    const unknown = { value: 0, lower: Number.NaN, upper: Number.NaN };
    const found = { ...sobol, first: [unknown, unknown, unknown] };
    const [bars] = indicesFigure({ ...drawn, found }, theme).traces;
    expect(bars.error_y?.array).toEqual([0, 0, 0]);
  });
});

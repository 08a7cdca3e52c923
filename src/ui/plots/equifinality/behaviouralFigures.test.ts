import { describe, expect, test } from "vitest";
import type { Mark } from "../../../store/marks.ts";
import { themes } from "../../theme.ts";
import { behavioural } from "../../words/en/behavioural.ts";
import { posterior } from "../../words/en/posterior.ts";
import { figureCsv, type Figure } from "../figure.ts";
import { bandsFigure } from "./bandsFigure.ts";
import { rHatFigure, tracesFigure } from "./chainFigures.ts";
import { cornerFigure, type CornerDrawn } from "./cornerFigure.ts";
import { dottyFigure } from "./dottyFigure.ts";
import { marginalsFigure } from "./marginalsFigure.ts";
import { modelledFigure } from "./modelledFigure.ts";
import { gridPlaces, type ParameterAxis } from "./panelGrid.ts";

const theme = themes.light;
const axes: readonly ParameterAxis[] = [
  { name: "vmax0", unit: "mol m⁻² s⁻¹", lower: 1e-5, upper: 1e-3, scale: "log" },
  { name: "gradm", unit: "–", lower: 1, upper: 15, scale: "linear" },
];
const marks: readonly Mark[] = [
  { kind: "calibrated", unit: [0.5, 0.25] },
  { kind: "truth", unit: [1, 0] },
];
const positions = [Float64Array.of(0, 0.5), Float64Array.of(0.5, 1)];

function find(figure: Figure, name: string) {
  return figure.traces.filter((trace) => trace.name === name);
}

/** Titles of all axes. */
function axisTitles({ layout }: Figure): readonly string[] {
  return Object.entries(layout)
    .filter(([key]) => /^[xy]axis/.test(key))
    .map(([, axis]) => JSON.stringify(axis));
}

describe("ID56 dotty plots put members at their values, losses over the best, with threshold and marks", () => {
  const inside = { positions, ratios: Float64Array.of(1, 1.05) };
  const outside = {
    positions: [Float64Array.of(1), Float64Array.of(0)],
    ratios: Float64Array.of(3),
  };
  const figure = dottyFigure(
    { axes, inside, outside, limit: 1.1, marks },
    behavioural.dotty,
    theme,
  );

  test("values are those of the ranges, log ones too", () => {
    const [vmax0, gradm] = find(figure, "behavioural");
    expect(vmax0.x[0]).toBeCloseTo(1e-5, 12);
    expect(vmax0.x[1]).toBeCloseTo(1e-4, 12);
    expect(Array.from(gradm.x)).toEqual([8, 15]);
    expect(find(figure, "truth")[0].x).toEqual([1e-3, 1e-3]);
    expect(find(figure, "")[1]).toMatchObject({ x: [1, 15], y: [1.1, 1.1] });
  });

  test("axes have units, the numbers are a CSV", () => {
    expect(axisTitles(figure).join()).toContain("vmax0 (mol m⁻² s⁻¹)");
    const lines = figureCsv(figure.columns).trimEnd().split("\n");
    expect(lines[0]).toBe("loss over the best (–) [-],set,vmax0 [mol m⁻² s⁻¹],gradm [–]");
    expect(lines).toHaveLength(4);
    expect(lines[3].startsWith("3,others,0.001")).toBe(true);
  });

  test("eight plots take two rows of four that do not touch", () => {
    const places = gridPlaces(8);
    const domains = places.map(({ x, y }) => [x["domain"], y["domain"]].flat().map(Number));
    domains.forEach(([left, right, bottom, top], i) => {
      expect(left).toBeLessThan(right);
      expect(bottom).toBeLessThan(top);
      const next = domains.slice(i + 1);
      expect(next.every(([l, , , t]) => l > right || t < bottom || l < left)).toBe(true);
    });
  });
});

describe("ID57 a corner plot holds every pair once, each alone, and the correlations, in one pair of axes", () => {
  const three = [...axes, { ...axes[1], name: "chl" }].map(({ name, unit }) => {
    return { name, unit, lower: "1", upper: "15" };
  });
  const drawn: CornerDrawn = {
    name: "pairs",
    axes: three,
    shares: [
      [1, 0],
      [0.5, 0.5],
      [0, 1],
    ],
    pairs: { kind: "points", positions: [...positions, Float64Array.of(1, 1)] },
    correlation: [1, -0.5, Number.NaN, -0.5, 1, 0.1, Number.NaN, 0.1, 1],
    marks: [{ kind: "truth", unit: [0, 0.5, 1] }],
  };
  const figure = cornerFigure(drawn, behavioural.corner, theme);

  test("points lie in the plot of their pair", () => {
    const [points] = find(figure, "behavioural");
    // Pairs (gradm, vmax0), (chl, vmax0), (chl, gradm) of two members each.
    const [x, y] = [Array.from(points.x, Number), Array.from(points.y, Number)];
    expect(x.map(Math.floor)).toEqual([0, 0, 0, 0, 1, 1]);
    expect(y.map((value) => Math.floor(value))).toEqual([1, 1, 0, 0, 0, 0]);
    expect(y[0] - 1).toBeCloseTo(0.93 * 0.5, 12);
  });

  test("correlations stand above the diagonal where there are any", () => {
    expect(JSON.stringify(figure.layout["annotations"])).toContain('"−0.50"');
    expect(figure.layout["annotations"]).toHaveLength(2);
    expect(figure.layout["shapes"]).toHaveLength(6);
    expect(JSON.stringify(figure.layout["xaxis"])).toContain("position in the range");
  });

  test("thousands of draws are shares in cells, each pair by its fullest", () => {
    const of = (row: number, column: number) => [row, column, 0, 4];
    const cells = cornerFigure({ ...drawn, pairs: { kind: "cells", of } }, posterior.corner, theme);
    const [map] = cells.traces;
    expect(map).toMatchObject({ type: "heatmap", zmin: 0, zmax: 1 });
    const z = "z" in map ? map.z.map((line) => Array.from(line)) : [];
    expect(z).toHaveLength(9);
    // Row of gradm against vmax0: shares (1, 0, 0, 4) from below.
    expect(z[3].slice(0, 2)).toEqual([0.25, 0]);
    expect(z[4].slice(0, 2)).toEqual([0, 1]);
    expect(z[6].every(Number.isNaN)).toBe(true);
  });

  test("its numbers are a CSV with every correlation", () => {
    const lines = figureCsv(figure.columns).trimEnd().split("\n");
    expect(lines).toHaveLength(10);
    expect(lines[2].startsWith("vmax0,gradm,-0.5")).toBe(true);
  });
});

describe("ID58 bands, traces, R-hat, marginals and draws by ILS are drawn with their units", () => {
  const series = Float64Array.of(1, 2);

  test("bands lie between their quantiles", () => {
    const band = { flux: "H", p5: series, p50: series, p95: series, observed: series } as const;
    const bands = [
      { ...band, days: 2, inside: 1, width: 0 },
      { ...band, flux: "LE" as const, days: 2, inside: 1, width: 0 },
    ];
    const figure = bandsFigure(
      { bands, dates: ["2020-01-01", "2020-01-02"] },
      behavioural.bands,
      theme,
    );
    expect(find(figure, "5 to 95 %")[0]).toMatchObject({ fill: "tonexty", y: series });
    expect(axisTitles(figure).join()).toContain("LE (W m⁻²)");
    expect(figureCsv(figure.columns).split("\n")[0]).toBe(
      "date,H p5 [W m-2],H p50 [W m-2],H p95 [W m-2],H observed [W m-2],LE p5 [W m-2],LE p50 [W m-2],LE p95 [W m-2],LE observed [W m-2]",
    );
  });

  test("traces have a line a chain; the end of the burn-in is marked", () => {
    const traces = [
      {
        parameter: "gradm",
        generations: [1, 3],
        chains: [
          [0, 0.5],
          [1, 0.5],
          [0.2, 0.4],
        ],
      },
    ] as const;
    const figure = tracesFigure({ traces, burnIn: 2 }, posterior.traces, theme);
    expect(figure.traces.map(({ name }) => name)).toEqual(["chain 1", "chain 2", "chain 3"]);
    expect(figure.layout["shapes"]).toMatchObject([{ x0: 2, x1: 2 }]);
    expect(
      tracesFigure({ traces, burnIn: undefined }, posterior.traces, theme).layout,
    ).not.toHaveProperty("shapes");
  });

  test("R-hat falls to its limit", () => {
    const points = [
      { generation: 50, rHat: [2, 1.5] },
      { generation: 100, rHat: [1.02, 1.01] },
    ];
    const figure = rHatFigure(
      { points, parameters: ["a", "b"], limit: 1.05 },
      posterior.rHat,
      theme,
    );
    expect(figure.traces[1]).toMatchObject({ name: "b", x: [50, 100], y: [1.5, 1.01] });
    expect(find(figure, "limit")[0]).toMatchObject({ x: [50, 100], y: [1.05, 1.05] });
    expect(figureCsv(figure.columns).split("\n")[1]).toBe("50,2,1.5");
  });

  test("a density is a multiple of the flat one", () => {
    const figure = marginalsFigure(
      {
        axes,
        shares: [
          [0.5, 0.5],
          [1, 0],
        ],
        marks,
      },
      posterior.marginals,
      theme,
    );
    const [flat, peaked] = find(figure, "posterior");
    expect(flat.y).toEqual([1, 1, 1]);
    expect(peaked.y).toEqual([2, 0, 0]);
    expect(peaked.x).toEqual([1, 8, 15]);
    expect(find(figure, "before")[1]).toMatchObject({ x: [1, 15], y: [1, 1] });
  });

  test("a draw that ILS could not run is in the numbers, not in the plot", () => {
    const modelled = {
      units: new Float64Array(2),
      surrogate: [1, 2],
      model: [1.5, Infinity],
      offset: 0.5,
      spread: 0,
      left: 1,
    };
    const figure = modelledFigure(modelled, posterior.modelled, theme);
    expect(figure.traces[0]).toMatchObject({ x: [1], y: [1.5] });
    expect(figureCsv(figure.columns)).toContain("2,Infinity");
    expect(
      modelledFigure({ ...modelled, model: [] }, posterior.modelled, theme).traces,
    ).toHaveLength(2);
  });
});

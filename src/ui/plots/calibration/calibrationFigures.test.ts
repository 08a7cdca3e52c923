import { describe, expect, test } from "vitest";
import { fromUnit } from "../../../core/base/range.ts";
import { parameter } from "../../../core/model/parameters.ts";
import {
  calibrationFigures,
  epochOf,
  pairOfRuns,
  runOfEpochs,
} from "../../../testing/calibrationRuns.ts";
import { themes } from "../../theme.ts";
import { boundingsFigure } from "./boundingsFigure.ts";
import type { Figure, Trace } from "../figure.ts";
import { effectiveFigure } from "./effectiveFigure.ts";
import { lossFigure } from "./lossFigure.ts";
import { penaltyLinesFigure } from "./penaltyLinesFigure.ts";
import { penaltyMapFigure } from "./penaltyMapFigure.ts";
import { spansOf, type Scene } from "./scene.ts";
import { trajectoriesFigure } from "./trajectoriesFigure.ts";

const theme = themes.light;
const [kept, run] = pairOfRuns;
const alone: Scene = { runs: [run], chosen: undefined };
const cells = { names: ["vmax0", "gradm"], columns: 2 } as const;

interface Shape {
  readonly type: string;
  readonly xref: string;
  readonly yref: string;
  readonly x0: number;
  readonly y0: number;
  readonly y1: number;
  readonly line: { readonly dash?: string };
}
const shapesOf = ({ layout }: Figure) => layout["shapes"] as readonly Shape[];
const named = ({ traces }: Figure, name: string): readonly Trace[] =>
  traces.filter((trace) => trace.name === name);

describe("trajectories", () => {
  const tracks = trajectoriesFigure(run, cells, theme, alone);

  test("UI4 an excursion is marked in exactly the epochs where a window is outside", () => {
    const marked = named(tracks, "excursion").map(({ y }) =>
      Array.from(y, (value) => !Number.isNaN(Number(value))),
    );
    expect(marked).toEqual([
      [false, true, false],
      [false, false, true],
    ]);
  });

  test("UI4 the range from 0 to 1 is shaded in every cell, mean and spread are those of the windows", () => {
    const shades = shapesOf(tracks).filter(({ type }) => type === "rect");
    expect(shades.map(({ y0, y1, yref }) => [y0, y1, yref])).toEqual([
      [0, 1, "y"],
      [0, 1, "y2"],
    ]);
    const column = (name: string) =>
      Array.from(tracks.columns.find((one) => one.name === name)?.values ?? [], Number);
    expect(column("vmax0 mean")[1]).toBeCloseTo(1, 6);
    expect(column("vmax0 sd over windows")[1]).toBeCloseTo(0.25, 6);
    expect(column("vmax0 highest window")[1]).toBe(1.25);
    expect(column("gradm share outside")).toEqual([0, 0, 0.5]);
  });
});

test("UI4 the heat map holds the penalty of each parameter in each epoch", () => {
  const [map] = penaltyMapFigure(run, "penalty", theme, alone).traces;
  if (map.type !== "heatmap") throw new Error("expected a heat map");
  expect(map.z.map((values) => Array.from(values))).toEqual([
    [0, 0.125, 0],
    [0, 0, 0.25],
  ]);
});

test("UI31 the range penalty is drawn as a sum and for each parameter that was ever outside", () => {
  const names = (of: typeof run) =>
    penaltyLinesFigure(of, theme, { runs: [of], chosen: undefined }).traces.map(({ name }) => name);
  expect(names(run)).toEqual(["sum", "vmax0", "gradm"]);
  expect(names(kept)).toEqual(["sum", "gradm"]);
  const [sum, first, second] = penaltyLinesFigure(run, theme, alone).traces.map(({ y }) =>
    Array.from(y, Number),
  );
  expect(sum).toEqual(first.map((value, i) => value + second[i]));
});

test("UI31 losses of further targets, at the mean vector and of priors are drawn where there are any", () => {
  const plain = lossFigure(run, theme, alone).traces.map(({ name }) => name);
  expect(plain).toEqual(["H", "LE"]);
  const more = { extraLosses: { Rn: 0.5 }, priorPenalty: 0.1, meanLossH: 1, meanLossLE: 2 };
  const rich = runOfEpochs([epochOf(0, [0.5, 0.5, 0.5, 0.5], more)], { meanShare: 0.5 });
  const scene = { runs: [rich], chosen: undefined };
  expect(lossFigure(rich, theme, scene).traces.map(({ name, y }) => [name, y[0]])).toEqual([
    ["H", 1],
    ["LE", 2],
    ["H, mean vector", 1],
    ["LE, mean vector", 2],
    ["Rn", 0.5],
    ["priors", 0.1],
  ]);
});

test("UI32 changes on the way and the epoch looked at are vertical lines in every figure over epochs", () => {
  const figures = calibrationFigures(run, theme, { runs: [run], chosen: 1 });
  for (const figure of figures.filter(({ name }) => !name.startsWith("effective"))) {
    const lines = shapesOf(figure).filter(({ type }) => type === "line");
    expect(new Set(lines.map(({ x0, line }) => `${x0} ${line.dash}`))).toEqual(
      new Set(["2 dash", "1 solid"]),
    );
  }
  const notes = lossFigure(run, theme, alone).layout["annotations"];
  expect(notes).toMatchObject([{ text: "λ 10", x: 2 }]);
});

test("UI33 two runs side by side have the same axes, which hold both", () => {
  const axes = (one: typeof run, runs: Scene["runs"]) =>
    calibrationFigures(one, theme, { runs, chosen: undefined }).map(({ layout }) =>
      Object.entries(layout)
        .filter(([name]) => /^[xy]axis/.test(name))
        .map(([name, axis]) => [name, (axis as { readonly range?: unknown }).range]),
    );
  expect(axes(kept, pairOfRuns)).toEqual(axes(run, pairOfRuns));
  const tracks = trajectoriesFigure(run, cells, theme, { runs: pairOfRuns, chosen: undefined });
  const { range } = tracks.layout["yaxis2"] as { readonly range: readonly number[] };
  expect(range[0]).toBeLessThan(-0.5);
  expect(range[1]).toBeGreaterThan(2);
});

describe("effective parameters", () => {
  const figure = effectiveFigure(run, cells, theme, alone);

  test("UI34 are in their unit over the days that are each window's own, to the end of the record", () => {
    const [vmax0] = named(figure, "effective");
    const expected = [0.9, 0.8].map((u) => fromUnit(parameter("vmax0"), Math.fround(u)));
    expect(vmax0.x).toEqual(["2021-01-01", "2021-01-31", "2021-02-20"]);
    expect(vmax0.y).toEqual([...expected, expected[1]]);
    expect(figure.layout["yaxis"]).toMatchObject({ title: { text: "value (mol m⁻² s⁻¹)" } });
  });

  test("UI34 shade the bounds, and mark what is outside of them", () => {
    const shades = shapesOf(figure).map(({ y0, y1 }) => [y0, y1]);
    expect(shades).toEqual([
      [1e-5, 1.5e-4],
      [1, 15],
    ]);
    const [, gradm] = named(figure, "outside");
    expect(Array.from(gradm.y, (value) => Number.isNaN(value))).toEqual([false, true, true]);
  });

  test("UI34 are those of the epoch that is looked at", () => {
    const earlier = effectiveFigure(run, cells, theme, { runs: [run], chosen: 1 });
    const [vmax0] = named(earlier, "effective");
    expect(vmax0.y[0]).toBe(fromUnit(parameter("vmax0"), 1.25));
  });
});

test("UI35 long runs are thinned without losing an excursion, and their CSV has every epoch", () => {
  const epochs = Array.from({ length: 2000 }, (_, i) =>
    epochOf(i, [0.5, i === 777 ? 3 : 0.5, 0.5, 0.5]),
  );
  const long = runOfEpochs(epochs);
  const scene = { runs: [long], chosen: undefined };
  for (const figure of calibrationFigures(long, theme, scene)) {
    for (const { x } of figure.traces) expect(x.length).toBeLessThanOrEqual(240);
  }
  const tracks = trajectoriesFigure(long, cells, theme, scene);
  expect(tracks.columns[0].values).toHaveLength(2000);
  const [, second] = named(tracks, "excursion");
  expect(Array.from(second.y).filter((value) => !Number.isNaN(value))).toHaveLength(1);
  const [, map] = penaltyMapFigure(long, "worst", theme, scene).traces.flatMap((trace) =>
    trace.type === "heatmap" ? trace.z : [],
  );
  expect(Math.max(...Array.from(map))).toBe(2);
  expect(spansOf(2000).at(-1)?.to).toBe(2000);
});

test("UI36 the sequence bounded in other ways stands beside the way that was used, and every window's own vector", () => {
  const way = (name: "clip" | "reflect" | "effective", isOwn: boolean, H: number) =>
    ({ way: name, isOwn, unit: Float64Array.of(0.5), model: { H, LE: 2 * H } }) as const;
  const ways = [way("clip", true, 30), way("reflect", false, 32), way("effective", false, 25)];
  const { traces, columns } = boundingsFigure(ways, theme);
  expect(columns[0].values).toEqual([
    "mean, then clip (used)",
    "mean, then reflect",
    "a vector for every window",
  ]);
  expect(traces.map(({ y }) => Array.from(y, Number))).toEqual([
    [30, 32, 25],
    [60, 64, 50],
  ]);
});

/** @file Every parameter in its range: default, raw and bounded value, and the truth where it is known. */
import { toUnit } from "../../core/base/range.ts";
import { parameters, type ParameterValues } from "../../core/model/parameters.ts";
import type { BoundedRow } from "../../core/report/boundedTable.ts";
import type { Theme } from "../theme.ts";
import { axis, baseLayout, type Figure, type Trace } from "./figure.ts";

export function rangesFigure(
  rows: readonly BoundedRow[],
  truth: ParameterValues | undefined,
  theme: Theme,
): Figure {
  const names = rows.map(({ parameter }) => parameter);
  const positions = (pick: (row: BoundedRow) => number | null) =>
    rows.map((row) => positionOf(row.parameter, pick(row)));
  const known =
    truth && rows.map(({ parameter }) => positionOf(parameter, valueOf(truth, parameter)));
  const shared = { type: "scatter", mode: "markers", y: names.map((_, i) => i) } as const;
  const drawn = [
    {
      name: "default",
      x: positions((row) => row.default),
      color: theme.before,
      symbol: "line-ns-open",
      size: 11,
    },
    {
      name: "raw",
      x: positions((row) => row.raw),
      color: theme.excursion,
      symbol: "circle-open",
      size: 10,
    },
    {
      name: "value",
      x: positions((row) => row.value),
      color: theme.accent,
      symbol: "circle",
      size: 7,
    },
    ...(known
      ? [{ name: "truth", x: known, color: theme.observed, symbol: "diamond-open", size: 11 }]
      : []),
  ];
  return {
    name: "parameters-in-range",
    title: "Parameters in their ranges",
    caption: "Shaded: the range. A raw value outside it was brought inside.",
    height: 84 + 24 * rows.length,
    traces: drawn.map(({ name, x, color, symbol, size }): Trace => ({
      ...shared,
      name,
      x,
      marker: { color, symbol, size, line: { color, width: 1.8 } },
    })),
    layout: baseLayout(theme, {
      margin: { l: 62, r: 10, t: 28, b: 40 },
      xaxis: axis("position in the range (0 lower bound, 1 upper bound)", theme, {
        zeroline: false,
      }),
      yaxis: axis("", theme, {
        tickvals: names.map((_, i) => i),
        ticktext: names,
        range: [names.length - 0.5, -0.5],
        ticks: "",
      }),
      shapes: [inside(theme)],
    }),
    columns: [
      { name: "parameter", unit: "", values: names },
      ...drawn.map(({ name, x }) => ({ name, unit: "position in range", values: x })),
    ],
  };
}

function inside(theme: Theme): object {
  const box = { type: "rect", xref: "x", yref: "paper", x0: 0, x1: 1, y0: 0, y1: 1 };
  return { ...box, fillcolor: theme.inRange, line: { width: 0 }, layer: "below" };
}

function positionOf(name: string, value: number | null | undefined): number {
  const row = parameters.find((candidate) => candidate.name === name);
  return row && value !== null && value !== undefined ? toUnit(row, value) : Number.NaN;
}

function valueOf(truth: ParameterValues, name: string): number | undefined {
  const row = parameters.find((candidate) => candidate.name === name);
  return row && truth[row.name];
}

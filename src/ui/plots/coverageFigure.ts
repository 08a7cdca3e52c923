/** @file Coverage strip: one row per variable, one pixel per day, coloured by where the values come from. */
import type { Coverage } from "../../core/site/coverage.ts";
import type { Theme } from "../theme.ts";
import { axis, baseLayout, type Figure } from "./figure.ts";
import { faded } from "./fluxStyle.ts";

/** Words for the classes of a day, in the order of their codes. */
export const coverageWords = [
  "missing",
  "estimated or filled here",
  "filled in the file",
  "measured",
];

export function coverageColors(theme: Theme): readonly string[] {
  return [theme.badSoft, theme.warning, faded(theme.accent, 0.42), theme.accent];
}

/** Variables x days: what is measured, what is filled, what is missing. */
export function coverageFigure(coverage: Coverage, theme: Theme): Figure {
  const { rows, dates } = coverage;
  const names = rows.map(({ name }) => name);
  return {
    name: "coverage",
    title: "Coverage by day",
    height: 34 + rows.length * 15,
    traces: [
      {
        type: "heatmap",
        x: dates,
        y: names,
        z: rows.map(({ classes }) => classes),
        zmin: 0,
        zmax: 3,
        colorscale: steps(coverageColors(theme)),
        showscale: false,
        ygap: 3,
        hovertemplate: "%{y}, %{x}<extra></extra>",
      },
    ],
    layout: baseLayout(theme, {
      margin: { l: 92, r: 8, t: 4, b: 28 },
      xaxis: axis("", theme, { type: "date", showgrid: false }),
      yaxis: axis("", theme, { autorange: "reversed", showgrid: false, ticks: "" }),
    }),
    columns: [
      { name: "date", unit: "", values: dates },
      ...rows.map(({ name, classes }) => ({
        name,
        unit: "0 missing, 1 filled here, 2 filled in the file, 3 measured",
        values: classes,
      })),
    ],
  };
}

/** A colour scale of equal steps. */
function steps(colors: readonly string[]): readonly (readonly [number, string])[] {
  const n = colors.length;
  return colors.flatMap((color, i): (readonly [number, string])[] => [
    [i / n, color],
    [(i + 1) / n, color],
  ]);
}

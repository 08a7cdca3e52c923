/** @file Coverage by month: for each variable the share of the steps that were measured, or that are there at all. */
import type { Coverage } from "../../core/site/coverage.ts";
import type { Theme } from "../theme.ts";
import { axis, baseLayout, type Figure } from "./figure.ts";
import { faded } from "./fluxStyle.ts";

/** What is drawn: measured values, or every value that is there. */
export type CoverageKind = "measured" | "present";

export function coverageMonthsFigure(coverage: Coverage, kind: CoverageKind, theme: Theme): Figure {
  const { rows, months } = coverage;
  const names = rows.map(({ name }) => name);
  return {
    name: `coverage-months-${kind}`,
    title: kind === "measured" ? "Measured share by month" : "Share that is there, by month",
    height: 60 + rows.length * 17,
    traces: [
      {
        type: "heatmap",
        x: months.map((month) => `${month}-01`),
        y: names,
        z: rows.map(({ byMonth }) => byMonth[kind].map((share) => 100 * share)),
        zmin: 0,
        zmax: 100,
        colorscale: [
          [0, theme.badSoft],
          [0.02, theme.badSoft],
          [0.02, faded(theme.accent, 0.16)],
          [1, theme.accent],
        ],
        showscale: true,
        colorbar: { thickness: 9, len: 1, ticksuffix: " %", tickfont: { color: theme.faintInk } },
        xgap: months.length > 60 ? 0 : 2,
        ygap: 3,
        hovertemplate: "%{y}, %{x|%b %Y}: %{z:.0f} %<extra></extra>",
      },
    ],
    layout: baseLayout(theme, {
      margin: { l: 92, r: 8, t: 4, b: 28 },
      xaxis: axis("", theme, { type: "date", showgrid: false }),
      yaxis: axis("", theme, { autorange: "reversed", showgrid: false, ticks: "" }),
    }),
    columns: [
      { name: "month", unit: "", values: months },
      ...rows.map(({ name, byMonth }) => ({
        name,
        unit: `share ${kind}`,
        values: byMonth[kind],
      })),
    ],
  };
}

/** @file Range penalty as a heat map: parameter x epoch. */
import type { CalibrationEpoch } from "../../core/calibration/calibration.ts";
import type { Theme } from "../theme.ts";
import { axis, baseLayout, type Figure } from "./figure.ts";

export function penaltyFigure(
  epochs: readonly CalibrationEpoch[],
  parameters: readonly string[],
  theme: Theme,
): Figure {
  const x = epochs.map(({ epoch }) => epoch);
  const rows = parameters.map((_, p) =>
    epochs.map(({ penaltyByParameter }) => penaltyByParameter[p]),
  );
  const worst = Math.max(
    1e-3,
    ...rows.map((row) => row.reduce((high, value) => Math.max(high, value), 0)),
  );
  return {
    name: "range-penalty",
    title: "Range penalty by parameter",
    height: 74 + 22 * parameters.length,
    traces: [
      {
        type: "heatmap",
        x,
        y: parameters,
        z: rows,
        zmin: 0,
        zmax: worst,
        colorscale: theme.scale,
        ygap: 2,
        colorbar: {
          thickness: 8,
          outlinewidth: 0,
          title: { text: "range widths", side: "right", font: { size: 10, color: theme.softInk } },
          tickfont: { size: 9.5, color: theme.faintInk },
        },
        hovertemplate: "%{y}, epoch %{x}: %{z:.4f} range widths<extra></extra>",
      },
    ],
    layout: baseLayout(theme, {
      margin: { l: 62, r: 76, t: 6, b: 38 },
      xaxis: axis("epoch", theme, { showgrid: false, rangemode: "tozero" }),
      yaxis: axis("", theme, { autorange: "reversed", showgrid: false, ticks: "" }),
    }),
    columns: [
      { name: "epoch", unit: "", values: x },
      ...parameters.map((name, p) => ({ name, unit: "range widths", values: rows[p] })),
    ],
  };
}

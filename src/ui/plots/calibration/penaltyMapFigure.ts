/** @file Heat map of parameter against epoch: range penalty, share of windows outside, or farthest distance outside. */
import type { CalibrationRun } from "../../../store/calibrationRun.ts";
import type { Theme } from "../../theme.ts";
import { axis, baseLayout, type Figure } from "../figure.ts";
import { epochColumn } from "./lossFigure.ts";
import {
  epochMarks,
  epochRange,
  mostInRuns,
  mostOf,
  spanEpochs,
  spansOf,
  type Scene,
} from "./scene.ts";

export type MapQuantity = "penalty" | "share" | "worst";

/** Words, unit and numbers of what can be mapped. */
export const mapQuantities: Readonly<
  Record<MapQuantity, { readonly label: string; readonly unit: string; readonly file: string }>
> = {
  penalty: { label: "range penalty", unit: "range widths", file: "penalty" },
  share: { label: "share of windows outside", unit: "-", file: "share" },
  worst: { label: "farthest window outside", unit: "range widths", file: "distance" },
};

function valuesIn({ live }: CalibrationRun, i: number, quantity: MapQuantity): Float32Array {
  if (quantity === "penalty") return live.epochs[i].penaltyByParameter;
  return live.tallies[i][quantity];
}

export function penaltyMapFigure(
  run: CalibrationRun,
  quantity: MapQuantity,
  theme: Theme,
  scene: Scene,
): Figure {
  const { epochs, parameters } = run.live;
  const spans = spansOf(epochs.length);
  const { label, unit, file } = mapQuantities[quantity];
  const worst = mostInRuns(scene, (any, i) => [...valuesIn(any, i, quantity)]);
  return {
    name: `map-of-${file}`,
    title: `Parameter by epoch: ${label}`,
    height: 74 + 22 * parameters.length,
    traces: [
      {
        type: "heatmap",
        x: spanEpochs(run, spans),
        y: parameters,
        z: parameters.map((_, p) => mostOf(spans, (i) => valuesIn(run, i, quantity)[p])),
        zmin: 0,
        zmax: Math.max(1e-3, worst),
        colorscale: theme.scale,
        ygap: 2,
        colorbar: {
          thickness: 8,
          outlinewidth: 0,
          title: {
            text: unit === "-" ? "share" : unit,
            side: "right",
            font: { size: 10, color: theme.softInk },
          },
          tickfont: { size: 9.5, color: theme.faintInk },
        },
        hovertemplate: `%{y}, epoch %{x}: %{z:.4f} ${unit === "-" ? "" : unit}<extra></extra>`,
      },
    ],
    layout: baseLayout(theme, {
      margin: { l: 62, r: 76, t: 6, b: 38 },
      xaxis: axis("epoch", theme, { showgrid: false, range: epochRange(scene) }),
      yaxis: axis("", theme, { autorange: "reversed", showgrid: false, ticks: "" }),
      shapes: epochMarks(run, scene, theme),
    }),
    get columns() {
      return [
        epochColumn(run),
        ...parameters.map((name, p) => ({
          name,
          unit,
          values: epochs.map((_, i) => valuesIn(run, i, quantity)[p]),
        })),
      ];
    },
  };
}

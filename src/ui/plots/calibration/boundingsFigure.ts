/** @file ILS with one sequence bounded in several ways, and with a vector for every window: what each way costs. */
import type { BoundedWay } from "../../../core/calibration/boundingComparison.ts";
import type { Theme } from "../../theme.ts";
import { axis, baseLayout, type Figure } from "../figure.ts";

/** Each way in words. */
export const wayNames: Readonly<Record<BoundedWay["way"], string>> = {
  clip: "mean, then clip",
  "bound-first": "clip, then mean",
  reflect: "mean, then reflect",
  sigmoid: "sigmoid in training",
  effective: "a vector for every window",
};

export function boundingsFigure(ways: readonly BoundedWay[], theme: Theme): Figure {
  const names = ways.map(({ way, isOwn }) => (isOwn ? `${wayNames[way]} (used)` : wayNames[way]));
  const ticks = names.map((name) => name.replace(", ", ",<br>").replace(" (", "<br>("));
  const error = (flux: "H" | "LE") => ways.map(({ model }) => model[flux]);
  const bar = { type: "bar", x: ticks } as const;
  return {
    name: "boundings",
    title: "ILS with the sequence bounded in other ways",
    caption:
      "One and the same sequence, a run of ILS each. The last keeps the bounded vector of every window: what averaging costs is its distance to the others.",
    height: 250,
    traces: [
      { ...bar, name: "H", y: error("H"), marker: { color: theme.heat } },
      { ...bar, name: "LE", y: error("LE"), marker: { color: theme.latent } },
    ],
    layout: baseLayout(theme, {
      margin: { l: 54, r: 10, t: 26, b: 58 },
      barmode: "group",
      bargap: 0.35,
      xaxis: axis("", theme, { showgrid: false, tickangle: 0 }),
      yaxis: axis("RMSE (W m⁻²)", theme, { rangemode: "tozero" }),
    }),
    columns: [
      { name: "bounding", unit: "", values: names },
      { name: "H", unit: "W m-2", values: error("H") },
      { name: "LE", unit: "W m-2", values: error("LE") },
    ],
  };
}

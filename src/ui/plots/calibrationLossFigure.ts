/** @file Loss of the calibration by epoch: H, LE and the range penalty. */
import type { CalibrationEpoch } from "../../core/calibration/calibration.ts";
import type { Theme } from "../theme.ts";
import { axis, baseLayout, type Figure } from "./figure.ts";

export function calibrationLossFigure(epochs: readonly CalibrationEpoch[], theme: Theme): Figure {
  const x = epochs.map(({ epoch }) => epoch);
  const lossH = epochs.map((epoch) => epoch.lossH);
  const lossLE = epochs.map((epoch) => epoch.lossLE);
  const penalty = epochs.map((epoch) => epoch.rangePenalty);
  const shared = { type: "scatter", mode: "lines", x } as const;
  return {
    name: "calibration-loss",
    title: "Calibration loss and range penalty",
    height: 250,
    traces: [
      { ...shared, name: "H", y: lossH, line: { color: theme.heat, width: 1.8 } },
      { ...shared, name: "LE", y: lossLE, line: { color: theme.latent, width: 1.8 } },
      {
        ...shared,
        name: "range penalty (right)",
        y: penalty,
        yaxis: "y2",
        line: { color: theme.excursion, width: 1.4, dash: "dot" },
      },
    ],
    layout: baseLayout(theme, {
      margin: { l: 54, r: 60, t: 26, b: 38 },
      xaxis: axis("epoch", theme, { rangemode: "tozero" }),
      yaxis: axis("normalised MSE (-)", theme, { rangemode: "tozero" }),
      yaxis2: axis("penalty (range widths)", theme, {
        overlaying: "y",
        side: "right",
        rangemode: "tozero",
        showgrid: false,
        tickmode: "auto",
        nticks: 5,
      }),
    }),
    columns: [
      { name: "epoch", unit: "", values: x },
      { name: "H loss", unit: "normalised MSE", values: lossH },
      { name: "LE loss", unit: "normalised MSE", values: lossLE },
      { name: "range penalty", unit: "range widths", values: penalty },
    ],
  };
}

/** @file Loss of the surrogate while it trains: training batches and validation members. */
import type { TrainingEpoch } from "../../core/surrogate/surrogate.ts";
import type { Theme } from "../theme.ts";
import { axis, baseLayout, type Figure } from "./figure.ts";

export function trainingLossFigure(
  history: readonly TrainingEpoch[],
  bestEpoch: number,
  theme: Theme,
): Figure {
  const epochs = history.map(({ epoch }) => epoch);
  const training = history.map(({ trainLoss }) => trainLoss);
  const validation = history.map(({ validationLoss }) => validationLoss);
  const best = history[bestEpoch];
  // Task weights found in training add their logarithms to the loss: it may then be negative.
  const isLog = [...training, ...validation].every((value) => value > 0);
  const shared = { type: "scatter", mode: "lines+markers", x: epochs } as const;
  return {
    name: "surrogate-loss",
    title: "Surrogate loss",
    height: 260,
    traces: [
      {
        ...shared,
        name: "training",
        y: training,
        line: { color: theme.before, width: 1.6 },
        marker: { size: 3.5 },
      },
      {
        ...shared,
        name: "validation",
        y: validation,
        line: { color: theme.accent, width: 1.8 },
        marker: { size: 3.5 },
      },
      ...(best
        ? ([
            {
              type: "scatter",
              mode: "markers",
              name: "kept",
              x: [bestEpoch],
              y: [best.validationLoss],
              marker: { color: theme.accent, size: 10, symbol: "circle-open", line: { width: 2 } },
            },
          ] as const)
        : []),
    ],
    layout: baseLayout(theme, {
      xaxis: axis("epoch", theme, { rangemode: "tozero" }),
      yaxis: axis(isLog ? "normalised MSE (-)" : "loss (-)", theme, isLog ? logScale(theme) : {}),
    }),
    columns: [
      { name: "epoch", unit: "", values: epochs },
      { name: "training loss", unit: "normalised MSE", values: training },
      { name: "validation loss", unit: "normalised MSE", values: validation },
    ],
  };
}

function logScale(theme: Theme) {
  const minor = { ticks: "outside", showgrid: true, gridcolor: theme.grid };
  return { type: "log", dtick: "D2", minor };
}

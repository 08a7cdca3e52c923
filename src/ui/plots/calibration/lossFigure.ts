/** @file Losses of a calibration by epoch: H, LE, what else has a say, and what the priors cost. */
import type { CalibrationEpoch } from "../../../core/calibration/calibration.ts";
import type { CalibrationRun } from "../../../store/calibrationRun.ts";
import type { Theme } from "../../theme.ts";
import { axis, baseLayout, type Column, type Figure, type Line } from "../figure.ts";
import { fluxColor } from "../fluxStyle.ts";
import {
  changeNotes,
  epochMarks,
  epochRange,
  lastOf,
  mostInRuns,
  spanEpochs,
  spansOf,
  type Scene,
} from "./scene.ts";

interface Curve {
  readonly name: string;
  readonly line: Line;
  readonly value: (epoch: CalibrationEpoch) => number;
}

export function lossFigure(run: CalibrationRun, theme: Theme, scene: Scene): Figure {
  const { epochs } = run.live;
  const spans = spansOf(epochs.length);
  const curves = curvesOf(run, theme);
  const most = mostInRuns(scene, ({ live }, i) => {
    const { lossH, lossLE, meanLossH, meanLossLE } = live.epochs[i];
    return [lossH, lossLE, meanLossH, meanLossLE];
  });
  const x = spanEpochs(run, spans);
  return {
    name: "calibration-loss",
    title: "Losses",
    caption: "Normalised mean squared errors on the bins: 1 is as good as the observed mean.",
    height: 240,
    traces: curves.map(({ name, line, value }) => ({
      type: "scatter",
      mode: "lines",
      name,
      x,
      y: lastOf(spans, (i) => value(epochs[i])),
      line,
    })),
    layout: baseLayout(theme, {
      margin: { l: 54, r: 10, t: 26, b: 38 },
      xaxis: axis("epoch", theme, { range: epochRange(scene) }),
      yaxis: axis("loss (–)", theme, { range: [0, 1.05 * most] }),
      shapes: epochMarks(run, scene, theme),
      annotations: changeNotes(run, theme),
    }),
    get columns() {
      return [epochColumn(run), ...curves.map((curve) => curveColumn(run, curve))];
    },
  };
}

/** The number of every epoch. */
export function epochColumn({ live }: CalibrationRun): Column {
  return { name: "epoch", unit: "", values: live.epochs.map(({ epoch }) => epoch) };
}

function curveColumn({ live }: CalibrationRun, { name, value }: Curve): Column {
  return { name: `${name} loss`, unit: "-", values: live.epochs.map(value) };
}

function curvesOf({ live, settings }: CalibrationRun, theme: Theme): readonly Curve[] {
  const extras = Object.keys(live.epochs[0]?.extraLosses ?? {});
  const atMean = (settings.meanShare ?? 0) > 0;
  const hasPriors = live.epochs.some(({ priorPenalty }) => priorPenalty > 0);
  const fluxes: readonly Curve[] = [
    { name: "H", line: full(theme.heat), value: ({ lossH }) => lossH },
    { name: "LE", line: full(theme.latent), value: ({ lossLE }) => lossLE },
  ];
  return [
    ...fluxes,
    ...(atMean
      ? ([
          { name: "H, mean vector", line: dashed(theme.heat), value: (e) => e.meanLossH },
          { name: "LE, mean vector", line: dashed(theme.latent), value: (e) => e.meanLossLE },
        ] satisfies readonly Curve[])
      : []),
    ...extras.map((extra): Curve => ({
      name: extraNames[extra] ?? extra,
      line: { ...full(fluxColor(extra, theme)), dash: "dot" },
      value: ({ extraLosses }) => extraOf(extraLosses, extra),
    })),
    ...(hasPriors
      ? [
          {
            name: "priors",
            line: full(theme.before),
            value: (e: CalibrationEpoch) => e.priorPenalty,
          },
        ]
      : []),
  ];
}

const extraNames: Readonly<Record<string, string>> = {
  skinTempK: "skin temperature",
  rootWetness: "soil water",
};

function extraOf(losses: Readonly<Record<string, number>>, name: string): number {
  return losses[name] ?? Number.NaN;
}

function full(color: string): Line {
  return { color, width: 1.8 };
}

function dashed(color: string): Line {
  return { color, width: 1.4, dash: "dash" };
}

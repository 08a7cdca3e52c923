/** @file Norm of the generator's gradient by epoch, and the learning rate that it was followed with. */
import type { CalibrationRun } from "../../../store/calibrationRun.ts";
import type { Theme } from "../../theme.ts";
import { axis, baseLayout, type Figure } from "../figure.ts";
import { epochColumn } from "./lossFigure.ts";
import { epochMarks, epochRange, lastOf, spanEpochs, spansOf, type Scene } from "./scene.ts";

export function gradientNormFigure(run: CalibrationRun, theme: Theme, scene: Scene): Figure {
  const { epochs } = run.live;
  const spans = spansOf(epochs.length);
  const on = { type: "scatter", mode: "lines", x: spanEpochs(run, spans) } as const;
  return {
    name: "gradient-norm",
    title: "Gradient norm and learning rate",
    caption: "Norm over all weights of the generator, before it is capped.",
    height: 240,
    traces: [
      {
        ...on,
        name: "gradient norm",
        y: lastOf(spans, (i) => epochs[i].gradientNorm),
        line: { color: theme.accent, width: 1.6 },
      },
      {
        ...on,
        name: "learning rate (right)",
        y: lastOf(spans, (i) => epochs[i].learningRate),
        yaxis: "y2",
        line: { color: theme.before, width: 1.4, dash: "dot" },
      },
    ],
    layout: baseLayout(theme, {
      margin: { l: 54, r: 60, t: 26, b: 38 },
      xaxis: axis("epoch", theme, { range: epochRange(scene) }),
      yaxis: axis("norm (–)", theme, {
        type: "log",
        range: powersOf(scene, (epoch) => epoch.gradientNorm),
      }),
      yaxis2: axis("rate (–)", theme, {
        type: "log",
        range: powersOf(scene, (epoch) => epoch.learningRate),
        overlaying: "y",
        side: "right",
        showgrid: false,
      }),
      shapes: epochMarks(run, scene, theme),
    }),
    get columns() {
      return [
        epochColumn(run),
        { name: "gradient norm", unit: "-", values: epochs.map((e) => e.gradientNorm) },
        { name: "learning rate", unit: "-", values: epochs.map((e) => e.learningRate) },
        { name: "lambda", unit: "-", values: epochs.map((e) => e.lambda) },
      ];
    },
  };
}

type Epoch = CalibrationRun["live"]["epochs"][number];

/** Powers of ten that hold the positive values of all runs; one decade at least. */
function powersOf({ runs }: Scene, value: (epoch: Epoch) => number): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const { live } of runs) {
    for (const epoch of live.epochs) {
      const power = Math.log10(value(epoch));
      if (!Number.isFinite(power)) continue;
      low = Math.min(low, power);
      high = Math.max(high, power);
    }
  }
  if (low > high) return [-1, 1];
  const air = Math.max(0.06, (1 - (high - low)) / 2);
  return [low - air, high + air];
}

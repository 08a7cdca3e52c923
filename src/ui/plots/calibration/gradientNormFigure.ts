/** @file Norm of the generator's gradient by epoch, and the learning rate that it was followed with. */
import type { CalibrationRun } from "../../../store/calibrationRun.ts";
import type { Theme } from "../../theme.ts";
import { axis, baseLayout, type Figure } from "../figure.ts";
import { epochColumn } from "./lossFigure.ts";
import {
  epochMarks,
  epochRange,
  lastOf,
  mostInRuns,
  spanEpochs,
  spansOf,
  type Scene,
} from "./scene.ts";

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
      yaxis: axis("norm (–)", theme, { type: "log", range: normPowers(scene) }),
      yaxis2: axis("rate (–)", theme, {
        range: [0, 1.08 * mostInRuns(scene, ({ live }, i) => [live.epochs[i].learningRate])],
        nticks: 5,
        tickmode: "auto",
        tickformat: "~g",
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

/** Powers of ten that hold the norms of all runs; one decade at least. */
function normPowers({ runs }: Scene): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const { live } of runs) {
    for (const { gradientNorm } of live.epochs) {
      const power = Math.log10(gradientNorm);
      if (!Number.isFinite(power)) continue;
      low = Math.min(low, power);
      high = Math.max(high, power);
    }
  }
  if (low > high) return [-1, 1];
  const air = Math.max(0.06, (1 - (high - low)) / 2);
  return [low - air, high + air];
}

/** @file The range penalty by epoch: the sum, and each parameter that was ever outside. */
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

export function penaltyLinesFigure(run: CalibrationRun, theme: Theme, scene: Scene): Figure {
  const { epochs, parameters, sums } = run.live;
  const spans = spansOf(epochs.length);
  const x = spanEpochs(run, spans);
  const most = mostInRuns(scene, ({ live }, i) => [live.epochs[i].rangePenalty]);
  const shown = parameters.flatMap((name, p) => (sums[p].firstEpoch === null ? [] : [{ name, p }]));
  const on = { type: "scatter", mode: "lines", x } as const;
  return {
    name: "range-penalty",
    title: "Range penalty",
    caption:
      shown.length === 0
        ? "No parameter has left its range so far."
        : "The sum over parameters, and each parameter that was ever outside.",
    height: 240,
    traces: [
      {
        ...on,
        name: "sum",
        y: lastOf(spans, (i) => epochs[i].rangePenalty),
        line: { color: theme.excursion, width: 2 },
      },
      ...shown.map(({ name, p }, k) => ({
        ...on,
        name,
        y: lastOf(spans, (i) => epochs[i].penaltyByParameter[p]),
        line: { color: lineColor(k, theme), width: 1.2 },
      })),
    ],
    layout: baseLayout(theme, {
      margin: { l: 54, r: 10, t: 26, b: 38 },
      xaxis: axis("epoch", theme, { range: epochRange(scene) }),
      yaxis: axis("penalty (range widths)", theme, { range: [0, Math.max(1e-3, 1.05 * most)] }),
      shapes: epochMarks(run, scene, theme),
    }),
    get columns() {
      const unit = "range widths";
      return [
        epochColumn(run),
        { name: "sum", unit, values: epochs.map(({ rangePenalty }) => rangePenalty) },
        ...parameters.map((name, p) => ({
          name,
          unit,
          values: epochs.map(({ penaltyByParameter }) => penaltyByParameter[p]),
        })),
      ];
    },
  };
}

function lineColor(k: number, theme: Theme): string {
  const { heat, latent, carbon, radiation, ground2, accent } = theme;
  return [accent, heat, latent, carbon, radiation, ground2][k % 6];
}

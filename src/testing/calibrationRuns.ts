/** @file Two small calibrations side by side, and every figure that is drawn of one. */
import type { CalibrationEpoch, CalibrationSettings } from "../core/calibration/calibration.ts";
import type { ParameterName } from "../core/model/parameters.ts";
import { emptyCalibration, withEpochs } from "../store/calibrationLive.ts";
import type { CalibrationRun } from "../store/calibrationRun.ts";
import { effectiveFigure } from "../ui/plots/calibration/effectiveFigure.ts";
import { gradientNormFigure } from "../ui/plots/calibration/gradientNormFigure.ts";
import { lossFigure } from "../ui/plots/calibration/lossFigure.ts";
import { penaltyLinesFigure } from "../ui/plots/calibration/penaltyLinesFigure.ts";
import { penaltyMapFigure } from "../ui/plots/calibration/penaltyMapFigure.ts";
import type { Scene } from "../ui/plots/calibration/scene.ts";
import { trajectoriesFigure } from "../ui/plots/calibration/trajectoriesFigure.ts";
import type { Figure } from "../ui/plots/figure.ts";
import type { Theme } from "../ui/theme.ts";
import { easyCalibration } from "./easyCalibration.ts";
import { plainEpoch } from "./plainEpoch.ts";

const parameters = ["vmax0", "gradm"] as const satisfies readonly ParameterName[];

/** Two windows of two parameters. */
export function epochOf(
  epoch: number,
  raw: readonly number[],
  more: Partial<CalibrationEpoch> = {},
): CalibrationEpoch {
  const outside = (p: number) =>
    [raw[p], raw[p + 2]].reduce((sum, u) => sum + Math.max(0, u - 1, -u) / 2, 0);
  return {
    epoch,
    ...plainEpoch,
    lossH: 1 / (epoch + 1),
    lossLE: 2 / (epoch + 1),
    loss: 3 / (epoch + 1),
    rangePenalty: outside(0) + outside(1),
    penaltyByParameter: Float32Array.of(outside(0), outside(1)),
    raw: Float32Array.from(raw),
    windows: 2,
    gradientNorm: 1,
    ...more,
  };
}

/** A calibration of two windows of 30 days in a record of 50. */
export function runOfEpochs(
  epochs: readonly CalibrationEpoch[],
  settings: Partial<CalibrationSettings> = {},
): CalibrationRun {
  const asked = { ...easyCalibration, windowDays: 30, ...settings };
  const told = epochs.map((epoch) => ({ epoch, optimiser: undefined, windowStarts: [0, 20] }));
  return {
    site: { id: "SYN", startMs: Date.UTC(2021, 0, 1), days: 50 },
    settings: asked,
    live: withEpochs({ ...emptyCalibration, parameters, settings: asked }, told),
    output: undefined,
    concluded: undefined,
  };
}

/** One kept, one that went outside its range and was steered. */
export const pairOfRuns: readonly [CalibrationRun, CalibrationRun] = [
  runOfEpochs([epochOf(0, [0.5, 0.5, 0.6, 0.5]), epochOf(1, [0.5, 2, 0.6, 0.5])]),
  runOfEpochs(
    [
      epochOf(0, [0.5, 0.5, 0.6, 0.5]),
      epochOf(1, [1.25, 0.4, 0.75, 0.5]),
      epochOf(2, [0.9, -0.5, 0.8, 0]),
    ],
    { changes: [{ epoch: 2, lambda: 10 }] },
  ),
];

/** Every figure of a calibration. */
export function calibrationFigures(
  run: CalibrationRun,
  theme: Theme,
  scene: Scene,
): readonly Figure[] {
  const cells = { names: parameters, columns: 2 };
  return [
    lossFigure(run, theme, scene),
    penaltyLinesFigure(run, theme, scene),
    gradientNormFigure(run, theme, scene),
    penaltyMapFigure(run, "penalty", theme, scene),
    penaltyMapFigure(run, "share", theme, scene),
    penaltyMapFigure(run, "worst", theme, scene),
    trajectoriesFigure(run, cells, theme, scene),
    effectiveFigure(run, cells, theme, scene),
  ];
}

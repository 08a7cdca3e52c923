/** @file How usual optimisers of ILS came down, by runs or by seconds, and where the calibration stands among them. */
import type { BaselineTrace } from "../../core/calibration/baselines/runBaselines.ts";
import { baselineTitles, type BaselineMethod } from "../../store/baselineChoice.ts";
import type { CalibratedPoint } from "../../store/baselinePoint.ts";
import type { Theme } from "../theme.ts";
import { axis, baseLayout, type Column, type Figure, type Trace } from "./figure.ts";

/** What is drawn. */
export interface BaselinesDrawn {
  readonly traces: readonly BaselineTrace[];
  /** Loss of the defaults; losses are drawn as shares of it. */
  readonly defaultLoss: number;
  readonly calibrated: CalibratedPoint | undefined;
}

/** What the best loss is drawn against. */
export type BaselineAxis = "runs" | "seconds";

const axisTitles: Readonly<Record<BaselineAxis, string>> = {
  runs: "runs of ILS (–)",
  seconds: "seconds since the method began (s)",
};

export function baselinesFigure(
  { traces, defaultLoss, calibrated }: BaselinesDrawn,
  against: BaselineAxis,
  theme: Theme,
): Figure {
  const colors = methodColors(theme);
  const begun = traces.filter(({ history }) => history.length > 0);
  const lines = begun.map(({ method, history }): Trace => ({
    type: "scatter",
    mode: "lines",
    name: baselineTitles[method],
    x: history.map((point) => point[against]),
    y: history.map(({ loss }) => loss / defaultLoss),
    line: { color: colors[method], width: 2, shape: "hv" },
  }));
  const star: readonly Trace[] = calibrated
    ? [
        {
          type: "scatter",
          mode: "markers",
          name: "MdPL",
          x: [calibrated[against]],
          y: [calibrated.loss / defaultLoss],
          marker: { color: theme.ink, size: 11, symbol: "star" },
        },
      ]
    : [];
  return {
    name: `baselines-by-${against}`,
    title: `Best loss by ${against}`,
    caption:
      "Loss of ILS on the bins as a share of that of the defaults; lower is better. The star is the calibration's bounded vector.",
    height: 280,
    traces: [...lines, ...star],
    layout: baseLayout(theme, {
      margin: { l: 54, r: 10, t: 44, b: 42 },
      xaxis: axis(axisTitles[against], theme, { type: "log" }),
      yaxis: axis("loss over that of the defaults (–)", theme),
    }),
    columns: columnsOf(begun, calibrated, defaultLoss),
  };
}

function methodColors(theme: Theme): Readonly<Record<BaselineMethod, string>> {
  return {
    design: theme.before,
    dds: theme.latent,
    sce: theme.carbon,
    cma: theme.heat,
    gn: theme.ground2,
  };
}

/** One row per improvement of a method, and one of the calibration. */
function columnsOf(
  traces: readonly BaselineTrace[],
  calibrated: CalibratedPoint | undefined,
  defaultLoss: number,
): readonly Column[] {
  const rows = [
    ...traces.flatMap(({ method, history }) => history.map((point) => ({ ...point, method }))),
    ...(calibrated ? [{ ...calibrated, method: "mdpl" }] : []),
  ];
  return [
    { name: "method", unit: "", values: rows.map(({ method }) => method) },
    { name: "runs", unit: "-", values: rows.map(({ runs }) => runs) },
    { name: "seconds", unit: "s", values: rows.map(({ seconds }) => seconds) },
    { name: "loss", unit: "-", values: rows.map(({ loss }) => loss) },
    { name: "share", unit: "-", values: rows.map(({ loss }) => loss / defaultLoss) },
  ];
}

/** @file Slopes of the loss by the surrogate beside those by ILS: over all points, and parameter by parameter at one. */
import type { ComparedLoss } from "../../core/calibration/comparedLosses.ts";
import type { GradientPoint, GradientReport } from "../../core/calibration/gradientAgreement.ts";
import { gate } from "../../core/surrogate/gate.ts";
import type { Theme } from "../theme.ts";
import { axis, baseLayout, type Figure } from "./figure.ts";
import { fluxColor } from "./fluxStyle.ts";

/** Losses whose slopes are compared, in the order of the figures. */
export const lossNames: Readonly<Record<ComparedLoss, string>> = {
  H: "H",
  LE: "LE",
  weighted: "weighted sum",
};

const losses = ["H", "LE", "weighted"] as const;

/** "default", "random 3", "optimum". */
export function pointNames(points: readonly GradientPoint[]): readonly string[] {
  let count = 0;
  return points.map(({ kind }) => (kind === "random" ? `random ${++count}` : kind));
}

/** Cosine and ratio of lengths at every point. */
export function gradientPointsFigure({ points }: GradientReport, theme: Theme): Figure {
  const names = pointNames(points);
  const ticks = names.map((name) => name.replace("random ", "r"));
  const cosine = (loss: ComparedLoss) => points.map((point) => point.losses[loss].cosine);
  const ratio = (loss: ComparedLoss) => points.map((point) => point.losses[loss].ratio);
  const least = Math.min(0, ...losses.flatMap(cosine).filter(Number.isFinite));
  const marks = (loss: ComparedLoss) =>
    ({
      type: "scatter",
      mode: "markers",
      name: lossNames[loss],
      legendgroup: loss,
      x: ticks,
      marker: { color: lossColor(loss, theme), size: 8, symbol: symbols[loss], opacity: 0.85 },
    }) as const;
  return {
    name: "gradient-agreement",
    title: "Slopes of the loss: surrogate and ILS",
    caption: `At the default, eight random vectors (r1 to r8) and, once calibrated, the optimum. Above: cosine of the angle between the gradients; dotted, what the gate asks of the median, the optimum left out. Below: length of the surrogate's gradient over that of ILS.`,
    height: 320,
    traces: [
      ...losses.map((loss) => ({ ...marks(loss), y: cosine(loss) })),
      ...losses.map((loss) => ({
        ...marks(loss),
        y: ratio(loss),
        xaxis: "x2",
        yaxis: "y2",
        showlegend: false,
      })),
    ],
    layout: baseLayout(theme, {
      margin: { l: 54, r: 10, t: 30, b: 28 },
      xaxis: axis("", theme, { anchor: "y", showticklabels: false, matches: "x2" }),
      yaxis: axis("cosine (–)", theme, { domain: [0.48, 1], range: [least - 0.05, 1.05] }),
      xaxis2: axis("", theme, { anchor: "y2", type: "category" }),
      yaxis2: axis("ratio (–)", theme, { domain: [0, 0.4], rangemode: "tozero" }),
      shapes: [levelLine(gate.cosine, "y", theme), levelLine(1, "y2", theme)],
    }),
    columns: [
      { name: "point", unit: "", values: names },
      ...losses.flatMap((loss) => [
        { name: `cosine, ${lossNames[loss]}`, unit: "-", values: cosine(loss) },
        { name: `ratio, ${lossNames[loss]}`, unit: "-", values: ratio(loss) },
      ]),
    ],
  };
}

/** Slopes at one point, parameter by parameter. @param at number of the point */
export function gradientBarsFigure(
  { points, parameters }: GradientReport,
  at: number,
  loss: ComparedLoss,
  theme: Theme,
): Figure {
  const { model, surrogate } = points[at].losses[loss];
  const where = pointNames(points)[at];
  return {
    name: `slopes-${where.replace(" ", "-")}`,
    title: `Slopes at the ${where} vector, ${lossNames[loss]}`,
    caption: "How the loss answers to each parameter; u is the position in its range.",
    height: 240,
    traces: [
      { type: "bar", name: "ILS", x: parameters, y: model, marker: { color: theme.observed } },
      {
        type: "bar",
        name: "surrogate",
        x: parameters,
        y: surrogate,
        marker: { color: theme.accent },
      },
    ],
    layout: baseLayout(theme, {
      barmode: "group",
      bargap: 0.3,
      xaxis: axis("", theme, { showgrid: false, type: "category" }),
      yaxis: axis("dLoss/du (–)", theme, { zeroline: true, zerolinecolor: theme.strongLine }),
    }),
    columns: [
      { name: "parameter", unit: "", values: parameters },
      { name: "dLoss/du of ILS", unit: "1 per range width", values: model },
      { name: "dLoss/du of the surrogate", unit: "1 per range width", values: surrogate },
    ],
  };
}

const symbols: Readonly<Record<ComparedLoss, string>> = {
  H: "circle",
  LE: "square",
  weighted: "diamond-open",
};

function lossColor(loss: ComparedLoss, theme: Theme): string {
  return loss === "weighted" ? theme.ink : fluxColor(loss, theme);
}

function levelLine(y: number, yref: string, theme: Theme): object {
  const line = { color: theme.faintInk, width: 1, dash: "dot" };
  return { type: "line", xref: "paper", x0: 0, x1: 1, yref, y0: y, y1: y, line };
}

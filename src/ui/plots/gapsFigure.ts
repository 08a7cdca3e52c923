/** @file What each step from the raw sequence to ILS costs: RMSE of H and LE against the observations. */
import type { FluxError, Gaps } from "../../core/calibration/calibration.ts";
import type { Theme } from "../theme.ts";
import { axis, baseLayout, type Figure } from "./figure.ts";

/** The chain of custody in order, as the axis spells it. */
function custody(gaps: Gaps): readonly { readonly step: string; readonly error: FluxError }[] {
  return [
    { step: "surrogate,<br>raw sequence", error: gaps.surrogateSequence },
    { step: "surrogate,<br>averaged", error: gaps.surrogateMean },
    { step: "surrogate,<br>bounded", error: gaps.surrogateBounded },
    { step: "ILS,<br>bounded", error: gaps.modelBounded },
    { step: "surrogate<br>against ILS", error: gaps.surrogateAgainstModel },
  ];
}

export function gapsFigure(gaps: Gaps, theme: Theme): Figure {
  const chain = custody(gaps);
  const steps = chain.map(({ step }) => step);
  const H = chain.map(({ error }) => error.H);
  const LE = chain.map(({ error }) => error.LE);
  return {
    name: "gaps",
    title: "What averaging, bounding and the surrogate cost",
    caption:
      "Against the observations on the aggregation bins; last, the surrogate against ILS with the same vector.",
    height: 250,
    traces: [
      { type: "bar", name: "H", x: steps, y: H, marker: { color: theme.heat } },
      { type: "bar", name: "LE", x: steps, y: LE, marker: { color: theme.latent } },
    ],
    layout: baseLayout(theme, {
      margin: { l: 54, r: 10, t: 26, b: 46 },
      barmode: "group",
      bargap: 0.35,
      xaxis: axis("", theme, { showgrid: false }),
      yaxis: axis("RMSE (W m⁻²)", theme, { rangemode: "tozero" }),
    }),
    columns: [
      { name: "step", unit: "", values: steps.map((step) => step.replace("<br>", " ")) },
      { name: "H", unit: "W m-2", values: H },
      { name: "LE", unit: "W m-2", values: LE },
    ],
  };
}

/** @file Surrogates of several designs side by side: parameter effect and slopes. */
import type { ContrastColumn } from "../../core/calibration/contrast.ts";
import { gate } from "../../core/surrogate/gate.ts";
import type { Theme } from "../theme.ts";
import { axis, baseLayout, type Figure } from "./figure.ts";
import { fluxColor } from "./fluxStyle.ts";

/** What each design is called. */
export const designWords: Readonly<Record<ContrastColumn["design"], string>> = {
  sobol: "all at once (Sobol)",
  lhs: "all at once (Latin hypercube)",
  oat: "one at a time",
  perturb: "perturbed defaults",
};

/** The same for the foot of a bar. */
const tickWords: typeof designWords = {
  sobol: "all at<br>once",
  lhs: "all at once,<br>hypercube",
  oat: "one at<br>a time",
  perturb: "perturbed<br>defaults",
};

const fluxes = ["H", "LE"] as const;

export function contrastFigure(columns: readonly ContrastColumn[], theme: Theme): Figure {
  const names = columns.map(({ design }) => designWords[design]);
  const ticks = columns.map(({ design }) => tickWords[design]);
  const effect = (flux: "H" | "LE") => columns.map(({ skill }) => skill[flux].effectR2);
  const cosine = (flux: "H" | "LE") => columns.map(({ gradient }) => gradient.medianCosine[flux]);
  const low = Math.max(
    -1,
    Math.min(0, ...fluxes.flatMap((flux) => [...effect(flux), ...cosine(flux)])),
  );
  const bar = (flux: "H" | "LE") =>
    ({
      type: "bar",
      name: flux,
      legendgroup: flux,
      x: ticks,
      marker: { color: fluxColor(flux, theme) },
    }) as const;
  const line = { color: theme.faintInk, width: 1, dash: "dot" };
  const level = (y: number, half: number) => ({
    type: "line",
    xref: half === 0 ? "x domain" : "x2 domain",
    yref: half === 0 ? "y" : "y2",
    x0: 0,
    x1: 1,
    y0: y,
    y1: y,
    line,
  });
  const range = [low - 0.03, 1.03];
  return {
    name: "contrast-of-designs",
    title: "Surrogates by design",
    caption: `Left: share of the parameters' effect that is explained. Right: median cosine of the slopes with those of ILS. Dotted: the gate. Bars are cut at −1.`,
    height: 270,
    traces: [
      ...fluxes.map((flux) => ({ ...bar(flux), y: effect(flux) })),
      ...fluxes.map((flux) => ({
        ...bar(flux),
        y: cosine(flux),
        xaxis: "x2",
        yaxis: "y2",
        showlegend: false,
      })),
    ],
    layout: baseLayout(theme, {
      barmode: "group",
      bargap: 0.3,
      margin: { l: 54, r: 10, t: 30, b: 40 },
      xaxis: axis("", theme, { domain: [0, 0.46], showgrid: false, type: "category" }),
      yaxis: axis("effect R² (–)", theme, { range }),
      xaxis2: axis("", theme, {
        domain: [0.56, 1],
        anchor: "y2",
        showgrid: false,
        type: "category",
      }),
      yaxis2: axis("cosine (–)", theme, { range, anchor: "x2" }),
      shapes: [level(gate.effectR2, 0), level(gate.cosine, 1)],
    }),
    columns: [
      { name: "design", unit: "", values: names },
      ...fluxes.flatMap((flux) => [
        { name: `effect R2 of ${flux}`, unit: "-", values: effect(flux) },
        { name: `median cosine of ${flux}`, unit: "-", values: cosine(flux) },
      ]),
    ],
  };
}

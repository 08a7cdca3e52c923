/** @file Error of each held-out member against its distance to the nearest training member. */
import type { Fidelity } from "../../core/surrogate/fidelity/fidelity.ts";
import { formatNumber } from "../format.ts";
import type { Theme } from "../theme.ts";
import { axis, baseLayout, type Figure } from "./figure.ts";
import { fluxColor } from "./fluxStyle.ts";
import { judgedFluxes, type JudgedFlux } from "./judgedFluxes.ts";

export function distanceErrorFigure({ fluxes }: Pick<Fidelity, "fluxes">, theme: Theme): Figure {
  const shown = judgedFluxes(fluxes);
  return {
    name: "surrogate-error-by-distance",
    title: "Surrogate error by distance",
    caption: `Rank correlation ${shown.map(correlationWords).join(", ")}: near 1 where members far from all that was learned fare worse.`,
    height: 230,
    traces: shown.map(({ flux, byDistance }) => ({
      type: "scatter",
      mode: "markers",
      name: flux,
      x: byDistance.distance,
      y: byDistance.RMSE,
      marker: { color: fluxColor(flux, theme), size: 5, opacity: 0.75 },
    })),
    layout: baseLayout(theme, {
      xaxis: axis("distance to the nearest training member (range widths)", theme, {
        rangemode: "tozero",
      }),
      yaxis: axis("RMSE of the member (W m⁻²)", theme, { rangemode: "tozero" }),
    }),
    columns: [
      { name: "held-out member", unit: "", values: shown[0]?.byDistance.members ?? [] },
      { name: "distance", unit: "range widths", values: shown[0]?.byDistance.distance ?? [] },
      ...shown.map(({ flux, byDistance }) => ({
        name: `${flux} RMSE`,
        unit: "W m-2",
        values: byDistance.RMSE,
      })),
    ],
  };
}

function correlationWords({ flux, byDistance }: JudgedFlux): string {
  return `${formatNumber(byDistance.rankCorrelation, 2)} for ${flux}`;
}

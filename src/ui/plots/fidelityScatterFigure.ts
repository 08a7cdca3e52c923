/** @file The surrogate against ILS on members it never saw, H and LE, with the one-to-one line. */
import type { Fidelity, Scatter } from "../../core/surrogate/fidelity/fidelity.ts";
import type { Theme } from "../theme.ts";
import { axis, baseLayout, type Figure, type Trace } from "./figure.ts";
import { fluxColor } from "./fluxStyle.ts";
import { judgedFluxes } from "./judgedFluxes.ts";
import { thinned } from "./thinned.ts";

export function fidelityScatterFigure({ fluxes }: Pick<Fidelity, "fluxes">, theme: Theme): Figure {
  const shown = judgedFluxes(fluxes);
  const axes: Record<string, unknown> = {};
  shown.forEach(({ flux, scatter }, k) => {
    const id = k === 0 ? "" : String(k + 1);
    const range = commonRange(scatter);
    const domain = shown.length === 1 ? [0, 1] : [0.57 * k, 0.43 + 0.57 * k];
    axes[`xaxis${id}`] = axis(`${flux} of ILS (W m⁻²)`, theme, { domain, range, anchor: `y${id}` });
    axes[`yaxis${id}`] = axis(`${flux} of the surrogate (W m⁻²)`, theme, {
      range,
      anchor: `x${id}`,
    });
  });
  const pairs = Math.max(0, ...shown.map(({ scatter }) => scatter.of));
  return {
    name: "surrogate-against-ils",
    title: "Surrogate against ILS",
    caption: `A sample of ${pairs} pairs, spread evenly over held-out members and bins.`,
    height: 260,
    traces: shown.flatMap(({ flux, scatter }, k) => pairTraces(flux, scatter, k, theme)),
    layout: baseLayout(theme, {
      ...axes,
      showlegend: false,
      margin: { l: 54, r: 10, t: 8, b: 42 },
    }),
    columns: shown.flatMap(({ flux, scatter }) => [
      { name: `${flux} of ILS`, unit: "W m-2", values: scatter.model },
      { name: `${flux} of the surrogate`, unit: "W m-2", values: scatter.surrogate },
    ]),
  };
}

function pairTraces(flux: string, { model, surrogate }: Scatter, k: number, theme: Theme): Trace[] {
  const id = k === 0 ? "" : String(k + 1);
  const on = { xaxis: `x${id}`, yaxis: `y${id}` };
  const ends = commonRange({ model, surrogate });
  return [
    {
      type: "scatter",
      mode: "markers",
      name: flux,
      x: thinned(model),
      y: thinned(surrogate),
      marker: { color: fluxColor(flux, theme), size: 3, opacity: 0.35 },
      ...on,
    },
    {
      type: "scatter",
      mode: "lines",
      name: "1:1",
      x: ends,
      y: ends,
      line: { color: theme.faintInk, width: 1, dash: "dot" },
      hoverinfo: "skip",
      ...on,
    },
  ];
}

function commonRange({ model, surrogate }: Pick<Scatter, "model" | "surrogate">) {
  const low = Math.min(0, least(model), least(surrogate));
  const high = Math.max(1, -least(model.map((v) => -v)), -least(surrogate.map((v) => -v)));
  const pad = 0.04 * (high - low);
  return [low - pad, high + pad] as const;
}

function least(values: Float32Array): number {
  return values.reduce((low, value) => Math.min(low, value), Infinity);
}

/** @file Observed against modelled values of each flux, with the one-to-one line. */
import type { FluxComparison } from "../../core/evaluation/comparison.ts";
import type { Theme } from "../theme.ts";
import { axis, baseLayout, type Figure, type Trace } from "./figure.ts";
import { fluxColor } from "./fluxStyle.ts";
import { thinned } from "./thinned.ts";

export function scatterFigure(comparisons: readonly FluxComparison[], theme: Theme): Figure {
  const axes: Record<string, unknown> = {};
  comparisons.forEach(({ flux, pairs }, k) => {
    const id = k === 0 ? "" : String(k + 1);
    const domain = [
      (k + 0.08 * k) / comparisons.length,
      (k + 0.92 - 0.14 * (1 - k)) / comparisons.length,
    ];
    const range = commonRange(pairs);
    axes[`xaxis${id}`] = axis(`${flux} observed (W m⁻²)`, theme, {
      domain,
      range,
      anchor: `y${id}`,
    });
    axes[`yaxis${id}`] = axis(`${flux} modelled (W m⁻²)`, theme, { range, anchor: `x${id}` });
  });
  return {
    name: "scatter",
    title: "Modelled against observed",
    caption: "At the step of the forcing; some of the points, evenly chosen.",
    height: 250,
    traces: comparisons.flatMap((comparison, k) => pairTraces(comparison, k, theme)),
    layout: baseLayout(theme, { ...axes, showlegend: false }),
    columns: comparisons.flatMap(({ flux, pairs }) => [
      { name: `${flux} observed`, unit: "W m-2", values: pairs.observed },
      { name: `${flux} modelled`, unit: "W m-2", values: pairs.modelled },
    ]),
  };
}

function pairTraces({ flux, pairs }: FluxComparison, k: number, theme: Theme): Trace[] {
  const id = k === 0 ? "" : String(k + 1);
  const on = { xaxis: `x${id}`, yaxis: `y${id}` };
  const ends = commonRange(pairs);
  const marker = { color: fluxColor(flux, theme), size: 3, opacity: 0.35 };
  const line = { color: theme.faintInk, width: 1, dash: "dot" as const };
  return [
    {
      type: "scatter",
      mode: "markers",
      name: flux,
      x: thinned(pairs.observed),
      y: thinned(pairs.modelled),
      marker,
      ...on,
    },
    {
      type: "scatter",
      mode: "lines",
      name: "1:1",
      x: ends,
      y: ends,
      line,
      hoverinfo: "skip",
      ...on,
    },
  ];
}

/** One range for both axes: what was observed and what was modelled. */
function commonRange({ observed, modelled }: FluxComparison["pairs"]): readonly [number, number] {
  const all = [...observed, ...modelled];
  const low = all.reduce((least, value) => Math.min(least, value), 0);
  const high = all.reduce((most, value) => Math.max(most, value), 1);
  const pad = 0.04 * (high - low);
  return [low - pad, high + pad];
}

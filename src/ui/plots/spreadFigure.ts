/** @file Spread of the ensemble's daily means against the observations. */
import type { SpreadRow } from "../../core/ensemble/spread.ts";
import type { Theme } from "../theme.ts";
import { axis, baseLayout, type Column, type Figure, type Trace } from "./figure.ts";
import { faded, fluxColor } from "./fluxStyle.ts";
import { band, dateRange } from "./seriesFigure.ts";

export function spreadFigure(
  rows: readonly SpreadRow[],
  dates: readonly string[],
  theme: Theme,
): Figure {
  const axes: Record<string, unknown> = {};
  rows.forEach(({ flux }, row) => {
    axes[`yaxis${row === 0 ? "" : row + 1}`] = axis(`${flux} (W m⁻²)`, theme, {
      domain: band(row, rows.length),
    });
  });
  return {
    name: "ensemble-spread",
    title: "Ensemble spread and observations, daily means",
    caption: "Bands: half and nine tenths of the members.",
    height: 110 + 105 * rows.length,
    traces: rows.flatMap((row, k) => rowTraces(row, k, dates, theme)),
    layout: baseLayout(theme, {
      ...axes,
      xaxis: axis("", theme, {
        type: "date",
        range: dateRange(dates),
        anchor: `y${rows.length > 1 ? rows.length : ""}`,
      }),
    }),
    columns: [{ name: "date", unit: "", values: dates }, ...rows.flatMap(rowColumns)],
  };
}

function rowTraces(row: SpreadRow, k: number, dates: readonly string[], theme: Theme): Trace[] {
  const yaxis = `y${k === 0 ? "" : k + 1}`;
  const color = fluxColor(row.flux, theme);
  const edge = { color, width: 0 };
  const shared = { type: "scatter", mode: "lines", x: dates, yaxis, showlegend: false } as const;
  const fill = (alpha: number) => ({ fill: "tonexty", fillcolor: faded(color, alpha) }) as const;
  return [
    { ...shared, name: "5 %", y: row.p5, line: edge, hoverinfo: "skip" },
    { ...shared, name: "5 to 95 %", y: row.p95, line: edge, ...fill(0.15), showlegend: k === 0 },
    { ...shared, name: "25 %", y: row.p25, line: edge, hoverinfo: "skip" },
    { ...shared, name: "25 to 75 %", y: row.p75, line: edge, ...fill(0.3), showlegend: k === 0 },
    {
      ...shared,
      name: `median ${row.flux}`,
      y: row.p50,
      line: { color, width: 1.4 },
      showlegend: true,
    },
    {
      type: "scatter",
      mode: "markers",
      name: "observed",
      x: dates,
      y: row.observed,
      yaxis,
      showlegend: k === 0,
      marker: { color: theme.observed, size: 3, opacity: 0.75 },
    },
  ];
}

function rowColumns({ flux, observed, ...quantiles }: SpreadRow): Column[] {
  const { p5, p25, p50, p75, p95 } = quantiles;
  const named = { p5, p25, p50, p75, p95, observed };
  return Object.entries(named).map(([name, values]) => ({
    name: `${flux} ${name}`,
    unit: "W m-2",
    values,
  }));
}

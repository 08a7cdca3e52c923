/** @file Mean diurnal cycle by season: four columns of seasons, one row per flux. */
import type { Theme } from "../theme.ts";
import {
  axis,
  baseLayout,
  note,
  type Column,
  type Figure,
  type Layout,
  type Trace,
} from "./figure.ts";
import { fluxColor } from "./fluxStyle.ts";
import { band, find, type DrawnRun } from "./seriesFigure.ts";

/** Columns of the grid, as comparisons order them. */
const seasons = ["DJF", "MAM", "JJA", "SON"] as const;

export function diurnalFigure(
  runs: readonly DrawnRun[],
  fluxes: readonly string[],
  theme: Theme,
): Figure {
  const traces: Trace[] = [];
  const columns: Column[] = [];
  const axes: Record<string, unknown> = {};
  fluxes.forEach((flux, row) => {
    seasons.forEach((_, season) => {
      const n = row * seasons.length + season;
      Object.assign(axes, cellAxes(n, row, season, flux, fluxes.length, theme));
      traces.push(...cellTraces(runs, flux, n, season, theme));
      columns.push(...cellColumns(runs, flux, n, season));
    });
  });
  return {
    name: "diurnal-cycle",
    title: "Mean diurnal cycle by season",
    height: 90 + 110 * fluxes.length,
    traces,
    layout: baseLayout(theme, {
      ...axes,
      margin: { l: 54, r: 8, t: 20, b: 38 },
      annotations: seasons.map((season, k) =>
        note(season, theme, {
          x: column(k)[0],
          y: 1.0,
          xref: "paper",
          yref: "paper",
          yanchor: "bottom",
          xanchor: "left",
        }),
      ),
      showlegend: false,
    }),
    columns,
  };
}

function column(season: number): [number, number] {
  const gap = 0.035;
  const width = (1 - 3 * gap) / 4;
  return [season * (width + gap), season * (width + gap) + width];
}

function cellAxes(
  n: number,
  row: number,
  season: number,
  flux: string,
  rows: number,
  theme: Theme,
): Layout {
  const id = n === 0 ? "" : String(n + 1);
  const bottom = row === rows - 1;
  const rowFirst = row * seasons.length;
  return {
    [`xaxis${id}`]: axis(bottom ? "hour (local)" : "", theme, {
      domain: column(season),
      anchor: `y${id}`,
      range: [0, 24],
      dtick: 6,
      showticklabels: bottom,
    }),
    [`yaxis${id}`]: axis(season === 0 ? `${flux} (W m⁻²)` : "", theme, {
      domain: band(row, rows),
      anchor: `x${id}`,
      showticklabels: season === 0,
      ...(season === 0 ? {} : { matches: `y${rowFirst === 0 ? "" : rowFirst + 1}` }),
    }),
  };
}

function cellTraces(
  runs: readonly DrawnRun[],
  flux: string,
  n: number,
  season: number,
  theme: Theme,
): Trace[] {
  const id = n === 0 ? "" : String(n + 1);
  const on = { xaxis: `x${id}`, yaxis: `y${id}` };
  const first = find(runs[0], flux);
  if (!first) return [];
  const modelled = runs.flatMap((run): Trace[] => {
    const cycle = find(run, flux)?.diurnal[season];
    if (!cycle) return [];
    const color = run.role === "before" ? theme.before : fluxColor(flux, theme);
    const line = { color, width: 1.6 };
    return [
      {
        type: "scatter",
        mode: "lines",
        name: run.label,
        x: cycle.hours,
        y: cycle.modelled,
        line,
        ...on,
      },
    ];
  });
  const { hours, observed } = first.diurnal[season];
  const marker = { color: theme.observed, size: 3 };
  return [
    ...modelled,
    { type: "scatter", mode: "markers", name: "observed", x: hours, y: observed, marker, ...on },
  ];
}

function cellColumns(runs: readonly DrawnRun[], flux: string, n: number, season: number): Column[] {
  const first = find(runs[0], flux);
  if (!first) return [];
  const name = `${flux} ${seasons[season]}`;
  const { hours, observed } = first.diurnal[season];
  const head: Column[] = n === 0 ? [{ name: "hour", unit: "h", values: hours }] : [];
  return [
    ...head,
    { name: `${name} observed`, unit: "W m-2", values: observed },
    ...runs.map((run) => ({
      name: `${name} ${run.label}`,
      unit: "W m-2",
      values: find(run, flux)?.diurnal[season].modelled ?? [],
    })),
  ];
}

/** @file Daily means of each flux: observed against one or more model runs, with the earlier run in grey. */
import type { FluxComparison } from "../../core/evaluation/comparison.ts";
import type { Theme } from "../theme.ts";
import { axis, baseLayout, type Column, type Figure, type Trace } from "./figure.ts";
import { fluxColor } from "./fluxStyle.ts";

/** One model run to draw: the earlier one is grey. */
export interface DrawnRun {
  readonly label: string;
  readonly role: "before" | "after";
  readonly fluxes: readonly FluxComparison[];
}

export function seriesFigure(
  runs: readonly DrawnRun[],
  fluxes: readonly string[],
  theme: Theme,
): Figure {
  const traces: Trace[] = [];
  const columns: Column[] = [];
  const layout: Record<string, unknown> = {};
  fluxes.forEach((flux, row) => {
    const n = row === 0 ? "" : String(row + 1);
    layout[`yaxis${n}`] = axis(`${flux} (W m⁻²)`, theme, { domain: band(row, fluxes.length) });
    traces.push(...rowTraces(runs, flux, row, theme));
    columns.push(...rowColumns(runs, flux, row));
  });
  return {
    name: "daily-fluxes",
    title: "Daily means, observed and modelled",
    height: 110 + 105 * fluxes.length,
    traces,
    layout: baseLayout(theme, {
      ...layout,
      xaxis: axis("", theme, {
        type: "date",
        range: dateRange(find(runs[0], fluxes[0])?.dates ?? []),
        anchor: `y${fluxes.length > 1 ? fluxes.length : ""}`,
      }),
    }),
    columns,
  };
}

/** From the first to the last day, both shown whole. */
export function dateRange(dates: readonly string[]): readonly string[] {
  const [first, last] = [dates[0], dates.at(-1)];
  return first === undefined || last === undefined ? [] : [first, last];
}

/** Vertical share of a row, the first on top. */
export function band(row: number, rows: number, gap = 0.09): [number, number] {
  const height = (1 - gap * (rows - 1)) / rows;
  const top = 1 - row * (height + gap);
  return [Math.max(0, top - height), top];
}

function rowTraces(runs: readonly DrawnRun[], flux: string, row: number, theme: Theme): Trace[] {
  const yaxis = `y${row === 0 ? "" : row + 1}`;
  const first = find(runs[0], flux);
  if (!first) return [];
  const observed: Trace = {
    type: "scatter",
    mode: "markers",
    name: "observed",
    legendgroup: "observed",
    showlegend: row === 0,
    x: first.dates,
    y: first.observedDaily,
    yaxis,
    marker: { color: theme.observed, size: 3, opacity: 0.75 },
  };
  const modelled = runs.flatMap((run): Trace[] => {
    const comparison = find(run, flux);
    if (!comparison) return [];
    const color = run.role === "before" ? theme.before : fluxColor(flux, theme);
    return [
      {
        type: "scatter",
        mode: "lines",
        name: run.role === "before" ? run.label : `${run.label}, ${flux}`,
        x: comparison.dates,
        y: comparison.modelledDaily,
        yaxis,
        line: { color, width: 1.4 },
        showlegend: run.role === "after" || row === 0,
        legendgroup: run.role === "before" ? "before" : `${run.label}${flux}`,
      },
    ];
  });
  return [...modelled, observed];
}

function rowColumns(runs: readonly DrawnRun[], flux: string, row: number): Column[] {
  const first = find(runs[0], flux);
  if (!first) return [];
  const dates: Column[] = row === 0 ? [{ name: "date", unit: "", values: first.dates }] : [];
  const modelled = runs.flatMap((run): Column[] => {
    const values = find(run, flux)?.modelledDaily;
    return values ? [{ name: `${flux} ${run.label}`, unit: "W m-2", values }] : [];
  });
  return [
    ...dates,
    { name: `${flux} observed`, unit: "W m-2", values: first.observedDaily },
    ...modelled,
  ];
}

/** A flux of a run. */
export function find(run: DrawnRun | undefined, flux: string): FluxComparison | undefined {
  return run?.fluxes.find((comparison) => comparison.flux === flux);
}

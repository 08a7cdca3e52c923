/** @file A figure is data: traces and layout for the plotter, and the numbers behind them for a CSV file. */
import type { Theme } from "../theme.ts";

/** A column of the numbers behind a figure. */
export interface Column {
  readonly name: string;
  readonly unit: string;
  readonly values: ArrayLike<number | string>;
}

export interface Line {
  readonly color?: string;
  readonly width?: number;
  readonly dash?: "solid" | "dot" | "dash";
  readonly shape?: "linear" | "hv";
}

export interface Marker {
  readonly color?: string | readonly string[];
  readonly size?: number;
  readonly symbol?: string;
  readonly opacity?: number;
  readonly line?: Line;
}

/** How far a value may reach to either side, one number a point. */
export interface ErrorBars {
  readonly type: "data";
  readonly symmetric: boolean;
  readonly array: readonly number[];
  readonly arrayminus: readonly number[];
  readonly color: string;
  readonly thickness: number;
  readonly width: number;
}

interface OnAxes {
  readonly name?: string;
  readonly xaxis?: string;
  readonly yaxis?: string;
  readonly showlegend?: boolean;
  readonly legendgroup?: string;
  readonly hoverinfo?: "skip" | "all";
  readonly hovertemplate?: string;
  readonly error_x?: ErrorBars;
  readonly error_y?: ErrorBars;
}

export interface ScatterTrace extends OnAxes {
  readonly type: "scatter";
  readonly mode: "lines" | "markers" | "lines+markers";
  readonly x: ArrayLike<number | string>;
  readonly y: ArrayLike<number>;
  readonly line?: Line;
  readonly marker?: Marker;
  readonly fill?: "tonexty" | "toself" | "tozeroy";
  readonly fillcolor?: string;
  readonly connectgaps?: boolean;
  /** What is said of each point where the hover template asks for it. */
  readonly text?: readonly string[];
  readonly opacity?: number;
}

export interface BarTrace extends OnAxes {
  readonly type: "bar";
  readonly x: ArrayLike<number | string>;
  readonly y: ArrayLike<number | string>;
  readonly orientation?: "h" | "v";
  readonly marker?: Marker;
  readonly width?: number;
}

export interface HeatmapTrace extends OnAxes {
  readonly type: "heatmap";
  readonly x: ArrayLike<number | string>;
  readonly y: ArrayLike<number | string>;
  readonly z: readonly ArrayLike<number>[];
  readonly zmin?: number;
  readonly zmax?: number;
  readonly colorscale: readonly (readonly [number, string])[];
  readonly showscale?: boolean;
  readonly colorbar?: Readonly<Record<string, unknown>>;
  readonly xgap?: number;
  readonly ygap?: number;
}

/** Lines of equal height, filled or not. */
export interface ContourTrace extends OnAxes {
  readonly type: "contour";
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly z: readonly ArrayLike<number>[];
  readonly zmin?: number;
  readonly zmax?: number;
  readonly zauto?: boolean;
  readonly colorscale?: readonly (readonly [number, string])[];
  readonly showscale?: boolean;
  readonly colorbar?: Readonly<Record<string, unknown>>;
  readonly contours: Readonly<Record<string, unknown>>;
  readonly autocontour?: boolean;
  readonly line?: Line;
}

export type Trace = ScatterTrace | BarTrace | HeatmapTrace | ContourTrace;

/** Layout in the plotter's own words; only what figures use is named. */
export interface Layout {
  readonly [key: string]: unknown;
}

/** What `Plot` draws, downloads as a picture, and downloads as numbers. */
export interface Figure {
  /** File name without its ending. */
  readonly name: string;
  readonly title: string;
  /** How to read it, where that is not plain. */
  readonly caption?: string;
  /** Height on the page, px. */
  readonly height: number;
  readonly traces: readonly Trace[];
  readonly layout: Layout;
  readonly columns: readonly Column[];
}

/** One axis with its quantity and unit as title. */
export function axis(title: string, theme: Theme, more: Layout = {}): Layout {
  return {
    title: { text: title, font: { size: 11, color: theme.softInk }, standoff: 6 },
    gridcolor: theme.grid,
    linecolor: theme.strongLine,
    zeroline: false,
    ticks: "outside",
    ticklen: 3,
    tickcolor: theme.strongLine,
    tickfont: { size: 10, color: theme.faintInk },
    ...more,
  };
}

/** What every figure shares: fonts, margins, legend, transparent paper. */
export function baseLayout(theme: Theme, more: Layout = {}): Layout {
  return {
    font: { family: fontFamily, size: 11, color: theme.softInk },
    paper_bgcolor: theme.panel,
    plot_bgcolor: theme.panel,
    margin: { l: 54, r: 10, t: 30, b: 38 },
    hovermode: "closest",
    hoverlabel: {
      bgcolor: theme.raised,
      bordercolor: theme.strongLine,
      font: { family: fontFamily, size: 11, color: theme.ink },
    },
    legend: {
      orientation: "h",
      x: 0,
      xref: "container",
      y: 1,
      yref: "container",
      yanchor: "top",
      font: { size: 10.5, color: theme.softInk },
    },
    showlegend: true,
    ...more,
  };
}

const fontFamily = 'Inter, "Segoe UI", "Helvetica Neue", "DejaVu Sans", Arial, sans-serif';

/** A small label inside a figure, placed in axis or paper coordinates. */
export function note(text: string, theme: Theme, at: Layout): Layout {
  return { text, showarrow: false, font: { size: 10.5, color: theme.softInk }, ...at };
}

/** The numbers behind a figure as CSV: one line of names with units, then one row per index. */
export function figureCsv(columns: readonly Column[]): string {
  const rows = Math.max(0, ...columns.map(({ values }) => values.length));
  const head = columns.map(({ name, unit }) => quoted(unit === "" ? name : `${name} [${unit}]`));
  const lines = [head.join(",")];
  for (let row = 0; row < rows; row++) {
    lines.push(columns.map(({ values }) => cell(values[row])).join(","));
  }
  return `${lines.join("\n")}\n`;
}

function cell(value: number | string | undefined): string {
  if (value === undefined || (typeof value === "number" && Number.isNaN(value))) return "";
  return typeof value === "number" ? String(value) : quoted(value);
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

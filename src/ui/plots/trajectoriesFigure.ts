/** @file Trajectory of each free parameter over epochs: mean and spread over windows, range shaded, excursions marked. */
import type { CalibrationEpoch } from "../../core/calibration/calibration.ts";
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
import { faded } from "./fluxStyle.ts";

const columnsOfGrid = 4;

/** Positions in the range; 0 and 1 are the bounds. */
interface Track {
  readonly mean: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Mean where any window is outside, else NaN. */
  readonly outside: readonly number[];
  readonly share: readonly number[];
}

export function trajectoriesFigure(
  epochs: readonly CalibrationEpoch[],
  parameters: readonly string[],
  theme: Theme,
): Figure {
  const x = epochs.map(({ epoch }) => epoch);
  const tracks = parameters.map((_, p) => trackOf(epochs, p, parameters.length));
  const rows = Math.ceil(parameters.length / columnsOfGrid);
  const cells = parameters.map((name, k) => cellLayout({ name, track: tracks[k], k, rows }, theme));
  return {
    name: "trajectories",
    title: "Parameter trajectories, position in the range",
    caption:
      "Line: mean over windows. Band: all windows. Shaded: the range, 0 lower and 1 upper bound. Dots: epochs in which a window left it.",
    height: 60 + 128 * rows,
    traces: tracks.flatMap((track, k) => cellTraces(track, k, x, theme)),
    layout: baseLayout(theme, {
      margin: { l: 44, r: 8, t: 18, b: 38 },
      ...Object.assign({}, ...cells.map(({ axes }) => axes)),
      annotations: cells.map(({ label }) => label),
      shapes: cells.map(({ shade }) => shade),
      showlegend: false,
    }),
    columns: [
      { name: "epoch", unit: "", values: x },
      ...parameters.flatMap((name, k) => trackColumns(name, tracks[k])),
    ],
  };
}

function trackOf(epochs: readonly CalibrationEpoch[], p: number, width: number): Track {
  const tracks = epochs.map(({ raw, windows }) => {
    const values = Array.from({ length: windows }, (_, w) => raw[w * width + p]);
    const mean = values.reduce((sum, value) => sum + value, 0) / windows;
    const out = values.filter((value) => value < 0 || value > 1).length;
    return { mean, low: Math.min(...values), high: Math.max(...values), share: out / windows };
  });
  return {
    mean: tracks.map(({ mean }) => mean),
    low: tracks.map(({ low }) => low),
    high: tracks.map(({ high }) => high),
    outside: tracks.map(({ share, mean }) => (share > 0 ? mean : Number.NaN)),
    share: tracks.map(({ share }) => share),
  };
}

function cellTraces(track: Track, k: number, x: readonly number[], theme: Theme): Trace[] {
  const id = k === 0 ? "" : String(k + 1);
  const on = { type: "scatter", mode: "lines", x, xaxis: `x${id}`, yaxis: `y${id}` } as const;
  const none = { color: theme.accent, width: 0 };
  return [
    { ...on, name: "lowest window", y: track.low, line: none, hoverinfo: "skip" },
    {
      ...on,
      name: "highest window",
      y: track.high,
      line: none,
      fill: "tonexty",
      fillcolor: faded(theme.accent, 0.25),
      hoverinfo: "skip",
    },
    { ...on, name: "mean", y: track.mean, line: { color: theme.accent, width: 1.8 } },
    {
      ...on,
      name: "excursion",
      mode: "markers",
      y: track.outside,
      marker: { color: theme.excursion, size: x.length > 100 ? 2.5 : 4 },
    },
  ];
}

interface Cell {
  readonly name: string;
  readonly track: Track;
  /** Place in the grid, row by row. */
  readonly k: number;
  readonly rows: number;
}

/** The whole range with a margin, and every window that left it. */
function rangeOf({ low, high }: Track): readonly [number, number] {
  const lowest = low.reduce((least, value) => Math.min(least, value), 0);
  const highest = high.reduce((most, value) => Math.max(most, value), 1);
  return [lowest - 0.07, highest + 0.07];
}

function cellLayout({ name, track, k, rows }: Cell, theme: Theme) {
  const id = k === 0 ? "" : String(k + 1);
  const [row, col] = [Math.floor(k / columnsOfGrid), k % columnsOfGrid];
  const gapX = 0.045;
  const gapY = 0.16;
  const width = (1 - gapX * (columnsOfGrid - 1)) / columnsOfGrid;
  const height = (1 - gapY * (rows - 1)) / rows;
  const left = col * (width + gapX);
  const top = 1 - row * (height + gapY);
  const axes: Layout = {
    [`xaxis${id}`]: axis(row === rows - 1 ? "epoch" : "", theme, {
      domain: [left, left + width],
      anchor: `y${id}`,
      nticks: 4,
      rangemode: "tozero",
      showgrid: false,
    }),
    [`yaxis${id}`]: axis(col === 0 ? "position (–)" : "", theme, {
      range: rangeOf(track),
      domain: [Math.max(0, top - height), top],
      anchor: `x${id}`,
      tickvals: [0, 0.5, 1],
      showgrid: false,
    }),
  };
  const label = note(`<b>${name}</b>`, theme, {
    x: left,
    y: top,
    xref: "paper",
    yref: "paper",
    xanchor: "left",
    yanchor: "bottom",
  });
  const shade = {
    type: "rect",
    xref: `x${id} domain`,
    yref: `y${id}`,
    x0: 0,
    x1: 1,
    y0: 0,
    y1: 1,
    fillcolor: theme.inRange,
    line: { width: 0 },
    layer: "below",
  };
  return { axes, label, shade };
}

function trackColumns(name: string, track: Track): Column[] {
  const unit = "position in range";
  return [
    { name: `${name} mean`, unit, values: track.mean },
    { name: `${name} lowest window`, unit, values: track.low },
    { name: `${name} highest window`, unit, values: track.high },
    { name: `${name} share outside`, unit: "-", values: track.share },
  ];
}

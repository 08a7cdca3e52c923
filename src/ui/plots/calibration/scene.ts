/** @file What the figures of a calibration share: common axes with the run beside it, marks of changes, thinned epochs. */
import type { CalibrationRun } from "../../../store/calibrationRun.ts";
import type { Theme } from "../../theme.ts";
import { note, type Layout } from "../figure.ts";

/** What a run is drawn with. */
export interface Scene {
  /** Runs on the same axes: this one and the one beside it. */
  readonly runs: readonly CalibrationRun[];
  /** Number of the epoch that is looked at; undefined: the newest. */
  readonly chosen: number | undefined;
}

/** Epochs from one number to before another. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** More points than this on one line cannot be told apart, and take long to draw. */
const mostPoints = 240;

/** Epochs in spans, few enough to draw; each stands at its last epoch. */
export function spansOf(count: number, most = mostPoints): readonly Span[] {
  const size = Math.max(1, Math.ceil(count / most));
  return Array.from({ length: Math.ceil(count / size) }, (_, k) => ({
    from: k * size,
    to: Math.min(count, (k + 1) * size),
  }));
}

/** Number of the epoch that each span stands at. */
export function spanEpochs({ live }: CalibrationRun, spans: readonly Span[]): readonly number[] {
  return spans.map(({ to }) => live.epochs[to - 1].epoch);
}

/** The value at the end of each span. */
export function lastOf(
  spans: readonly Span[],
  value: (index: number) => number,
): readonly number[] {
  return spans.map(({ to }) => value(to - 1));
}

/** The largest value within each span: what is thinned loses no excursion. */
export function mostOf(
  spans: readonly Span[],
  value: (index: number) => number,
): readonly number[] {
  return spans.map(({ from, to }) => {
    let most = -Infinity;
    for (let i = from; i < to; i++) most = Math.max(most, value(i));
    return most;
  });
}

/** The range of epochs of all runs, with a little air. */
export function epochRange({ runs }: Scene): readonly [number, number] {
  const most = Math.max(1, ...runs.map(({ live }) => live.epochs.length - 1));
  return [-0.015 * most, 1.015 * most];
}

/** The largest value in any epoch of any run that is drawn, at least `floor`. */
export function mostInRuns(
  { runs }: Scene,
  values: (run: CalibrationRun, index: number) => readonly number[],
  floor = 0,
): number {
  let most = floor;
  for (const run of runs) {
    for (const index of run.live.epochs.keys()) {
      for (const value of values(run, index)) if (value > most) most = value;
    }
  }
  return most;
}

/** Axes of one cell of a figure: "" for the first, "2" for the second. */
type CellId = string;

/** Vertical lines: dashed where something was changed on the way, full at the epoch that is looked at. */
export function epochMarks(
  { settings }: CalibrationRun,
  { chosen }: Scene,
  theme: Theme,
  cell: CellId = "",
): Layout[] {
  const line = (at: number, dash: string, color: string): Layout => ({
    type: "line",
    xref: `x${cell}`,
    yref: `y${cell} domain`,
    x0: at,
    x1: at,
    y0: 0,
    y1: 1,
    line: { color, width: 1.2, dash },
  });
  return [
    ...(settings.changes ?? []).map(({ epoch }) => line(epoch, "dash", theme.radiation)),
    ...(chosen === undefined ? [] : [line(chosen, "solid", theme.ink)]),
  ];
}

/** What was changed, beside its line. */
export function changeNotes({ settings }: CalibrationRun, theme: Theme): Layout[] {
  return (settings.changes ?? []).map(({ epoch, lambda, learningRate }) => {
    const words = [
      ...(lambda === undefined ? [] : [`λ ${lambda}`]),
      ...(learningRate === undefined ? [] : [`rate ${learningRate}`]),
    ];
    const place = { x: epoch, y: 1, xref: "x", yref: "y domain" };
    return note(words.join(", "), theme, { ...place, xanchor: "left", yanchor: "top", xshift: 2 });
  });
}

/** Place of one cell among `count` in rows of `columns`, as shares of the figure. */
export function gridCell(k: number, count: number, columns: number) {
  const rows = Math.ceil(count / columns);
  const [row, column] = [Math.floor(k / columns), k % columns];
  const [gapX, gapY] = [0.06, 0.2];
  const width = (1 - gapX * (columns - 1)) / columns;
  const height = (1 - gapY * (rows - 1)) / rows;
  const left = column * (width + gapX);
  const top = 1 - row * (height + gapY);
  return {
    id: k === 0 ? "" : String(k + 1),
    x: [left, left + width],
    y: [Math.max(0, top - height), top],
    isLeft: column === 0,
    isLow: k + columns >= count,
  } as const;
}

/** Name of a parameter over its cell. */
export function cellTitle(
  name: string,
  cell: { readonly x: readonly number[]; readonly y: readonly number[] },
  theme: Theme,
): Layout {
  const place = { x: cell.x[0], y: cell.y[1], xref: "paper", yref: "paper" };
  return note(name, theme, { ...place, xanchor: "left", yanchor: "bottom" });
}

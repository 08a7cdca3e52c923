/** @file Trajectories of free parameters over epochs: mean and spread over windows, range shaded, excursions marked. */
import type { ParameterName } from "../../../core/model/parameters.ts";
import type { CalibrationRun } from "../../../store/calibrationRun.ts";
import type { EpochTally } from "../../../store/epochTally.ts";
import type { Theme } from "../../theme.ts";
import { axis, baseLayout, type Column, type Figure, type Layout, type Trace } from "../figure.ts";
import { faded } from "../fluxStyle.ts";
import { epochColumn } from "./lossFigure.ts";
import {
  cellTitle,
  epochMarks,
  epochRange,
  gridCell,
  lastOf,
  mostOf,
  spanEpochs,
  spansOf,
  type Scene,
  type Span,
} from "./scene.ts";

/** @param names parameters to draw, a cell each; @param columns cells in a row */
export function trajectoriesFigure(
  run: CalibrationRun,
  { names, columns }: { readonly names: readonly ParameterName[]; readonly columns: number },
  theme: Theme,
  scene: Scene,
): Figure {
  const spans = spansOf(run.live.epochs.length);
  const x = spanEpochs(run, spans);
  const cells = names.map((name, k) => ({ name, cell: gridCell(k, names.length, columns) }));
  const rows = Math.ceil(names.length / columns);
  const axes = cells.map(({ name, cell }) => cellAxes(name, cell, theme, scene));
  return {
    name: `trajectories-${names.join("-")}`,
    title: `Position in the range: ${names.join(", ")}`,
    height: columns === 1 ? 300 : 52 + 128 * rows,
    traces: cells.flatMap(({ name, cell }) => cellTraces({ run, name, cell, spans, x }, theme)),
    layout: baseLayout(theme, {
      margin: { l: 44, r: 8, t: 18, b: 38 },
      ...Object.assign({}, ...axes),
      annotations: cells.map(({ name, cell }) => cellTitle(name, cell, theme)),
      shapes: cells.flatMap(({ cell }) => [
        rangeShade(cell.id, theme),
        ...epochMarks(run, scene, theme, cell.id),
      ]),
      showlegend: false,
    }),
    get columns() {
      return [epochColumn(run), ...names.flatMap((name) => trackColumns(run, name))];
    },
  };
}

type Cell = ReturnType<typeof gridCell>;

interface Drawn {
  readonly run: CalibrationRun;
  readonly name: ParameterName;
  readonly cell: Cell;
  readonly spans: readonly Span[];
  readonly x: readonly number[];
}

function cellTraces({ run, name, cell, spans, x }: Drawn, theme: Theme): Trace[] {
  const { parameters, tallies } = run.live;
  const p = parameters.indexOf(name);
  const value = (kind: keyof EpochTally) => (i: number) => tallies[i][kind][p];
  const { mean, sd } = { mean: value("mean"), sd: value("sd") };
  const on = {
    type: "scatter",
    mode: "lines",
    x,
    xaxis: `x${cell.id}`,
    yaxis: `y${cell.id}`,
  } as const;
  const none = { color: theme.accent, width: 0 };
  const band = (label: string, low: readonly number[], high: readonly number[]): Trace[] => [
    { ...on, name: `lowest ${label}`, y: low, line: none, hoverinfo: "skip" },
    {
      ...on,
      name: `highest ${label}`,
      y: high,
      line: none,
      fill: "tonexty",
      fillcolor: faded(theme.accent, 0.2),
      hoverinfo: "skip",
    },
  ];
  const outside = mostOf(spans, value("share"));
  return [
    ...band(
      "window",
      mostOf(spans, (i) => -value("low")(i)).map((low) => -low),
      mostOf(spans, value("high")),
    ),
    ...band(
      "within one standard deviation",
      lastOf(spans, (i) => mean(i) - sd(i)),
      lastOf(spans, (i) => mean(i) + sd(i)),
    ),
    { ...on, name: "mean", y: lastOf(spans, mean), line: { color: theme.accent, width: 1.8 } },
    {
      ...on,
      name: "excursion",
      mode: "markers",
      y: lastOf(spans, mean).map((at, k) => (outside[k] > 0 ? at : Number.NaN)),
      marker: { color: theme.excursion, size: x.length > 100 ? 2.5 : 4 },
    },
  ];
}

/** The whole range with a margin, and every window of any run that left it. */
function rangeOf({ runs }: Scene, name: ParameterName): readonly [number, number] {
  let [lowest, highest] = [0, 1];
  for (const { live } of runs) {
    const p = live.parameters.indexOf(name);
    if (p < 0) continue;
    for (const { low, high } of live.tallies) {
      lowest = Math.min(lowest, low[p]);
      highest = Math.max(highest, high[p]);
    }
  }
  return [lowest - 0.07, highest + 0.07];
}

function cellAxes(name: ParameterName, cell: Cell, theme: Theme, scene: Scene): Layout {
  return {
    [`xaxis${cell.id}`]: axis(cell.isLow ? "epoch" : "", theme, {
      domain: cell.x,
      anchor: `y${cell.id}`,
      nticks: 4,
      range: epochRange(scene),
      showgrid: false,
    }),
    [`yaxis${cell.id}`]: axis(cell.isLeft ? "position (–)" : "", theme, {
      range: rangeOf(scene, name),
      domain: cell.y,
      anchor: `x${cell.id}`,
      tickvals: [0, 0.5, 1],
      showgrid: false,
    }),
  };
}

/** The range of one cell, under its lines. */
export function rangeShade(id: string, theme: Theme): Layout {
  const box = { type: "rect", xref: `x${id} domain`, yref: `y${id}`, x0: 0, x1: 1, y0: 0, y1: 1 };
  return { ...box, fillcolor: theme.inRange, line: { width: 0 }, layer: "below" };
}

function trackColumns({ live }: CalibrationRun, name: ParameterName): Column[] {
  const p = live.parameters.indexOf(name);
  const unit = "position in range";
  const column = (word: string, kind: keyof EpochTally, of = unit): Column => ({
    name: `${name} ${word}`,
    unit: of,
    values: live.tallies.map((tally) => tally[kind][p]),
  });
  return [
    column("mean", "mean"),
    column("sd over windows", "sd"),
    column("lowest window", "low"),
    column("highest window", "high"),
    column("share outside", "share", "-"),
    column("farthest outside", "worst", "range widths"),
  ];
}

/** @file Effective parameters over the record: what the generator names window by window, in physical units, bounds shaded. */
import { parameter, type Parameter, type ParameterName } from "../../../core/model/parameters.ts";
import { fromUnit } from "../../../core/base/range.ts";
import type { CalibrationRun } from "../../../store/calibrationRun.ts";
import { formatUnit } from "../../format.ts";
import type { Theme } from "../../theme.ts";
import { axis, baseLayout, type Column, type Figure, type Layout, type Trace } from "../figure.ts";
import { cellTitle, gridCell, type Scene } from "./scene.ts";

const dayMs = 86_400_000;

/** @param names parameters to draw, a cell each; @param columns cells in a row */
export function effectiveFigure(
  run: CalibrationRun,
  { names, columns }: { readonly names: readonly ParameterName[]; readonly columns: number },
  theme: Theme,
  scene: Scene,
): Figure {
  const times = windowDates(run);
  const cells = names.map((name, k) => ({ name, cell: gridCell(k, names.length, columns) }));
  const rows = Math.ceil(names.length / columns);
  return {
    name: `effective-${names.join("-")}`,
    title: `Effective parameters: ${names.join(", ")}`,
    height: columns === 1 ? 300 : 52 + 138 * rows,
    traces: cells.flatMap(({ name, cell }) => cellTraces({ run, name, cell, times }, theme, scene)),
    layout: baseLayout(theme, {
      margin: { l: 60, r: 8, t: 18, b: 34 },
      ...Object.assign({}, ...cells.map(({ name, cell }) => cellAxes(name, cell, theme, scene))),
      annotations: cells.map(({ name, cell }) =>
        cellTitle(`${name}, ${formatUnit(parameter(name).unit)}`, cell, theme),
      ),
      shapes: cells.map(({ name, cell }) => rangeShade(parameter(name), cell.id, theme)),
      showlegend: false,
    }),
    get columns() {
      return [
        { name: "first day of window", unit: "", values: times.slice(0, -1) },
        ...names.flatMap((name) => valueColumns(run, name, scene)),
      ];
    },
  };
}

type Cell = ReturnType<typeof gridCell>;

/** First day that is each window's own, and the end of the record. */
function windowDates({ site, settings, live }: CalibrationRun): readonly string[] {
  const length = Math.min(settings.windowDays, site.days);
  const days = [...live.windowStarts.map((_, w) => w * length), site.days];
  return days.map((day) => new Date(site.startMs + day * dayMs).toISOString().slice(0, 10));
}

/** Values of a parameter in each window of the epoch that is looked at, in its unit. */
function valuesOf(run: CalibrationRun, name: ParameterName, { chosen }: Scene): readonly number[] {
  return positionsOf(run, name, chosen).map((unit) => fromUnit(parameter(name), unit));
}

/** Positions in each window: of an epoch, or at the end those that the generator ended with. */
function positionsOf(
  { live, output }: CalibrationRun,
  name: ParameterName,
  chosen: number | undefined,
): readonly number[] {
  const width = live.parameters.length;
  const p = live.parameters.indexOf(name);
  if (p < 0) return [];
  const epoch = live.epochs.at(chosen ?? -1);
  const raw = chosen === undefined && output ? output.sequence : (epoch?.raw ?? []);
  return Array.from({ length: raw.length / width }, (_, w) => raw[w * width + p]);
}

interface Drawn {
  readonly run: CalibrationRun;
  readonly name: ParameterName;
  readonly cell: Cell;
  readonly times: readonly string[];
}

function cellTraces({ run, name, cell, times }: Drawn, theme: Theme, scene: Scene): Trace[] {
  const values = valuesOf(run, name, scene);
  const positions = positionsOf(run, name, scene.chosen);
  const on = {
    type: "scatter",
    mode: "lines",
    xaxis: `x${cell.id}`,
    yaxis: `y${cell.id}`,
  } as const;
  // A step holds to the next date: the last value is drawn to the end of the record.
  const held = values.length > 0 ? [...values, values[values.length - 1]] : [];
  const x = times.slice(0, held.length);
  const outside = held.map((value, w) =>
    isOutside(positions[Math.min(w, positions.length - 1)]) ? value : Number.NaN,
  );
  const step = { shape: "hv", width: 1.8 } as const;
  const bounded = scene.chosen === undefined ? run.output?.bounded[name] : undefined;
  return [
    { ...on, name: "effective", x, y: held, line: { color: theme.accent, ...step } },
    { ...on, name: "outside", x, y: outside, line: { color: theme.excursion, ...step } },
    ...(bounded === undefined || x.length === 0
      ? []
      : [
          {
            ...on,
            name: "bounded mean",
            x: [x[0], x[x.length - 1]],
            y: [bounded, bounded],
            line: { color: theme.observed, width: 1.2, dash: "dot" },
          } as const,
        ]),
  ];
}

function isOutside(position: number): boolean {
  return position < 0 || position > 1;
}

function cellAxes(name: ParameterName, cell: Cell, theme: Theme, scene: Scene): Layout {
  const { unit, scale } = parameter(name);
  const range = rangeOf(parameter(name), scene);
  return {
    [`xaxis${cell.id}`]: axis("", theme, {
      domain: cell.x,
      anchor: `y${cell.id}`,
      nticks: 3,
      tickangle: 0,
      tickformat: "%Y-%m",
      showgrid: false,
    }),
    [`yaxis${cell.id}`]: axis(cell.isLeft ? `value (${formatUnit(unit)})` : "", theme, {
      domain: cell.y,
      anchor: `x${cell.id}`,
      nticks: 4,
      showgrid: false,
      ...(scale === "log"
        ? { type: "log", range: range.map((value) => Math.log10(value)) }
        : { range }),
    }),
  };
}

/** The range of the parameter with a margin, and every value of any run outside it. */
function rangeOf(range: Parameter & { readonly name: ParameterName }, scene: Scene) {
  const positions = scene.runs.flatMap((run) => positionsOf(run, range.name, scene.chosen));
  const low = positions.reduce((least, unit) => Math.min(least, unit), 0);
  const high = positions.reduce((most, unit) => Math.max(most, unit), 1);
  return [fromUnit(range, low - 0.06), fromUnit(range, high + 0.06)];
}

function rangeShade({ lower, upper }: Parameter, id: string, theme: Theme): Layout {
  const box = { type: "rect", xref: `x${id} domain`, yref: `y${id}`, x0: 0, x1: 1 };
  const fill = { fillcolor: theme.inRange, line: { width: 0 }, layer: "below" };
  return { ...box, y0: lower, y1: upper, ...fill };
}

function valueColumns(run: CalibrationRun, name: ParameterName, scene: Scene): Column[] {
  const values = valuesOf(run, name, scene);
  const positions = positionsOf(run, name, scene.chosen);
  return [
    { name, unit: parameter(name).unit, values },
    { name: `${name} position`, unit: "position in range", values: positions },
  ];
}

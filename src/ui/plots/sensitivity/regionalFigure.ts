/** @file Where along each range the good members lie: cumulative curves of them and of the others, a cell a parameter. */
import type {
  Regional,
  RegionalCurves,
} from "../../../core/identifiability/sensitivity/regional.ts";
import type { ParameterName } from "../../../core/model/parameters.ts";
import type { SensitivityWords } from "../../words/sensitivity.ts";
import { formatNumber } from "../../format.ts";
import type { Theme } from "../../theme.ts";
import {
  axis,
  baseLayout,
  note,
  type Column,
  type Figure,
  type Layout,
  type Trace,
} from "../figure.ts";
import { gridCell } from "../calibration/scene.ts";

export interface RegionalDrawn {
  readonly parameters: readonly ParameterName[];
  readonly regional: Regional;
  readonly words: SensitivityWords["figures"];
}

/** Cells in a row. */
const columns = 4;

export function regionalFigure(
  { parameters, regional, words }: RegionalDrawn,
  theme: Theme,
): Figure {
  const cells = parameters.map((name, p) => ({
    name,
    curves: regional.curves[p],
    cell: gridCell(p, parameters.length, columns),
  }));
  const rows = Math.ceil(parameters.length / columns);
  const isStrong = ({ distance }: RegionalCurves): boolean => distance > regional.critical;
  return {
    name: "regional-sensitivity",
    title: words.regionalTitle,
    caption: words.regionalCaption(formatNumber(regional.critical, 2)),
    height: 66 + 150 * rows,
    traces: cells.flatMap(({ curves, cell }, k) => [
      curve(words.others, curves.others, theme.before, cell.id, k === 0),
      curve(words.behavioural, curves.behavioural, theme.accent, cell.id, k === 0),
    ]),
    layout: baseLayout(theme, {
      margin: { l: 46, r: 10, t: 46, b: 42 },
      ...Object.assign({}, ...cells.map(({ cell }) => cellAxes(cell, words, theme))),
      annotations: cells.map(({ name, curves, cell }) =>
        note(words.distance(name, formatNumber(curves.distance, 2)), theme, {
          xref: `x${cell.id} domain`,
          yref: `y${cell.id} domain`,
          x: 0.02,
          y: 1.02,
          xanchor: "left",
          yanchor: "bottom",
          font: { size: 11, color: isStrong(curves) ? theme.ink : theme.faintInk },
        }),
      ),
      shapes: cells.map(({ curves, cell }) => farthest(curves, cell.id, theme)),
    }),
    columns: numbersOf(parameters, regional),
  };
}

/** A step up by 1/n at each member, from 0 at the lower end to 1 at the upper. */
function curve(
  name: string,
  positions: Float64Array,
  color: string,
  id: string,
  showlegend: boolean,
): Trace {
  return {
    type: "scatter",
    mode: "lines",
    name,
    legendgroup: name,
    showlegend,
    x: [0, ...positions, 1],
    y: [0, ...Array.from(positions, (_, k) => (k + 1) / positions.length), 1],
    xaxis: `x${id}`,
    yaxis: `y${id}`,
    line: { color, width: 1.6, shape: "hv" },
  };
}

/** Where the curves are farthest apart. */
function farthest({ at }: RegionalCurves, id: string, theme: Theme): Layout {
  const line = { color: theme.excursion, width: 1, dash: "dot" };
  return {
    type: "line",
    xref: `x${id}`,
    yref: `y${id} domain`,
    x0: at,
    x1: at,
    y0: 0,
    y1: 1,
    line,
  };
}

function cellAxes(
  cell: ReturnType<typeof gridCell>,
  words: RegionalDrawn["words"],
  theme: Theme,
): Layout {
  return {
    [`xaxis${cell.id}`]: axis(cell.isLow ? words.position : "", theme, {
      domain: cell.x,
      anchor: `y${cell.id}`,
      range: [0, 1],
      tickvals: [0, 0.5, 1],
    }),
    [`yaxis${cell.id}`]: axis(cell.isLeft ? words.cumulative : "", theme, {
      domain: cell.y,
      anchor: `x${cell.id}`,
      range: [0, 1],
      tickvals: [0, 0.5, 1],
    }),
  };
}

function numbersOf(parameters: readonly ParameterName[], { curves }: Regional): Column[] {
  const rows = curves.flatMap((own, p) =>
    (
      [
        ["behavioural", own.behavioural],
        ["other", own.others],
      ] as const
    ).flatMap(([side, positions]) =>
      Array.from(positions, (position, k) => ({
        parameter: parameters[p],
        side,
        position,
        share: (k + 1) / positions.length,
      })),
    ),
  );
  return [
    { name: "parameter", unit: "", values: rows.map(({ parameter }) => parameter) },
    { name: "members", unit: "", values: rows.map(({ side }) => side) },
    { name: "position", unit: "-", values: rows.map(({ position }) => position) },
    { name: "cumulative share", unit: "-", values: rows.map(({ share }) => share) },
  ];
}

/** @file Profiles as small multiples: rise of D along each parameter's range, the others at their best. */
import type { CellPoint, ProfileCell } from "../../../store/evidenceView.ts";
import { formatNumber, formatUnit } from "../../format.ts";
import type { Theme } from "../../theme.ts";
import type { VerdictWords } from "../../words/verdicts.ts";
import { axis, baseLayout, note, type Figure, type Layout, type Trace } from "../figure.ts";
import { cellMargins, cellsHeight, smallCell } from "./smallCells.ts";

type Words = VerdictWords["figures"]["profiles"];

/** D is drawn up to here: twice the threshold and a little. */
const top = 9;

/** What the cells share beside words and colours. */
export interface ProfileScene {
  /** Cells in a row. */
  readonly columns: number;
  /** D that ends an interval. */
  readonly threshold: number;
  /** What the value is called that the search began with. */
  readonly askedName: string;
}

interface Scene extends Omit<ProfileScene, "columns"> {
  readonly words: Words;
  readonly theme: Theme;
}

export function profilesFigure(
  cells: readonly ProfileCell[],
  { columns, ...said }: ProfileScene,
  words: Words,
  theme: Theme,
): Figure {
  const scene = { words, theme, ...said };
  const placed = cells.map((cell, k) => ({ cell, place: smallCell(k, cells.length, columns), k }));
  return {
    name: "profiles",
    title: words.title,
    caption: words.caption,
    height: cellsHeight(cells.length, columns),
    traces: placed.flatMap(({ cell, place, k }) => cellTraces(cell, place.id, k === 0, scene)),
    layout: baseLayout(theme, {
      margin: cellMargins,
      ...Object.assign({}, ...placed.map(({ cell, place }) => axesOf(cell, place, scene))),
      annotations: placed.map(({ cell, place }) =>
        note(`${cell.parameter} (${formatUnit(cell.unit)})`, theme, {
          x: place.x[0],
          y: place.y[1],
          xref: "paper",
          yref: "paper",
          xanchor: "left",
          yanchor: "bottom",
        }),
      ),
      shapes: placed.map(({ cell, place }) => intervalShade(cell, place.id, theme)),
    }),
    get columns() {
      return columnsOf(cells);
    },
  };
}

function cellTraces(cell: ProfileCell, id: string, isFirst: boolean, scene: Scene): Trace[] {
  const { words, theme, threshold, askedName } = scene;
  const { points } = cell;
  const on = { type: "scatter", xaxis: `x${id}`, yaxis: `y${id}`, showlegend: isFirst } as const;
  const marks = (kept: readonly CellPoint[]) => ({
    x: kept.map(({ position }) => position),
    y: kept.map(({ deviance }) => deviance),
    text: kept.map((point) => pointWords(cell.parameter, point, words)),
    hovertemplate: "%{text}<extra></extra>",
  });
  const across = { ...on, mode: "lines", hoverinfo: "skip" } as const;
  const upright = (
    at: number | undefined,
    name: string,
    color: string,
    dash: "solid" | "dash" | "dot",
  ) =>
    // One that is absent here may be drawn in another cell: the first one's legend stands for all.
    ({
      ...across,
      name,
      legendgroup: name,
      x: at === undefined ? [] : [at, at],
      y: at === undefined ? [] : [0, top],
      line: { color, width: 1.3, dash },
    }) as const;
  const hasTruth = cell.truth !== undefined;
  return [
    {
      ...across,
      name: words.threshold,
      x: [0, 1],
      y: [threshold, threshold],
      line: { color: theme.before, width: 1.2, dash: "dash" },
    },
    upright(cell.optimum, words.optimum, theme.accent, "solid"),
    upright(cell.asked, askedName, theme.radiation, "dash"),
    ...(hasTruth ? [upright(cell.truth, words.truth, theme.excursion, "dot")] : []),
    {
      ...on,
      mode: "lines",
      name: words.profile,
      showlegend: false,
      x: points.map(({ position }) => position),
      y: points.map(({ deviance }) => deviance),
      line: { color: theme.latent, width: 1.6 },
      hoverinfo: "skip",
    },
    {
      ...on,
      mode: "markers",
      name: words.profile,
      ...marks(points.filter(({ onBound }) => onBound.length === 0)),
      marker: { color: theme.latent, size: 6 },
    },
    {
      ...on,
      mode: "markers",
      name: words.onBound,
      ...marks(points.filter(({ onBound }) => onBound.length > 0)),
      marker: {
        color: theme.panel,
        size: 9,
        symbol: "diamond",
        line: { color: theme.heat, width: 1.8 },
      },
    },
  ];
}

function pointWords(name: string, point: CellPoint, words: Words): string {
  const { value, position, deviance, onBound } = point;
  const said = words.point(
    name,
    formatNumber(value),
    formatNumber(position),
    formatNumber(deviance),
  );
  return onBound.length === 0 ? said : said + words.boundHit(onBound.join(", "));
}

type Place = ReturnType<typeof smallCell>;

function axesOf({ ticks }: ProfileCell, place: Place, { words, theme }: Scene): Layout {
  return {
    [`xaxis${place.id}`]: axis("", theme, {
      domain: place.x,
      anchor: `y${place.id}`,
      range: [-0.03, 1.03],
      tickvals: ticks.map(({ position }) => position),
      ticktext: ticks.map(({ value }) => formatNumber(value)),
      showgrid: false,
    }),
    [`yaxis${place.id}`]: axis(place.isLeft ? words.deviance : "", theme, {
      domain: place.y,
      anchor: `x${place.id}`,
      range: [-0.5, top],
      nticks: 4,
    }),
  };
}

function intervalShade({ interval }: ProfileCell, id: string, theme: Theme): Layout {
  const [x0, x1] = interval;
  const box = { type: "rect", xref: `x${id}`, yref: `y${id} domain`, x0, x1, y0: 0, y1: 1 };
  return { ...box, fillcolor: theme.inRange, line: { width: 0 }, layer: "below" };
}

/** One row a point. */
function columnsOf(cells: readonly ProfileCell[]) {
  const rows = cells.flatMap(({ parameter, unit, points }) =>
    points.map((point) => ({ ...point, parameter, unit })),
  );
  return [
    { name: "parameter", unit: "", values: rows.map(({ parameter }) => parameter) },
    { name: "value", unit: "", values: rows.map(({ value }) => value) },
    { name: "unit", unit: "", values: rows.map(({ unit }) => unit) },
    { name: "position", unit: "position in range", values: rows.map(({ position }) => position) },
    { name: "D above optimum", unit: "-", values: rows.map(({ deviance }) => deviance) },
    { name: "on bound", unit: "", values: rows.map(({ onBound }) => onBound.join(" ")) },
  ];
}

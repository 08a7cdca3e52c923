/** @file D over two parameters: contours, the region that the data leave, bounds, and where searches end. */
import type { LikelihoodTarget } from "../../../core/identifiability/likelihood.ts";
import { fromUnit, parameter, type ParameterName } from "../../../core/model/parameters.ts";
import type { MonthlyMinima, Surface, SurfaceView } from "../../../store/surface.ts";
import { formatNumber, formatUnit } from "../../format.ts";
import type { Theme } from "../../theme.ts";
import {
  axis,
  baseLayout,
  type Column,
  type ContourTrace,
  type Figure,
  type Layout,
  type ScatterTrace,
} from "../figure.ts";

/** How things on the surface are called. */
export interface SurfaceWords {
  readonly title: string;
  readonly caption: string;
  readonly rise: string;
  readonly region: string;
  readonly behavioural: string;
  readonly oneAtATime: string;
  readonly joint: string;
  readonly months: string;
}

/** A vector that is marked; its other parameters may differ from those that are held. */
export interface SurfaceMark {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly symbol: string;
}

export interface SurfaceScene {
  readonly surface: Surface;
  readonly view: SurfaceView;
  readonly marks: readonly SurfaceMark[];
  /** Drawn where it is there. */
  readonly minima: MonthlyMinima | undefined;
  /** Rise of D that bounds the region, and share of the errors that bounds behavioural nodes. */
  readonly regionRise: number;
  readonly tolerance: number;
}

export function surfaceFigure(scene: SurfaceScene, words: SurfaceWords, theme: Theme): Figure {
  const { axes } = scene.surface;
  return {
    name: `surface-${axes.join("-")}`,
    title: words.title,
    caption: words.caption,
    height: 380,
    traces: [
      heights(scene, words, theme),
      ...limits(scene, words, theme),
      ...searches(scene, words, theme),
      ...months(scene, words, theme),
      ...scene.marks.map((mark) => point(mark, theme)),
      point({ ...scene.view.joint, name: words.joint, symbol: "star" }, theme, 13),
    ],
    layout: baseLayout(theme, {
      margin: { l: 66, r: 10, t: 52, b: 42 },
      xaxis: ticks(axes[0], theme),
      yaxis: ticks(axes[1], theme),
      shapes: [
        {
          type: "rect",
          x0: 0,
          x1: 1,
          y0: 0,
          y1: 1,
          line: { color: theme.strongLine, width: 1.5 },
        },
      ],
    }),
    get columns() {
      return columnsOf(scene);
    },
  };
}

/** An axis in positions, named in values. */
function ticks(name: ParameterName, theme: Theme): Layout {
  const places = [0, 0.25, 0.5, 0.75, 1];
  const row = parameter(name);
  return axis(`${name} (${formatUnit(row.unit)})`, theme, {
    range: [-0.03, 1.03],
    tickvals: places,
    ticktext: places.map((place) => formatNumber(fromUnit(row, place), 2)),
    showgrid: false,
  });
}

function nodesOf({ view }: SurfaceScene): number[] {
  const { nodes } = view.fine;
  return Array.from({ length: nodes }, (_, k) => k / (nodes - 1));
}

function rowsOf({ view }: SurfaceScene, values: Float64Array): Float64Array[] {
  const { nodes } = view.fine;
  return Array.from({ length: nodes }, (_, k) => values.subarray(k * nodes, (k + 1) * nodes));
}

/** The root of D: near a minimum it rises in proportion to the distance. */
function heights(scene: SurfaceScene, words: SurfaceWords, theme: Theme): ContourTrace {
  const roots = scene.view.fine.deviance.map(Math.sqrt);
  const most = quantile(roots, 0.75);
  const told = [0, 0.25, 0.5, 0.75, 1].map((share) => share * most);
  return {
    type: "contour",
    x: nodesOf(scene),
    y: nodesOf(scene),
    z: rowsOf(scene, roots),
    zmin: 0,
    zmax: most,
    // The valley is what is looked for: it is dark.
    colorscale: theme.scale.map(([at, color]) => [1 - at, color] as const).toReversed(),
    contours: { coloring: "heatmap", showlines: true, start: 0, end: most, size: most / 10 },
    autocontour: false,
    line: { color: theme.softInk, width: 0.3 },
    colorbar: {
      thickness: 9,
      outlinewidth: 0,
      title: { text: words.rise, side: "right", font: { size: 10, color: theme.softInk } },
      tickfont: { size: 9.5, color: theme.faintInk },
      tickvals: told,
      ticktext: told.map((root) => formatNumber(root ** 2, 2)),
    },
    hoverinfo: "skip",
  };
}

/** What the data leave at 95 %, and what errors of some per cent leave. */
function limits(scene: SurfaceScene, words: SurfaceWords, theme: Theme): readonly ContourTrace[] {
  const { view, regionRise, tolerance } = scene;
  const limit = (
    name: string,
    values: Float64Array,
    at: number,
    dash: "solid" | "dash",
  ): ContourTrace => ({
    type: "contour",
    name,
    x: nodesOf(scene),
    y: nodesOf(scene),
    z: rowsOf(scene, values),
    contours: { coloring: "none", start: at, end: at, size: 1, showlines: true },
    autocontour: false,
    line: { color: theme.radiation, width: 2.4, dash },
    showscale: false,
    showlegend: true,
    hoverinfo: "skip",
  });
  return [
    limit(words.region, view.fine.deviance.map(Math.sqrt), Math.sqrt(regionRise), "solid"),
    limit(words.behavioural, view.fine.ratio, 1 + tolerance, "dash"),
  ];
}

/** Both lines through the defaults, the least of each, and where the two together lead. */
function searches(scene: SurfaceScene, words: SurfaceWords, theme: Theme): ScatterTrace[] {
  const { surface, view } = scene;
  const [x, y] = surface.from;
  const { oneAtATime: end } = view;
  return [
    {
      type: "scatter",
      mode: "lines",
      name: words.oneAtATime,
      x: [0, 1, Number.NaN, x, x, Number.NaN, end.x, end.x, Number.NaN, x, end.x],
      y: [y, y, Number.NaN, 0, 1, Number.NaN, y, end.y, Number.NaN, end.y, end.y],
      line: { color: theme.latent, width: 1.4, dash: "dot" },
      legendgroup: "oneAtATime",
      hoverinfo: "skip",
    },
    {
      ...point({ name: words.oneAtATime, x: end.x, y: end.y, symbol: "x" }, theme, 11),
      legendgroup: "oneAtATime",
      showlegend: false,
    },
  ];
}

/** Places of the months one after the other. */
function months({ minima }: SurfaceScene, words: SurfaceWords, theme: Theme): ScatterTrace[] {
  if (!minima) return [];
  return [
    {
      type: "scatter",
      mode: "lines+markers",
      name: words.months,
      x: minima.months.map(({ x }) => x),
      y: minima.months.map(({ y }) => y),
      text: minima.months.map(({ month }) => month),
      hovertemplate: "%{text}<extra></extra>",
      line: { color: theme.carbon, width: 1 },
      marker: { color: theme.carbon, size: 7, line: { color: theme.panel, width: 1 } },
    },
  ];
}

function point({ name, x, y, symbol }: SurfaceMark, theme: Theme, size = 10): ScatterTrace {
  return {
    type: "scatter",
    mode: "markers",
    name,
    x: [x],
    y: [y],
    marker: { color: theme.panel, size, symbol, line: { color: theme.ink, width: 1.8 } },
    hovertemplate: `${name}<extra></extra>`,
  };
}

function columnsOf({ surface, view }: SurfaceScene): Column[] {
  const { axes, nodes, targets } = surface;
  const grid = Array.from({ length: nodes * nodes }, (_, node) => node);
  const place = (node: number) => [node % nodes, Math.floor(node / nodes)];
  const values = axes.map((name, k): Column => {
    const row = parameter(name);
    const at = (node: number) => fromUnit(row, place(node)[k] / (nodes - 1));
    return { name, unit: row.unit, values: grid.map(at) };
  });
  return [
    ...values,
    { name: "D above the least", unit: "", values: view.deviance },
    ...targets.map(({ target, errors }) => ({
      name: `RMSE of ${target}`,
      unit: targetUnits[target],
      values: grid.map((node) => Math.sqrt(errors[node])),
    })),
  ];
}

const targetUnits: Readonly<Record<LikelihoodTarget, string>> = {
  H: "W m-2",
  LE: "W m-2",
  Rn: "W m-2",
  GPP: "umol m-2 s-1",
  skinTempK: "K",
  rootWetness: "-",
};

/** The value that a share of the others does not exceed; NaN has no say. */
function quantile(values: Float64Array, share: number): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted();
  return sorted[Math.floor(share * (sorted.length - 1))] || 1;
}

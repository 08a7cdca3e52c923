/** @file Dotty plots: loss of every member along each parameter, the behavioural ones in colour. */
import { fromUnit } from "../../../core/base/range.ts";
import type { Mark } from "../../../store/marks.ts";
import type { Theme } from "../../theme.ts";
import { axis, baseLayout, type Figure, type Trace } from "../figure.ts";
import { thinned } from "../thinned.ts";
import { markLine } from "./markStyle.ts";
import {
  gridHeight,
  gridPlaces,
  rangeOf,
  type GridPlace,
  type ParameterAxis,
} from "./panelGrid.ts";

/** Members as points: positions, one series per parameter, and their losses over the best. */
export interface DottyPoints {
  readonly positions: readonly ArrayLike<number>[];
  readonly ratios: ArrayLike<number>;
}

export interface DottyDrawn {
  readonly axes: readonly ParameterAxis[];
  readonly inside: DottyPoints;
  readonly outside: DottyPoints;
  /** Loss over the best up to which members are behavioural. */
  readonly limit: number;
  readonly marks: readonly Mark[];
}

export interface DottyWords {
  readonly title: string;
  readonly caption: string;
  readonly ratio: string;
  readonly inside: string;
  readonly outside: string;
  readonly marks: Readonly<Record<Mark["kind"], string>>;
}

export function dottyFigure(drawn: DottyDrawn, words: DottyWords, theme: Theme): Figure {
  const { axes, inside, outside } = drawn;
  const places = gridPlaces(axes.length);
  const layout: Record<string, unknown> = {};
  const ratios = Array.from(outside.ratios);
  const most = ratios.reduce((top, ratio) => Math.max(top, ratio), Math.max(1.05, drawn.limit));
  const top = 1.03 * Math.log10(most);
  axes.forEach((own, p) => {
    const { id, x, y, isFirst } = places[p];
    layout[`xaxis${id}`] = axis(`${own.name} (${own.unit})`, theme, { ...x, ...rangeOf(own) });
    layout[`yaxis${id}`] = axis(isFirst ? words.ratio : "", theme, {
      ...y,
      type: "log",
      range: [-0.02 * top, top],
      nticks: 5,
      showticklabels: isFirst,
    });
  });
  const rows = [...rowsOf(inside, drawn, words.inside), ...rowsOf(outside, drawn, words.outside)];
  return {
    name: "dotty-plots",
    title: words.title,
    caption: words.caption,
    height: gridHeight(axes.length),
    traces: axes.flatMap((_, p) => parameterTraces(drawn, p, places[p], words, theme)),
    layout: baseLayout(theme, { ...layout, margin: { l: 54, r: 10, t: 30, b: 44 } }),
    columns: [
      { name: words.ratio, unit: "-", values: rows.map(({ ratio }) => ratio) },
      { name: "set", unit: "", values: rows.map(({ set }) => set) },
      ...axes.map(({ name, unit }, p) => ({
        name,
        unit,
        values: rows.map(({ values }) => values[p]),
      })),
    ],
  };
}

function rowsOf({ positions, ratios }: DottyPoints, { axes }: DottyDrawn, set: string) {
  return Array.from(ratios, (ratio, i) => ({
    ratio,
    set,
    values: axes.map((own, p) => fromUnit(own, positions[p][i])),
  }));
}

function parameterTraces(
  { axes, inside, outside, limit, marks }: DottyDrawn,
  p: number,
  { id }: GridPlace,
  words: DottyWords,
  theme: Theme,
): Trace[] {
  const own = axes[p];
  const shared = {
    type: "scatter",
    xaxis: `x${id}`,
    yaxis: `y${id}`,
    showlegend: p === 0,
  } as const;
  const cloud = ({ positions, ratios }: DottyPoints, name: string, color: string): Trace => ({
    ...shared,
    mode: "markers",
    name,
    legendgroup: name,
    x: thinned(positions[p]).map((position) => fromUnit(own, position)),
    y: thinned(ratios),
    marker: { color, size: 4, opacity: 0.75 },
    hoverinfo: "skip",
  });
  const threshold: Trace = {
    ...shared,
    mode: "lines",
    name: "",
    showlegend: false,
    x: [own.lower, own.upper],
    y: [limit, limit],
    line: { color: theme.accent, width: 1, dash: "dot" },
    hoverinfo: "skip",
  };
  return [
    cloud(outside, words.outside, theme.before),
    cloud(inside, words.inside, theme.accent),
    threshold,
    ...marks.map((mark): Trace => {
      const at = fromUnit(own, mark.unit[p]);
      const name = words.marks[mark.kind];
      const line = markLine(mark, theme);
      return {
        ...shared,
        mode: "lines",
        name,
        legendgroup: name,
        x: [at, at],
        y: [0.5, 100],
        line,
      };
    }),
  ];
}

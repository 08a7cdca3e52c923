/** @file What is known of each parameter once the data have spoken, beside the range it was drawn from. */
import { fromUnit } from "../../../core/base/range.ts";
import type { Mark } from "../../../store/marks.ts";
import type { Theme } from "../../theme.ts";
import { axis, baseLayout, type Figure, type Trace } from "../figure.ts";
import { faded } from "../fluxStyle.ts";
import { markLine } from "./markStyle.ts";
import {
  gridHeight,
  gridPlaces,
  rangeOf,
  type GridPlace,
  type ParameterAxis,
} from "./panelGrid.ts";

export interface MarginalsDrawn {
  readonly axes: readonly ParameterAxis[];
  /** Share of the draws in each of the equal cells of each range. */
  readonly shares: readonly ArrayLike<number>[];
  readonly marks: readonly Mark[];
}

export interface MarginalsWords {
  readonly title: string;
  readonly caption: string;
  readonly density: string;
  readonly draws: string;
  readonly before: string;
  readonly marks: Readonly<Record<Mark["kind"], string>>;
}

export function marginalsFigure(
  drawn: MarginalsDrawn,
  words: MarginalsWords,
  theme: Theme,
): Figure {
  const { axes, shares } = drawn;
  const places = gridPlaces(axes.length);
  const layout: Record<string, unknown> = {};
  axes.forEach((own, p) => {
    const { id, x, y, isFirst } = places[p];
    layout[`xaxis${id}`] = axis(`${own.name} (${own.unit})`, theme, { ...x, ...rangeOf(own) });
    layout[`yaxis${id}`] = axis(isFirst ? words.density : "", theme, {
      ...y,
      rangemode: "tozero",
      nticks: 4,
    });
  });
  return {
    name: "posterior-marginals",
    title: words.title,
    caption: words.caption,
    height: gridHeight(axes.length),
    traces: axes.flatMap((_, p) => parameterTraces(drawn, p, places[p], words, theme)),
    layout: baseLayout(theme, { ...layout, margin: { l: 54, r: 10, t: 30, b: 44 } }),
    columns: axes.flatMap((own, p) => {
      const cells = shares[p].length;
      const edges = Array.from({ length: cells }, (_, i) => fromUnit(own, i / cells));
      return [
        { name: `${own.name} cell from`, unit: own.unit, values: edges },
        { name: `${own.name} share`, unit: "-", values: shares[p] },
      ];
    }),
  };
}

/** Density as a multiple of what it was before: 1 everywhere. */
function parameterTraces(
  { axes, shares, marks }: MarginalsDrawn,
  p: number,
  { id }: GridPlace,
  words: MarginalsWords,
  theme: Theme,
): Trace[] {
  const own = axes[p];
  const shared = {
    type: "scatter",
    xaxis: `x${id}`,
    yaxis: `y${id}`,
    showlegend: p === 0,
  } as const;
  const times = Array.from(shares[p], (share) => share * shares[p].length);
  const edges = times.map((_, i) => fromUnit(own, i / times.length));
  const top = Math.max(1, ...times);
  return [
    {
      ...shared,
      mode: "lines",
      name: words.draws,
      legendgroup: words.draws,
      x: [...edges, own.upper],
      y: [...times, times[times.length - 1]],
      line: { color: theme.accent, width: 1.4, shape: "hv" },
      fill: "tozeroy",
      fillcolor: faded(theme.accent, 0.22),
    },
    {
      ...shared,
      mode: "lines",
      name: words.before,
      legendgroup: words.before,
      x: [own.lower, own.upper],
      y: [1, 1],
      line: { color: theme.before, width: 1.2, dash: "dot" },
      hoverinfo: "skip",
    },
    ...marks.map((mark): Trace => {
      const at = fromUnit(own, mark.unit[p]);
      const name = words.marks[mark.kind];
      const line = markLine(mark, theme);
      return { ...shared, mode: "lines", name, legendgroup: name, x: [at, at], y: [0, top], line };
    }),
  ];
}

/**
 * @file Corner plot: pairs of parameters below the diagonal, each alone on it, rank correlations above; all in one pair of
 * axes, so that many parameters are drawn as fast as one.
 */
import type { Mark } from "../../../store/marks.ts";
import type { Theme } from "../../theme.ts";
import { axis, baseLayout, note, type Figure, type Layout, type Trace } from "../figure.ts";
import { faded } from "../fluxStyle.ts";
import { markLine, markPoint } from "./markStyle.ts";

/** One parameter; bounds as they are read. */
export interface CornerAxis {
  readonly name: string;
  readonly unit: string;
  readonly lower: string;
  readonly upper: string;
}

/** Pairs as points, or as shares in cells where there are thousands of them. */
export type CornerPairs =
  | { readonly kind: "points"; readonly positions: readonly ArrayLike<number>[] }
  | { readonly kind: "cells"; readonly of: (row: number, column: number) => ArrayLike<number> };

export interface CornerDrawn {
  /** File name of the figure. */
  readonly name: string;
  readonly axes: readonly CornerAxis[];
  /** Share in each of the equal cells of each range. */
  readonly shares: readonly ArrayLike<number>[];
  readonly pairs: CornerPairs;
  /** Row-major [P, P]; NaN where nothing can be said. */
  readonly correlation: ArrayLike<number>;
  readonly marks: readonly Mark[];
}

export interface CornerWords {
  readonly title: string;
  readonly caption: string;
  readonly position: string;
  readonly points: string;
  readonly marks: Readonly<Record<Mark["kind"], string>>;
}

/** Width of a plot; the rest up to 1 is the gap to the next. */
const size = 0.93;

/** Points drawn of each pair at most. */
const mostPoints = 160;

export function cornerFigure(drawn: CornerDrawn, words: CornerWords, theme: Theme): Figure {
  const { axes } = drawn;
  const count = axes.length;
  const middles = axes.map((_, p) => p + size / 2);
  return {
    name: drawn.name,
    title: words.title,
    caption: words.caption,
    height: Math.min(640, 130 + 78 * count),
    traces: [
      ...pairTraces(drawn, words, theme),
      histogramTrace(drawn, theme),
      ...drawn.marks.flatMap((mark) => markTraces(mark, count, words, theme)),
    ],
    layout: baseLayout(theme, {
      margin: { l: 92, r: 8, t: 30, b: 62 },
      xaxis: axis(words.position, theme, {
        tickvals: middles,
        ticktext: axes.map(({ name, unit, lower, upper }) => {
          return `<b>${name}</b><br>${lower} … ${upper}${unit === "–" ? "" : ` ${unit}`}`;
        }),
        range: [-0.04, count],
        ...bare,
      }),
      yaxis: axis("", theme, {
        tickvals: middles.map((_, p) => rowOf(p, count) + size / 2),
        ticktext: axes.map(({ name }) => `<b>${name}</b>`),
        range: [-0.04, count],
        ...bare,
      }),
      shapes: frames(count, theme),
      annotations: correlationNotes(drawn, theme),
    }),
    columns: columnsOf(drawn, words),
  };
}

const bare = { showgrid: false, ticks: "", showline: false, fixedrange: true };

/** Lower edge of the row of a parameter. */
function rowOf(p: number, count: number): number {
  return count - 1 - p;
}

/** Every pair below the diagonal. */
function pairsBelow(count: number): readonly (readonly [row: number, column: number])[] {
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: row }, (_c, column) => [row, column] as const),
  ).flat();
}

function pairTraces({ axes, pairs }: CornerDrawn, words: CornerWords, theme: Theme): Trace[] {
  const count = axes.length;
  if (pairs.kind === "cells") return [cellTrace(pairs, count, theme)];
  const { positions } = pairs;
  const shown = Math.min(mostPoints, positions[0]?.length ?? 0);
  const points = pairsBelow(count).flatMap(([row, column]) =>
    Array.from({ length: shown }, (_, i) => ({
      x: column + size * positions[column][i],
      y: rowOf(row, count) + size * positions[row][i],
    })),
  );
  return [
    {
      type: "scatter",
      mode: "markers",
      name: words.points,
      x: points.map(({ x }) => x),
      y: points.map(({ y }) => y),
      marker: { color: theme.accent, size: shown > 60 ? 3 : 5, opacity: 0.6 },
      hoverinfo: "skip",
    },
  ];
}

/** All maps of pairs as one: a plot's cells, then a gap; each pair by the share of its fullest cell. */
function cellTrace(
  { of }: Extract<CornerPairs, { kind: "cells" }>,
  count: number,
  theme: Theme,
): Trace {
  const cells = Math.sqrt(of(1, 0).length);
  const places = Array.from({ length: count }, (_, p) => [
    ...Array.from({ length: cells }, (_c, i) => p + (size * (i + 0.5)) / cells),
    p + (1 + size) / 2,
  ]).flat();
  const z = places.map(() => new Float64Array(places.length).fill(Number.NaN));
  for (const [row, column] of pairsBelow(count)) {
    const shares = of(row, column);
    const most = Math.max(...Array.from(shares));
    for (let j = 0; j < cells; j++) {
      const line = z[rowOf(row, count) * (cells + 1) + j];
      for (let i = 0; i < cells; i++) line[column * (cells + 1) + i] = shares[j * cells + i] / most;
    }
  }
  return {
    type: "heatmap",
    x: places,
    y: places,
    z,
    zmin: 0,
    zmax: 1,
    colorscale: [
      [0, theme.panel],
      [0.08, faded(theme.accent, 0.18)],
      [0.5, faded(theme.accent, 0.65)],
      [1, theme.accent],
    ],
    showscale: false,
    hoverinfo: "skip",
  };
}

/** Steps of each histogram, closed at its foot. */
function histogramTrace({ axes, shares }: CornerDrawn, theme: Theme): Trace {
  const x: number[] = [];
  const y: number[] = [];
  axes.forEach((_, p) => {
    const foot = rowOf(p, axes.length);
    const own = Array.from(shares[p]);
    const most = Math.max(...own, Number.MIN_VALUE);
    const put = (position: number, share: number) => {
      x.push(p + size * position);
      y.push(foot + 0.96 * size * (share / most));
    };
    put(0, 0);
    own.forEach((share, i) => {
      put(i / own.length, share);
      put((i + 1) / own.length, share);
    });
    put(1, 0);
    x.push(Number.NaN);
    y.push(Number.NaN);
  });
  return {
    type: "scatter",
    mode: "lines",
    name: "",
    x,
    y,
    line: { color: theme.accent, width: 1.2 },
    fill: "toself",
    fillcolor: faded(theme.accent, 0.22),
    showlegend: false,
    hoverinfo: "skip",
  };
}

function markTraces(mark: Mark, count: number, words: CornerWords, theme: Theme): Trace[] {
  const name = words.marks[mark.kind];
  const shared = { type: "scatter", name, legendgroup: name, hoverinfo: "skip" } as const;
  const pairs = pairsBelow(count);
  return [
    {
      ...shared,
      mode: "markers",
      x: pairs.map(([, column]) => column + size * mark.unit[column]),
      y: pairs.map(([row]) => rowOf(row, count) + size * mark.unit[row]),
      marker: markPoint(mark, theme),
    },
    {
      ...shared,
      mode: "lines",
      showlegend: false,
      x: mark.unit.flatMap((position, p) => {
        const at = p + size * position;
        return [at, at, Number.NaN];
      }),
      y: mark.unit.flatMap((_, p) => [rowOf(p, count), rowOf(p, count) + size, Number.NaN]),
      line: markLine(mark, theme),
    },
  ];
}

function frames(count: number, theme: Theme): readonly Layout[] {
  const boxes = [...pairsBelow(count), ...Array.from({ length: count }, (_, p) => [p, p] as const)];
  return boxes.map(([row, column]) => ({
    type: "rect",
    x0: column,
    x1: column + size,
    y0: rowOf(row, count),
    y1: rowOf(row, count) + size,
    line: { color: theme.line, width: 1 },
    layer: "below",
  }));
}

const emptyNotes: readonly Layout[] = [];

/** Above the diagonal; the stronger, the fuller the ground. */
function correlationNotes({ axes, correlation }: CornerDrawn, theme: Theme): readonly Layout[] {
  const count = axes.length;
  return pairsBelow(count).flatMap(([column, row]) => {
    const value = correlation[row * count + column];
    if (Number.isNaN(value)) return emptyNotes;
    const text = `${value < 0 ? "−" : ""}${Math.abs(value).toFixed(2)}`;
    const color = value < 0 ? theme.latent : theme.heat;
    const at: Layout = {
      x: column + size / 2,
      y: rowOf(row, count) + size / 2,
      bgcolor: faded(color, 0.55 * Math.abs(value)),
      borderpad: 3,
      font: { size: 11, color: Math.abs(value) < 0.2 ? theme.faintInk : theme.ink },
    };
    return [note(text, theme, at)];
  });
}

function columnsOf({ axes, correlation, shares, pairs }: CornerDrawn, words: CornerWords) {
  const named = axes.flatMap((a, row) => axes.map((b, column) => ({ a, b, row, column })));
  const correlations = [
    { name: "parameter a", unit: "", values: named.map(({ a }) => a.name) },
    { name: "parameter b", unit: "", values: named.map(({ b }) => b.name) },
    {
      name: "rank correlation",
      unit: "-",
      values: named.map(({ row, column }) => correlation[row * axes.length + column]),
    },
  ];
  const positions =
    pairs.kind === "points"
      ? axes.map(({ name }, p) => ({
          name: `${name} ${words.points}`,
          unit: "position in range",
          values: pairs.positions[p],
        }))
      : [];
  const histograms = axes.map(({ name }, p) => ({
    name: `${name} share of cell`,
    unit: "-",
    values: shares[p],
  }));
  return [...correlations, ...histograms, ...positions];
}

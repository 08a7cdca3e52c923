/** @file Chains of a posterior: where each has been, and when they agree. */
import type { ConvergencePoint } from "../../../core/identifiability/posterior/posterior.ts";
import type { Trace as ChainTrace } from "../../../store/posterior.ts";
import type { Theme } from "../../theme.ts";
import { axis, baseLayout, type Figure, type Trace } from "../figure.ts";
import { band } from "../seriesFigure.ts";

export interface TracesWords {
  readonly title: string;
  readonly caption: string;
  readonly generation: string;
  readonly chain: (number: number) => string;
}

/** @param burnIn first generation that counts; undefined while chains run */
export function tracesFigure(
  {
    traces,
    burnIn,
  }: { readonly traces: readonly ChainTrace[]; readonly burnIn: number | undefined },
  words: TracesWords,
  theme: Theme,
): Figure {
  const colors = chainColors(theme);
  const axes: Record<string, unknown> = {};
  traces.forEach(({ parameter }, row) => {
    axes[`yaxis${row === 0 ? "" : row + 1}`] = axis(`${parameter} (–)`, theme, {
      domain: band(row, traces.length, 0.03),
      range: [-0.03, 1.03],
      tickvals: [0, 1],
    });
  });
  const line = { color: theme.faintInk, width: 1, dash: "dot" };
  return {
    name: "posterior-traces",
    title: words.title,
    caption: words.caption,
    height: 100 + 62 * traces.length,
    traces: traces.flatMap(({ generations, chains }, row) =>
      chains.map((values, c): Trace => ({
        type: "scatter",
        mode: "lines",
        name: words.chain(c + 1),
        legendgroup: String(c),
        showlegend: row === 0,
        x: generations,
        y: values,
        yaxis: `y${row === 0 ? "" : row + 1}`,
        line: { color: colors[c % colors.length], width: 0.8 },
        hoverinfo: "skip",
      })),
    ),
    layout: baseLayout(theme, {
      ...axes,
      margin: { l: 66, r: 10, t: 30, b: 42 },
      xaxis: axis(words.generation, theme, {
        anchor: `y${traces.length > 1 ? traces.length : ""}`,
      }),
      ...(burnIn !== undefined && {
        shapes: [{ type: "line", x0: burnIn, x1: burnIn, yref: "paper", y0: 0, y1: 1, line }],
      }),
    }),
    columns: [
      { name: "generation", unit: "-", values: traces[0]?.generations ?? [] },
      ...traces.flatMap(({ parameter, chains }) =>
        chains.map((values, c) => ({
          name: `${parameter} ${words.chain(c + 1)}`,
          unit: "position in range",
          values,
        })),
      ),
    ],
  };
}

export interface RHatWords {
  readonly title: string;
  readonly caption: string;
  readonly generation: string;
  readonly rHat: string;
  readonly limit: string;
}

interface RHatDrawn {
  readonly points: readonly ConvergencePoint[];
  readonly parameters: readonly string[];
  readonly limit: number;
}

export function rHatFigure(
  { points, parameters, limit }: RHatDrawn,
  words: RHatWords,
  theme: Theme,
): Figure {
  const colors = lineColors(theme);
  const x = points.map(({ generation }) => generation);
  return {
    name: "posterior-r-hat",
    title: words.title,
    caption: words.caption,
    height: 250,
    traces: [
      ...parameters.map((name, p): Trace => ({
        type: "scatter",
        mode: "lines",
        name,
        x,
        y: points.map(({ rHat }) => rHat[p]),
        line: {
          color: colors[p % colors.length],
          width: 1.5,
          dash: p < colors.length ? "solid" : "dash",
        },
      })),
      {
        type: "scatter",
        mode: "lines",
        name: words.limit,
        x: x.length > 0 ? [x[0], x[x.length - 1]] : [],
        y: x.length > 0 ? [limit, limit] : [],
        line: { color: theme.ink, width: 1, dash: "dot" },
      },
    ],
    layout: baseLayout(theme, {
      margin: { l: 54, r: 10, t: 48, b: 42 },
      xaxis: axis(words.generation, theme),
      yaxis: axis(words.rHat, theme, { range: [0.95, shownTop(points)] }),
    }),
    columns: [
      { name: "generation", unit: "-", values: x },
      ...parameters.map((name, p) => ({
        name: `${name} R-hat`,
        unit: "-",
        values: points.map(({ rHat }) => rHat[p]),
      })),
    ],
  };
}

/** Chains that have just begun may be tens apart: what matters is near 1. */
function shownTop(points: readonly ConvergencePoint[]): number {
  const all = points.flatMap(({ rHat }) => rHat.filter(Number.isFinite));
  return Math.min(2.5, Math.max(1.25, ...all));
}

function chainColors(theme: Theme): readonly string[] {
  return [theme.accent, theme.heat, theme.latent, theme.radiation, theme.ground2, theme.carbon];
}

function lineColors(theme: Theme): readonly string[] {
  return [...chainColors(theme), theme.excursion, theme.before];
}

/** @file Where each seed ended: a dot a seed in the range of each parameter. */
import type { SeedRow } from "../../../store/seedsView.ts";
import { formatNumber, formatUnit } from "../../format.ts";
import type { Theme } from "../../theme.ts";
import type { SeedWords } from "../../words/seeds.ts";
import { axis, baseLayout, type Figure, type Trace } from "../figure.ts";
import { faded } from "../fluxStyle.ts";

type Words = SeedWords["figures"]["spread"];

export function seedSpreadFigure(rows: readonly SeedRow[], words: Words, theme: Theme): Figure {
  const names = rows.map(({ parameter }) => parameter);
  return {
    name: "seeds",
    title: words.title,
    caption: words.caption,
    height: 96 + 26 * rows.length,
    traces: [
      ...bars(rows, words, theme),
      ...dots(rows, words, theme),
      ...truths(rows, words, theme),
    ],
    layout: baseLayout(theme, {
      margin: { l: 70, r: 12, t: 40, b: 42 },
      xaxis: axis(words.x, theme, { range: [-0.03, 1.03], tickvals: [0, 0.25, 0.5, 0.75, 1] }),
      yaxis: axis("", theme, {
        tickvals: names.map((_, p) => p),
        ticktext: names,
        range: [names.length - 0.4, -0.6],
        showgrid: false,
        ticks: "",
      }),
    }),
    get columns() {
      return columnsOf(rows);
    },
  };
}

function bars(rows: readonly SeedRow[], words: Words, theme: Theme): Trace[] {
  return [
    {
      type: "scatter",
      mode: "lines",
      name: words.bar,
      x: rows.flatMap(({ span }) => [...span, Number.NaN]),
      y: rows.flatMap((_, p) => [p, p, Number.NaN]),
      line: { color: faded(theme.accent, 0.35), width: 7 },
      hoverinfo: "skip",
    },
  ];
}

function dots(rows: readonly SeedRow[], words: Words, theme: Theme): Trace[] {
  const all = rows.flatMap(({ parameter, unit, dots: own }, p) =>
    own.map((dot) => ({
      ...dot,
      p,
      text: words.point(
        parameter,
        String(dot.seed),
        `${formatNumber(dot.value)} ${formatUnit(unit)}`,
        formatNumber(dot.position),
      ),
    })),
  );
  const trace = (name: string, kept: typeof all, isBest: boolean): Trace => ({
    type: "scatter",
    mode: "markers",
    name,
    x: kept.map(({ position }) => position),
    y: kept.map(({ p }) => p),
    text: kept.map(({ text }) => text),
    hovertemplate: "%{text}<extra></extra>",
    marker: isBest
      ? { color: theme.accent, size: 9, line: { color: theme.ink, width: 1.6 } }
      : { color: theme.accent, size: 7 },
  });
  return [
    trace(
      words.seed,
      all.filter(({ isBest }) => !isBest),
      false,
    ),
    trace(
      words.best,
      all.filter(({ isBest }) => isBest),
      true,
    ),
  ];
}

function truths(rows: readonly SeedRow[], words: Words, theme: Theme): Trace[] {
  const known = rows.flatMap(({ truth }, p) => (truth === undefined ? [] : [{ truth, p }]));
  if (known.length === 0) return [];
  return [
    {
      type: "scatter",
      mode: "markers",
      name: words.truth,
      x: known.map(({ truth }) => truth),
      y: known.map(({ p }) => p),
      marker: { color: theme.excursion, size: 11, symbol: "line-ns-open", line: { width: 2 } },
      hoverinfo: "skip",
    },
  ];
}

/** One row a parameter and seed. */
function columnsOf(rows: readonly SeedRow[]) {
  const all = rows.flatMap(({ parameter, unit, dots: own }) =>
    own.map((dot) => ({ ...dot, parameter, unit })),
  );
  return [
    { name: "parameter", unit: "", values: all.map(({ parameter }) => parameter) },
    { name: "seed", unit: "", values: all.map(({ seed }) => seed) },
    { name: "value", unit: "", values: all.map(({ value }) => value) },
    { name: "unit", unit: "", values: all.map(({ unit }) => unit) },
    { name: "position", unit: "position in range", values: all.map(({ position }) => position) },
  ];
}

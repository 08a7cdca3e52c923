/** @file Heat map of parameter against site: where each value lies in its range, with marks that need no colour. */
import type { BoundedRow } from "../../core/report/boundedTable.ts";
import { rowMarks, type MarkName } from "../../core/report/tableMarks.ts";
import { rowOf, rowPosition, siteRuns, tableParameters } from "../../core/report/tablePositions.ts";
import type { Theme } from "../theme.ts";
import type { tableForms } from "../words/en/tableForms.ts";
import { axis, baseLayout, type Figure, type ScatterTrace } from "./figure.ts";

type MapWords = (typeof tableForms)["map"];

/** What is drawn over a cell. */
const drawn = [
  { mark: "outOfRange", symbol: "circle-open", size: 13 },
  { mark: "atLower", symbol: "triangle-down", size: 7 },
  { mark: "atUpper", symbol: "triangle-up", size: 7 },
] as const satisfies readonly { mark: MarkName; symbol: string; size: number }[];

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly row: BoundedRow;
}

export function positionMapFigure(
  rows: readonly BoundedRow[],
  theme: Theme,
  words: MapWords,
): Figure {
  const runs = siteRuns(rows);
  const parameters = tableParameters(rows);
  const sites = runs.map(({ label }) => label);
  const names = parameters.map(({ name }) => name);
  const grid = parameters.map((parameter) => runs.map((run) => rowOf(run, parameter)));
  const positions = grid.map((line) => line.map((row) => (row ? rowPosition(row) : Number.NaN)));
  const spots = grid.flatMap((line, y) => line.flatMap((row, x) => (row ? [{ x, y, row }] : [])));
  const used = drawn.filter(({ mark }) => spots.some(({ row }) => has(row, mark)));
  return {
    name: "positions-in-range",
    title: words.title,
    caption: words.caption(used.map(({ mark }) => words[mark]).join("; ")),
    height: 110 + 22 * names.length,
    traces: [
      {
        type: "heatmap",
        x: sites.map((_, i) => i),
        y: names.map((_, i) => i),
        z: positions,
        zmin: 0,
        zmax: 1,
        // Both bounds stand out from the middle of the range.
        colorscale: [
          [0, theme.latent],
          [0.5, theme.panel],
          [1, theme.heat],
        ],
        xgap: 2,
        ygap: 2,
        colorbar: {
          thickness: 8,
          outlinewidth: 0,
          title: { text: words.position, side: "right", font: { size: 10, color: theme.softInk } },
          tickfont: { size: 9.5, color: theme.faintInk },
        },
        hoverinfo: "skip",
      },
      hoverTrace(spots, sites, theme),
      ...used.map((style) => markTrace(spots, style, theme)),
    ],
    layout: baseLayout(theme, {
      margin: { l: 66, r: 76, t: 8, b: 86 },
      showlegend: false,
      xaxis: axis(words.site, theme, { ...ticks(sites), showgrid: false, tickangle: -45 }),
      yaxis: axis("", theme, {
        ...ticks(names),
        range: [names.length - 0.5, -0.5],
        showgrid: false,
        ticks: "",
      }),
    }),
    columns: [
      { name: words.site, unit: "", values: spots.map(({ x }) => sites[x]) },
      { name: words.parameter, unit: "", values: spots.map(({ y }) => names[y]) },
      { name: words.position, unit: "-", values: spots.map(({ x, y }) => positions[y][x]) },
      { name: "out_of_range", unit: "", values: spots.map(({ row }) => String(row.out_of_range)) },
      { name: "bound_hit", unit: "", values: spots.map(({ row }) => String(row.bound_hit)) },
      { name: "verdict", unit: "", values: spots.map(({ row }) => row.verdict) },
    ],
  };
}

function has(row: BoundedRow, mark: MarkName): boolean {
  return rowMarks(row).some(({ name }) => name === mark);
}

/** Every place once, by number: a name that is a number would be taken for one. */
function ticks(names: readonly string[]) {
  return { tickmode: "array", tickvals: names.map((_, i) => i), ticktext: names.map(asText) };
}

/** The plotter reads tags in its texts. */
function asText(name: string): string {
  return name.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** What is said of a cell: points without a body, one a cell. */
function hoverTrace(spots: readonly Spot[], sites: readonly string[], theme: Theme): ScatterTrace {
  return {
    type: "scatter",
    mode: "markers",
    x: spots.map(({ x }) => x),
    y: spots.map(({ y }) => y),
    marker: { color: theme.ink, size: 16, opacity: 0 },
    text: spots.map(({ x, row }) => {
      const said = rowMarks(row).map(({ meaning }) => meaning);
      return [
        `${asText(sites[x])}, ${asText(row.parameter)}: ${rowPosition(row).toFixed(2)}`,
        ...said,
      ].join("<br>");
    }),
    hovertemplate: "%{text}<extra></extra>",
  };
}

function markTrace(
  spots: readonly Spot[],
  { mark, symbol, size }: (typeof drawn)[number],
  theme: Theme,
): ScatterTrace {
  const marked = spots.filter(({ row }) => has(row, mark));
  return {
    type: "scatter",
    mode: "markers",
    name: mark,
    x: marked.map(({ x }) => x),
    y: marked.map(({ y }) => y),
    marker: { color: theme.ink, symbol, size, line: { color: theme.ink, width: 1.4 } },
    hoverinfo: "skip",
  };
}

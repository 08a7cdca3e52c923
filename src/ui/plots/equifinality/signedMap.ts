/** @file A heat map of numbers from -1 to 1 between named rows and columns; cells that are not numbers show a dash. */
import { formatNumber } from "../../format.ts";
import type { Theme } from "../../theme.ts";
import { axis, baseLayout, note, type Figure } from "../figure.ts";

/** What is mapped. */
export interface SignedMap {
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly columnTitle: string;
  /** What a cell is: "correlation". */
  readonly quantity: string;
  /** Rows from the top down; NaN where a cell is not defined. */
  readonly values: readonly (readonly number[])[];
}

/** Numbers are written into the cells up to so many columns. */
const mostWritten = 14;

/** Cells of larger numbers are drawn in a strong colour. */
const strong = 0.6;

export function signedMapFigure(map: SignedMap, theme: Theme): Figure {
  const { rows, columns, values, quantity } = map;
  return {
    name: map.name,
    title: map.title,
    caption: map.caption,
    height: (map.columnTitle === "" ? 54 : 68) + 26 * rows.length,
    traces: [
      {
        type: "heatmap",
        x: columns,
        y: rows,
        z: values,
        zmin: -1,
        zmax: 1,
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
          title: { text: quantity, side: "right", font: { size: 10, color: theme.softInk } },
          tickfont: { size: 9.5, color: theme.faintInk },
        },
        hovertemplate: `%{y}, %{x}: %{z:.3f}<extra></extra>`,
      },
    ],
    layout: baseLayout(theme, {
      margin: { l: 66, r: 70, t: 8, b: map.columnTitle === "" ? 30 : 44 },
      xaxis: axis(map.columnTitle, theme, { type: "category", showgrid: false, ticks: "" }),
      yaxis: axis("", theme, {
        type: "category",
        autorange: "reversed",
        showgrid: false,
        ticks: "",
      }),
      // By their places: a name that is a number would be taken for one.
      annotations: rows.flatMap((_, y) =>
        columns.flatMap((__, x) => {
          const value = values[y][x];
          if (columns.length > mostWritten && !Number.isNaN(value)) return [];
          // On a strong colour the ground's own colour reads better than ink.
          const color = Math.abs(value) > strong ? theme.panel : theme.ink;
          return [note(written(value), theme, { x, y, font: { size: 9.5, color } })];
        }),
      ),
    }),
    columns: [
      { name: "row", unit: "", values: rows },
      ...columns.map((name, k) => ({
        name,
        unit: quantity,
        values: values.map((row) => row[k]),
      })),
    ],
  };
}

/** Two digits; a dash where there is no number. */
function written(value: number): string {
  return Number.isNaN(value) ? "–" : formatNumber(Math.round(100 * value) / 100, 2);
}

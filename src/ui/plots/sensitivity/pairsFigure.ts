/** @file Second-order indices as a map: what two parameters do together beyond what each does alone. */
import type { PairIndex } from "../../../core/identifiability/sensitivity/sobolIndices.ts";
import type { Theme } from "../../theme.ts";
import { formatNumber } from "../../format.ts";
import { axis, baseLayout, note, type Figure, type Layout } from "../figure.ts";
import type { SobolDrawn } from "./indicesFigure.ts";

/** The scale reaches at least this far, so that noise about 0 does not look strong (our choice). */
const leastReach = 0.1;

export function pairsFigure(
  { output, parameters, found, words }: SobolDrawn,
  theme: Theme,
): Figure {
  const pairs = found.second ?? [];
  const z = parameters.map(() => parameters.map(() => Number.NaN));
  for (const { a, b, value } of pairs) z[b][a] = value;
  const reach = Math.max(leastReach, ...pairs.map(({ value }) => value));
  return {
    name: `sobol-pairs-${output}`,
    title: words.pairsTitle,
    caption: words.pairsCaption,
    height: 300,
    traces: [
      {
        type: "heatmap",
        x: parameters,
        y: parameters,
        z,
        zmin: 0,
        zmax: reach,
        colorscale: theme.scale,
        showscale: true,
        colorbar: {
          title: { text: words.share, side: "right", font: { size: 11, color: theme.softInk } },
          tickfont: { size: 10, color: theme.faintInk },
          thickness: 12,
          outlinewidth: 0,
        },
        xgap: 1,
        ygap: 1,
      },
    ],
    layout: baseLayout(theme, {
      margin: { l: 58, r: 10, t: 14, b: 44 },
      xaxis: axis(words.parameter, theme, { showgrid: false }),
      yaxis: axis(words.parameter, theme, { showgrid: false, autorange: "reversed" }),
      showlegend: false,
      annotations: pairs.flatMap((pair) =>
        pair.lower > 0 ? [numberIn(pair, parameters, theme)] : [],
      ),
    }),
    columns: [
      { name: "parameter", unit: "", values: pairs.map(({ a }) => parameters[a]) },
      { name: "with", unit: "", values: pairs.map(({ b }) => parameters[b]) },
      { name: "S2", unit: "-", values: pairs.map(({ value }) => value) },
      { name: "lower", unit: "-", values: pairs.map(({ lower }) => lower) },
      { name: "upper", unit: "-", values: pairs.map(({ upper }) => upper) },
    ],
  };
}

/** The number of a pair whose interval stays above 0, on a ground of its own so that it is read on every colour. */
function numberIn(
  { a, b, value }: PairIndex,
  parameters: SobolDrawn["parameters"],
  theme: Theme,
): Layout {
  const place = { x: parameters[a], y: parameters[b], bgcolor: theme.panel, borderpad: 1 };
  return note(formatNumber(value, 2), theme, { ...place, font: { size: 10, color: theme.ink } });
}

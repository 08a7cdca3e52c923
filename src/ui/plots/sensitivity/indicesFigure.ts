/** @file First-order and total index of each parameter side by side, with their intervals. */
import type { SobolOutput } from "../../../core/identifiability/sensitivity/sensitivity.ts";
import type { ParameterName } from "../../../core/model/parameters.ts";
import type { SensitivityWords } from "../../words/sensitivity.ts";
import type { Theme } from "../../theme.ts";
import { axis, baseLayout, type Figure, type Trace } from "../figure.ts";
import { columnsOf, errorBars, rowsOf } from "./estimates.ts";

/** One output of an analysis by Sobol's indices. */
export interface SobolDrawn {
  readonly output: string;
  readonly parameters: readonly ParameterName[];
  readonly found: SobolOutput;
  readonly words: SensitivityWords["figures"];
}

export function indicesFigure(
  { output, parameters, found, words }: SobolDrawn,
  theme: Theme,
): Figure {
  const { first, total, rows } = found;
  const kinds = [
    { name: words.first, estimates: first, color: theme.latent },
    { name: words.total, estimates: total, color: theme.heat },
  ];
  const traces = kinds.map(({ name, estimates, color }): Trace => ({
    type: "bar",
    name,
    x: parameters,
    y: estimates.map(({ value }) => value),
    marker: { color },
    error_y: errorBars(estimates, theme.ink),
  }));
  return {
    name: `sobol-${output}`,
    title: words.indicesTitle,
    caption: words.indicesCaption,
    height: 290,
    traces,
    layout: baseLayout(theme, {
      barmode: "group",
      margin: { l: 54, r: 10, t: 40, b: 44 },
      xaxis: axis(words.parameter, theme),
      yaxis: axis(words.share, theme, { zeroline: true, zerolinecolor: theme.strongLine }),
    }),
    columns: columnsOf(
      [
        ...rowsOf(parameters, { n: rows, index: "S1" }, first),
        ...rowsOf(parameters, { n: rows, index: "ST" }, total),
      ],
      "-",
    ),
  };
}

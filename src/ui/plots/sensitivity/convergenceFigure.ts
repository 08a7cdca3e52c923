/** @file How an index comes with more rows of the design: one line a parameter, with intervals. */
import type { Estimate } from "../../../core/identifiability/sensitivity/estimate.ts";
import type { ParameterName } from "../../../core/model/parameters.ts";
import type { SensitivityWords } from "../../words/sensitivity.ts";
import type { Theme } from "../../theme.ts";
import { axis, baseLayout, type Figure, type Trace } from "../figure.ts";
import { columnsOf, errorBars, parameterColor, parameterDash, rowsOf } from "./estimates.ts";

/** One index of one output, at several numbers of rows. */
export interface ConvergenceDrawn {
  readonly output: string;
  /** As it is called: ST, mu*. */
  readonly index: string;
  readonly unit: string;
  /** Title of the upright axis, with its unit. */
  readonly quantity: string;
  readonly parameters: readonly ParameterName[];
  readonly at: readonly { readonly n: number; readonly estimates: readonly Estimate[] }[];
  readonly words: SensitivityWords["figures"];
}

export function convergenceFigure(drawn: ConvergenceDrawn, theme: Theme): Figure {
  const { output, index, parameters, at, words } = drawn;
  const traces = parameters.map((name, p): Trace => {
    const color = parameterColor(p, theme);
    const own = at.map(({ estimates }) => estimates[p]);
    return {
      type: "scatter",
      mode: "lines+markers",
      name,
      x: at.map(({ n }) => n),
      y: own.map(({ value }) => value),
      line: { color, width: 1.6, dash: parameterDash(p) },
      marker: { color, size: 5 },
      error_y: errorBars(own, color),
    };
  });
  return {
    name: `convergence-${output}`,
    title: words.convergenceTitle(index),
    caption: words.convergenceCaption,
    height: 290,
    traces,
    layout: baseLayout(theme, {
      margin: { l: 54, r: 10, t: 54, b: 42 },
      xaxis: axis(words.rows, theme, {
        type: "log",
        tickvals: at.map(({ n }) => n),
        ticktext: at.map(({ n }) => String(n)),
      }),
      yaxis: axis(drawn.quantity, theme, { zeroline: true, zerolinecolor: theme.strongLine }),
    }),
    columns: columnsOf(
      at.flatMap(({ n, estimates }) => rowsOf(parameters, { n, index }, estimates)),
      drawn.unit,
    ),
  };
}

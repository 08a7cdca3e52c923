/** @file Energy-balance closure of a tower: H + LE against Rn - G, the one-to-one line and the regression. */
import type { TowerClosure } from "../../core/site/closure.ts";
import type { Theme } from "../theme.ts";
import { axis, baseLayout, note, type Figure, type ScatterTrace } from "./figure.ts";
import { thinned } from "./thinned.ts";

export function closureFigure(closure: TowerClosure, theme: Theme): Figure {
  const range = rangeOf(closure);
  const digits = (value: number) => value.toFixed(2);
  const words = `slope ${digits(closure.slope)}, intercept ${closure.interceptWM2.toFixed(1)} W m⁻², R² ${digits(closure.r2)}<br>ratio ${digits(closure.ratio)}, ${closure.n} steps`;
  return {
    name: "closure",
    title: "Energy-balance closure of the tower",
    caption: "Steps with H and LE measured or well filled; a closed tower lies on the dotted line.",
    height: 280,
    traces: [
      {
        type: "scatter",
        mode: "markers",
        name: "steps",
        x: thinned(closure.available),
        y: thinned(closure.turbulent),
        marker: { color: theme.accent, size: 3, opacity: 0.3 },
      },
      lineTrace("1:1", range, range, { color: theme.faintInk, width: 1, dash: "dot" }),
      lineTrace(
        "regression",
        range,
        range.map((x) => closure.interceptWM2 + closure.slope * x),
        { color: theme.warning, width: 1.6 },
      ),
    ],
    layout: baseLayout(theme, {
      showlegend: false,
      margin: { l: 54, r: 10, t: 8, b: 38 },
      xaxis: axis("Rn − G (W m⁻²)", theme, { range }),
      yaxis: axis("H + LE (W m⁻²)", theme, { range }),
      annotations: [
        note(words, theme, {
          x: 0.02,
          y: 0.98,
          xref: "paper",
          yref: "paper",
          xanchor: "left",
          yanchor: "top",
          align: "left",
        }),
      ],
    }),
    columns: [
      { name: "Rn - G", unit: "W m-2", values: closure.available },
      { name: "H + LE", unit: "W m-2", values: closure.turbulent },
    ],
  };
}

function lineTrace(
  name: string,
  x: readonly number[],
  y: readonly number[],
  line: NonNullable<ScatterTrace["line"]>,
): ScatterTrace {
  return { type: "scatter", mode: "lines", name, x, y, line, hoverinfo: "skip" };
}

/** One range for both axes. */
function rangeOf({ available, turbulent }: TowerClosure): readonly [number, number] {
  const all = [...available, ...turbulent];
  const low = all.reduce((least, value) => Math.min(least, value), 0);
  const high = all.reduce((most, value) => Math.max(most, value), 1);
  const pad = 0.04 * (high - low);
  return [low - pad, high + pad];
}

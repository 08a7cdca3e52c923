/** @file Eigenvalues of the Gauss-Newton Hessian, the strongest direction first, on a log axis. */
import type { SpectrumPoint } from "../../../store/slopesView.ts";
import { formatNumber, formatShare } from "../../format.ts";
import type { Theme } from "../../theme.ts";
import type { VerdictWords } from "../../words/verdicts.ts";
import { axis, baseLayout, type Figure } from "../figure.ts";

/** @param openBelow eigenvalue whose direction has an interval as wide as the range */
export function spectrumFigure(
  spectrum: readonly SpectrumPoint[],
  openBelow: number,
  words: VerdictWords["figures"]["spectrum"],
  theme: Theme,
): Figure {
  const numbers = spectrum.map((_, k) => k + 1);
  // A log axis has no place for nought: such a direction stands in the table of numbers alone.
  const drawn = spectrum.map(({ value }) => (value > 0 ? value : Number.NaN));
  return {
    name: "eigenvalues",
    title: words.title,
    caption: words.caption,
    height: 250,
    traces: [
      {
        type: "scatter",
        mode: "lines",
        name: words.open,
        x: [0.5, spectrum.length + 0.5],
        y: [openBelow, openBelow],
        line: { color: theme.before, width: 1.2, dash: "dash" },
        hoverinfo: "skip",
      },
      {
        type: "scatter",
        mode: "lines+markers",
        name: words.value,
        x: numbers,
        y: drawn,
        line: { color: theme.accent, width: 1.4 },
        marker: { color: theme.accent, size: 8 },
        text: spectrum.map(({ value, halfWidth }, k) =>
          words.width(String(k + 1), formatNumber(value), formatShare(halfWidth)),
        ),
        hovertemplate: "%{text}<extra></extra>",
      },
    ],
    layout: baseLayout(theme, {
      margin: { l: 62, r: 10, t: 40, b: 42 },
      xaxis: axis(words.x, theme, {
        dtick: 1,
        range: [0.5, spectrum.length + 0.5],
        showgrid: false,
      }),
      yaxis: axis(words.y, theme, { type: "log", exponentformat: "power", nticks: 6 }),
    }),
    columns: [
      { name: "direction", unit: "", values: numbers },
      {
        name: "eigenvalue",
        unit: "D per squared range width",
        values: spectrum.map(({ value }) => value),
      },
      {
        name: "half width of 95 %",
        unit: "range widths",
        values: spectrum.map(({ halfWidth }) => halfWidth),
      },
    ],
  };
}

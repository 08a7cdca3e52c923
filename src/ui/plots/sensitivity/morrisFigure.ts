/** @file Morris's plane: how strong each parameter is, and how much that depends on where one stands. */
import type { MorrisOutput } from "../../../core/identifiability/sensitivity/sensitivity.ts";
import type { ParameterName } from "../../../core/model/parameters.ts";
import type { SensitivityWords } from "../../words/sensitivity.ts";
import type { Theme } from "../../theme.ts";
import { axis, baseLayout, note, type Figure, type Trace } from "../figure.ts";
import { columnsOf, errorBars, parameterColor, rowsOf } from "./estimates.ts";

/** One output of an analysis by trajectories. */
export interface MorrisDrawn {
  readonly output: string;
  readonly unit: string;
  readonly parameters: readonly ParameterName[];
  readonly found: MorrisOutput;
  /** Trajectories. */
  readonly n: number;
  readonly words: SensitivityWords["figures"];
}

/** sigma / mu* below which effects are nearly the same everywhere, monotonic, nearly monotonic; above: not. */
const slopes = [0.1, 0.5, 1] as const;

/** @source classes of sigma / mu*: Garcia Sanchez et al. (2014), Energy Build. 68, 741-750 */
export function morrisFigure(drawn: MorrisDrawn, theme: Theme): Figure {
  const { output, unit, parameters, found, n, words } = drawn;
  const { muStar, sigma, mu } = found;
  const reach = 1.15 * greatest([...muStar, ...sigma].map(({ value }) => value));
  const wide = 1.05 * greatest(muStar.map(({ upper }) => upper).concat(reach / 1.05));
  const tall = 1.12 * greatest(sigma.map(({ upper }) => upper));
  const rays = slopes.map((slope): Trace => {
    const far = Math.min(wide, tall / slope);
    return {
      type: "scatter",
      mode: "lines",
      name: words.ray(slope),
      x: [0, far],
      y: [0, slope * far],
      line: { color: theme.before, width: 1, dash: "dash" },
      hoverinfo: "skip",
      showlegend: false,
    };
  });
  const points = parameters.map((name, p): Trace => ({
    type: "scatter",
    mode: "markers",
    name,
    x: [muStar[p].value],
    y: [sigma[p].value],
    marker: { color: parameterColor(p, theme), size: 9 },
    error_x: errorBars([muStar[p]], parameterColor(p, theme)),
    error_y: errorBars([sigma[p]], parameterColor(p, theme)),
  }));
  const labels = slopes.map((slope) => {
    const far = Math.min(wide, tall / slope);
    const place = { x: far, y: slope * far, xanchor: "right", yanchor: "bottom" };
    return note(words.ray(slope), theme, { ...place, font: { size: 10, color: theme.faintInk } });
  });
  return {
    name: `morris-${output}`,
    title: words.morrisTitle,
    caption: words.morrisCaption,
    height: 340,
    traces: [...rays, ...points],
    layout: baseLayout(theme, {
      margin: { l: 58, r: 14, t: 50, b: 44 },
      xaxis: axis(words.muStar(unit), theme, { range: [0, wide] }),
      yaxis: axis(words.sigma(unit), theme, { range: [0, tall] }),
      annotations: labels,
    }),
    columns: columnsOf(
      [
        ...rowsOf(parameters, { n, index: "muStar" }, muStar),
        ...rowsOf(parameters, { n, index: "sigma" }, sigma),
        ...rowsOf(parameters, { n, index: "mu" }, mu),
      ],
      unit,
    ),
  };
}

/** At least a little, so that an axis has a length. */
function greatest(values: readonly number[]): number {
  return Math.max(1e-12, ...values.filter(Number.isFinite));
}

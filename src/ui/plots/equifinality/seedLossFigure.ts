/** @file Losses of every seed, by the surrogate and by ILS. */
import type { SeedRun } from "../../../core/identifiability/spreadOf.ts";
import type { Theme } from "../../theme.ts";
import type { SeedWords } from "../../words/seeds.ts";
import { axis, baseLayout, type Figure, type Trace } from "../figure.ts";

export function seedLossFigure(
  runs: readonly SeedRun[],
  words: SeedWords["figures"]["losses"],
  theme: Theme,
): Figure {
  const seeds = runs.map(({ seed }) => String(seed));
  const trace = (name: string, y: readonly number[], color: string, symbol: string): Trace => ({
    type: "scatter",
    mode: "markers",
    name,
    x: seeds,
    y: y.map((loss) => (Number.isFinite(loss) ? loss : Number.NaN)),
    marker: { color, size: 9, symbol },
  });
  const [surrogate, model] = [
    runs.map(({ surrogateLoss }) => surrogateLoss),
    runs.map(({ modelLoss }) => modelLoss),
  ];
  return {
    name: "seed-losses",
    title: words.title,
    caption: words.caption,
    height: 240,
    traces: [
      trace(words.surrogate, surrogate, theme.before, "circle"),
      trace(words.model, model, theme.accent, "diamond"),
    ],
    layout: baseLayout(theme, {
      margin: { l: 60, r: 10, t: 40, b: 42 },
      xaxis: axis(words.x, theme, { type: "category", showgrid: false }),
      yaxis: axis(words.y, theme, { rangemode: "tozero" }),
    }),
    columns: [
      { name: "seed", unit: "", values: runs.map(({ seed }) => seed) },
      { name: "loss by surrogate", unit: "-", values: surrogate },
      { name: "loss by ILS", unit: "-", values: model },
    ],
  };
}

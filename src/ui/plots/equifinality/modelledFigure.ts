/** @file Draws by ILS against what the surrogate said of them. */
import type { ModelledDraws } from "../../../core/identifiability/posterior/posterior.ts";
import type { Theme } from "../../theme.ts";
import { axis, baseLayout, type Figure } from "../figure.ts";

export interface ModelledWords {
  readonly title: string;
  readonly caption: string;
  readonly surrogate: string;
  readonly model: string;
  readonly draws: string;
  readonly same: string;
}

export function modelledFigure(
  { surrogate, model }: ModelledDraws,
  words: ModelledWords,
  theme: Theme,
): Figure {
  const ran = model.flatMap((value, i) =>
    Number.isFinite(value) ? [{ model: value, surrogate: surrogate[i] }] : [],
  );
  const all = ran.flatMap((draw) => [draw.model, draw.surrogate]);
  const ends = ran.length > 0 ? [Math.min(...all), Math.max(...all)] : [];
  return {
    name: "posterior-draws-by-ils",
    title: words.title,
    caption: words.caption,
    height: 250,
    traces: [
      {
        type: "scatter",
        mode: "markers",
        name: words.draws,
        x: ran.map((draw) => draw.surrogate),
        y: ran.map((draw) => draw.model),
        marker: { color: theme.accent, size: 7, opacity: 0.8 },
      },
      {
        type: "scatter",
        mode: "lines",
        name: words.same,
        x: ends,
        y: ends,
        line: { color: theme.faintInk, width: 1, dash: "dot" },
        hoverinfo: "skip",
      },
    ],
    layout: baseLayout(theme, {
      margin: { l: 54, r: 10, t: 30, b: 42 },
      xaxis: axis(words.surrogate, theme),
      yaxis: axis(words.model, theme),
    }),
    columns: [
      { name: "D by the surrogate", unit: "-", values: surrogate },
      { name: "D by ILS", unit: "-", values: model },
    ],
  };
}

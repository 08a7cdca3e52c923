/** @file What the behavioural members predict day by day, against the observations. */
import type { PredictionBand } from "../../../core/identifiability/behavioural/predictionBands.ts";
import type { Theme } from "../../theme.ts";
import { axis, baseLayout, type Column, type Figure, type Trace } from "../figure.ts";
import { faded, fluxColor } from "../fluxStyle.ts";
import { band, dateRange } from "../seriesFigure.ts";

export interface BandsWords {
  readonly title: string;
  readonly caption: string;
  readonly band: string;
  readonly median: (flux: string) => string;
  readonly observed: string;
}

export function bandsFigure(
  {
    bands,
    dates,
  }: { readonly bands: readonly PredictionBand[]; readonly dates: readonly string[] },
  words: BandsWords,
  theme: Theme,
): Figure {
  const axes: Record<string, unknown> = {};
  bands.forEach(({ flux }, row) => {
    axes[`yaxis${row === 0 ? "" : row + 1}`] = axis(`${flux} (W m⁻²)`, theme, {
      domain: band(row, bands.length),
    });
  });
  return {
    name: "prediction-bands",
    title: words.title,
    caption: words.caption,
    height: 110 + 115 * bands.length,
    traces: bands.flatMap((own, row) => bandTraces(own, row, { dates, words, theme })),
    layout: baseLayout(theme, {
      ...axes,
      xaxis: axis("", theme, {
        type: "date",
        range: dateRange(dates),
        anchor: `y${bands.length > 1 ? bands.length : ""}`,
      }),
    }),
    columns: [
      { name: "date", unit: "", values: dates },
      ...bands.flatMap(({ flux, p5, p50, p95, observed }) =>
        Object.entries({ p5, p50, p95, observed }).map(([name, values]): Column => ({
          name: `${flux} ${name}`,
          unit: "W m-2",
          values,
        })),
      ),
    ],
  };
}

interface Style {
  readonly dates: readonly string[];
  readonly words: BandsWords;
  readonly theme: Theme;
}

function bandTraces(
  { flux, p5, p50, p95, observed }: PredictionBand,
  row: number,
  { dates, words, theme }: Style,
): Trace[] {
  const color = fluxColor(flux, theme);
  const yaxis = `y${row === 0 ? "" : row + 1}`;
  const shared = { type: "scatter", mode: "lines", x: dates, yaxis } as const;
  const edge = { color, width: 0 };
  return [
    { ...shared, name: "", y: p5, line: edge, hoverinfo: "skip", showlegend: false },
    {
      ...shared,
      name: words.band,
      y: p95,
      line: edge,
      fill: "tonexty",
      fillcolor: faded(color, 0.28),
      showlegend: row === 0,
    },
    { ...shared, name: words.median(flux), y: p50, line: { color, width: 1.4 } },
    {
      ...shared,
      mode: "markers",
      name: words.observed,
      y: observed,
      showlegend: row === 0,
      marker: { color: theme.observed, size: 3, opacity: 0.75 },
    },
  ];
}

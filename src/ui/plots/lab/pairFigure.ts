/** @file Mean days of two vectors that fit alike: H and LE, observed and modelled. */
import type { OtherOptimum } from "../../../core/identifiability/otherOptimum/otherOptimum.ts";
import type { Theme } from "../../theme.ts";
import { axis, baseLayout, type Column, type Figure, type ScatterTrace } from "../figure.ts";
import { fluxColor } from "../fluxStyle.ts";

export interface PairWords {
  readonly cyclesTitle: string;
  readonly hour: string;
  readonly observed: string;
  /** Of the two. */
  readonly names: readonly [string, string];
}

const fluxes = ["H", "LE"] as const;

export function pairFigure(found: OtherOptimum, words: PairWords, theme: Theme): Figure {
  const hours = hoursOf(found);
  return {
    name: "two-optima",
    title: words.cyclesTitle,
    height: 250,
    traces: fluxes.flatMap((flux, k) => tracesOf(found, flux, k, hours, words, theme)),
    layout: baseLayout(theme, {
      xaxis: axis(words.hour, theme, { domain: [0, 0.46], range: [0, 24], dtick: 6 }),
      xaxis2: axis(words.hour, theme, {
        domain: [0.54, 1],
        range: [0, 24],
        dtick: 6,
        anchor: "y2",
      }),
      yaxis: axis("H (W m⁻²)", theme),
      yaxis2: axis("LE (W m⁻²)", theme, { anchor: "x2" }),
    }),
    columns: [
      { name: "hour", unit: "h", values: hours },
      ...fluxes.flatMap((flux): Column[] => [
        { name: `${flux} ${words.observed}`, unit: "W m-2", values: found.observed[flux] },
        ...found.pair.map(({ cycle }, i) => ({
          name: `${flux} ${words.names[i]}`,
          unit: "W m-2",
          values: cycle[flux],
        })),
      ]),
    ],
  };
}

function tracesOf(
  { observed, pair }: OtherOptimum,
  flux: (typeof fluxes)[number],
  k: number,
  hours: readonly number[],
  words: PairWords,
  theme: Theme,
): ScatterTrace[] {
  const n = k === 0 ? "" : "2";
  const on = { xaxis: `x${n}`, yaxis: `y${n}`, showlegend: k === 0, x: hours };
  const color = fluxColor(flux, theme);
  return [
    ...pair.map(({ cycle }, i): ScatterTrace => ({
      type: "scatter",
      mode: "lines",
      name: words.names[i],
      legendgroup: String(i),
      ...on,
      y: cycle[flux],
      line: { color, width: i === 0 ? 3.5 : 1.6, dash: i === 0 ? "solid" : "dash" },
      ...(i === 0 && { opacity: 0.45 }),
    })),
    {
      type: "scatter",
      mode: "markers",
      name: words.observed,
      legendgroup: "observed",
      ...on,
      y: observed[flux],
      marker: { color: theme.observed, size: 5 },
    },
  ];
}

/** Middle of each bin of the day. */
function hoursOf({ binSeconds }: OtherOptimum): number[] {
  const perDay = 86_400 / binSeconds;
  return Array.from({ length: perDay }, (_, k) => ((k + 0.5) * 24) / perDay);
}

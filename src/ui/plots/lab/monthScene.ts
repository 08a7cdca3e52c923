/** @file One month under the hand as lines: what is drawn, in which colour, and between which ends; for plotter and canvas alike. */
import type { MonthFlux, MonthLook, MonthRun } from "../../../core/evaluation/monthRuns.ts";
import type { Theme } from "../../theme.ts";
import { fluxColor } from "../fluxStyle.ts";
import { band } from "../seriesFigure.ts";

/** A month and the runs over it. */
export interface MonthScene {
  readonly look: MonthLook;
  readonly now: MonthRun | undefined;
  /** The newest first. */
  readonly previous: readonly MonthRun[];
  readonly truth: MonthRun | undefined;
}

/** How the lines are called. */
export interface MonthWords {
  readonly title: string;
  readonly observed: string;
  readonly default: string;
  readonly previous: string;
  readonly truth: string;
  readonly now: string;
}

/** One line of a flux; those below come first. */
export interface MonthLine {
  readonly name: string;
  readonly role: "observed" | "default" | "previous" | "truth" | "now";
  readonly values: Float64Array;
  readonly color: string;
  readonly width: number;
  readonly dash?: "dot" | "dash";
}

/** A row of the figure: one flux. */
export interface MonthRow {
  readonly flux: MonthFlux;
  readonly lines: readonly MonthLine[];
  /** Share of the height, from below. */
  readonly domain: readonly [number, number];
  /** Ends of the axis, W m-2. */
  readonly range: readonly [number, number];
}

/** Space around the rows, px. */
export const monthMargin = { l: 52, r: 8, t: 24, b: 36 } as const;

const fluxes: readonly MonthFlux[] = ["H", "LE"];

export function monthRows(scene: MonthScene, words: MonthWords, theme: Theme): MonthRow[] {
  return fluxes.map((flux, row) => {
    const lines = linesOf(scene, flux, words, theme);
    return { flux, lines, domain: band(row, fluxes.length, 0.07), range: rangeOf(lines) };
  });
}

function linesOf(
  { look, now, previous, truth }: MonthScene,
  flux: MonthFlux,
  words: MonthWords,
  theme: Theme,
): MonthLine[] {
  const observed = look.observed[flux];
  const line = (
    role: MonthLine["role"],
    values: Float64Array,
    color: string,
    width: number,
  ): MonthLine => ({ name: words[role], role, values, color, width });
  const old = previous.toReversed().map(({ modelled }) => modelled[flux]);
  return [
    ...(observed ? [line("observed", observed, theme.observed, 0.8)] : []),
    { ...line("default", look.default.modelled[flux], theme.before, 1.3), dash: "dot" },
    ...old.map((values) => line("previous", values, theme.before, 1)),
    ...(truth ? [line("truth", truth.modelled[flux], theme.excursion, 1.3)] : []),
    ...(now ? [line("now", now.modelled[flux], fluxColor(flux, theme), 1.8)] : []),
  ];
}

/** From the least to the most of all lines, with some air. */
function rangeOf(lines: readonly MonthLine[]): readonly [number, number] {
  let [least, most] = [0, 0];
  for (const { values } of lines) {
    for (const value of values) {
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  const air = 0.04 * Math.max(1, most - least);
  return [least - air, most + air];
}

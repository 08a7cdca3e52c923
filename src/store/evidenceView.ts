/** @file What the verdicts show: positions told as values in their units, beside calibrated values and a twin's truth. */
import { boundHitShare } from "../core/calibration/bounding.ts";
import type { Evidence } from "../core/identifiability/evidence.ts";
import { deviance95, type Profile } from "../core/identifiability/profile.ts";
import { identifiedWidth, partnerMove, type Verdict } from "../core/identifiability/verdict.ts";
import {
  fromUnit,
  parameter,
  toUnit,
  type ParameterName,
  type ParameterValues,
} from "../core/model/parameters.ts";

/** Numbers of the rule. */
export const ruleNumbers = { deviance95, identifiedWidth, partnerMove, boundHitShare };

/** A verdict with its numbers in the parameter's unit. */
export interface VerdictRow extends Verdict {
  readonly unit: string;
  /** Ends of the 95 % interval. */
  readonly lower: number;
  readonly upper: number;
  /** Width of the interval, share of the range. */
  readonly width: number;
  /** The most likely value. */
  readonly best: number;
  /** The value that the search began with. */
  readonly asked: number;
  /** Hidden value of a twin. */
  readonly truth: number | undefined;
}

/** @param truth hidden parameters of a twin */
export function verdictRows(
  { parameters, verdicts, asked }: Evidence,
  truth: ParameterValues | undefined,
): readonly VerdictRow[] {
  return verdicts.map((verdict) => {
    const { interval, optimum, parameter: name } = verdict;
    const value = (position: number) => fromUnit(parameter(name), position);
    return {
      ...verdict,
      unit: parameter(name).unit,
      lower: value(interval.lower),
      upper: value(interval.upper),
      width: interval.upper - interval.lower,
      best: value(optimum),
      asked: value(asked.unit[parameters.indexOf(name)]),
      truth: truth?.[name],
    };
  });
}

/** One point of a profile. */
export interface CellPoint {
  readonly position: number;
  readonly value: number;
  /** Rise of D above the optimum. */
  readonly deviance: number;
  /** Other parameters that sit on a bound. */
  readonly onBound: readonly ParameterName[];
}

/** A profile as it is drawn. Lines stand at positions. */
export interface ProfileCell {
  readonly parameter: ParameterName;
  readonly unit: string;
  readonly points: readonly CellPoint[];
  /** Ends of the 95 % interval. */
  readonly interval: readonly [number, number];
  readonly optimum: number;
  readonly asked: number | undefined;
  readonly truth: number | undefined;
  /** Values at some positions of the range. */
  readonly ticks: readonly { readonly position: number; readonly value: number }[];
}

/**
 * Profiles as they are drawn, whole or as far as they have come.
 * @param asked values that the search began with, where they are known
 */
export function profileCells(
  profiles: readonly Profile[],
  asked: Partial<ParameterValues> | undefined,
  truth: ParameterValues | undefined,
): readonly ProfileCell[] {
  return profiles.map(({ parameter: name, points, interval }) => {
    const range = parameter(name);
    const at = (value: number | undefined) =>
      value === undefined ? undefined : toUnit(range, value);
    const best = points.toSorted((a, b) => a.deviance - b.deviance).at(0);
    return {
      parameter: name,
      unit: range.unit,
      points: points.map(({ position, deviance, onBound }) => ({
        position,
        value: fromUnit(range, position),
        deviance,
        onBound,
      })),
      interval: [interval.lower, interval.upper],
      optimum: best?.position ?? Number.NaN,
      asked: at(asked?.[name]),
      truth: at(truth?.[name]),
      ticks: [0, 0.5, 1].map((position) => ({ position, value: fromUnit(range, position) })),
    };
  });
}

/** Values of the vector that the search began with. */
export function askedValues({ parameters, asked }: Evidence): Partial<ParameterValues> {
  return Object.fromEntries(
    parameters.map((name, p) => [name, fromUnit(parameter(name), asked.unit[p])]),
  );
}

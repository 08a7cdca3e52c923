/**
 * @file The lab: which month is looked at, where the parameters stand, and what ILS made of them. A store of its own, so that
 * what changes with every move of a hand asks nothing of the rest of the page.
 */
import { createStore } from "zustand/vanilla";
import type { MonthLook, MonthRun } from "../core/evaluation/monthRuns.ts";
import type { LikelihoodTarget } from "../core/identifiability/likelihood.ts";
import { fromUnit, parameter, toUnit } from "../core/model/parameters.ts";
import type { ParameterName, ParameterValues } from "../core/model/parameters.ts";
import type { RecordMonth } from "../core/site/recordMonths.ts";

/** Positions in the ranges, 0..1, by parameter; one that is absent stands at its default. */
export type Positions = Readonly<Partial<Record<ParameterName, number>>>;

/** What is chosen in the lab: plain data, to be written down and read back. */
export interface LabChoice {
  /** `2021-07`; where it is absent, the first June of the record. */
  readonly month?: string | undefined;
  readonly positions: Positions;
  /** Whether a twin's truth is drawn. */
  readonly showsTruth: boolean;
  /** Observed quantities that count on the surface; H and LE where it is absent. */
  readonly voices?: readonly LikelihoodTarget[] | undefined;
  /** Month that alone counts on the surface; the whole record where it is absent. */
  readonly surfaceMonth?: string | undefined;
  /** Share by which errors of a node may exceed the best and be behavioural; `usualTolerance` where it is absent. */
  readonly tolerance?: number | undefined;
  /** Whether priors are left out of the surface. */
  readonly withoutPriors?: boolean | undefined;
  /** Whether the best place of every month is drawn. */
  readonly showsMinima?: boolean | undefined;
}

/** How a surface is looked at: nothing is run for it. */
export type SurfaceLook = Pick<
  LabChoice,
  "voices" | "surfaceMonth" | "tolerance" | "withoutPriors" | "showsMinima"
>;

/** A run of ILS over the month, numbered in the order in which they were asked for. */
export interface LabRun extends MonthRun {
  readonly serial: number;
}

export interface Lab extends LabChoice {
  readonly status: "closed" | "opening" | "open" | "failed";
  /** Why it could not be opened, or gave no answer. */
  readonly problem: string | undefined;
  /** Key of the model run that the months start from. */
  readonly key: string | undefined;
  readonly months: readonly RecordMonth[];
  readonly look: MonthLook | undefined;
  readonly now: LabRun | undefined;
  /** Where the hand rested before, the newest first; drawn in grey. */
  readonly previous: readonly LabRun[];
  readonly truth: MonthRun | undefined;
  /** Whether the hand rests: the next move leaves what is now among the previous. */
  readonly rests: boolean;
}

/** Previous runs that are kept (our choice): more would be a tangle. */
const keptRuns = 4;

export const closedLab: Lab = {
  positions: {},
  showsTruth: false,
  status: "closed",
  problem: undefined,
  key: undefined,
  months: [],
  look: undefined,
  now: undefined,
  previous: [],
  truth: undefined,
  rests: true,
};

export function createLab() {
  return createStore<Lab>(() => closedLab);
}

export type LabStore = ReturnType<typeof createLab>;

/** The vector that the sliders stand at. */
export function valuesAt(
  positions: Positions,
  free: readonly ParameterName[],
  base: ParameterValues,
): ParameterValues {
  const values = { ...base };
  for (const name of free) {
    const position = positions[name];
    if (position !== undefined) values[name] = fromUnit(parameter(name), position);
  }
  return values;
}

/** Where a slider stands, 0..1. */
export function positionOf(
  positions: Positions,
  name: ParameterName,
  base: ParameterValues,
): number {
  return positions[name] ?? defaultPosition(name, base);
}

/** Where a value lies in its range; one outside is at the nearer end. */
export function defaultPosition(name: ParameterName, values: ParameterValues): number {
  return Math.min(1, Math.max(0, toUnit(parameter(name), values[name])));
}

/** Positions of a whole vector. */
export function positionsOf(free: readonly ParameterName[], values: ParameterValues): Positions {
  return Object.fromEntries(free.map((name) => [name, defaultPosition(name, values)]));
}

/** The hand moves: what it rested at is drawn in grey from now on, but for the defaults, which are drawn anyway. */
export function moved(lab: Lab, positions: Positions): Lab {
  const { rests, now, previous, look } = lab;
  const isLeft = rests && now && !isSame(now.values, look?.default.values);
  const left = isLeft ? [now, ...previous].slice(0, keptRuns) : previous;
  return { ...lab, positions, rests: false, previous: left };
}

function isSame(a: ParameterValues, b: ParameterValues | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Take in a run; one that was asked for before the newest that is known changes nothing. */
export function answered(lab: Lab, run: LabRun): Lab {
  if (run.month !== lab.look?.month || run.serial < (lab.now?.serial ?? 0)) return lab;
  return { ...lab, now: run };
}

/** The month that is looked at: the one chosen where the record has it, else the first June, else one in the middle. */
export function monthOf({ month, months }: Pick<Lab, "month" | "months">): string | undefined {
  if (months.some(({ name }) => name === month)) return month;
  const usual = months.find(({ name }) => name.endsWith("-06"));
  return (usual ?? months[Math.floor(months.length / 2)])?.name;
}

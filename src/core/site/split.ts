/** @file Which steps of a record train and which test: half-months in turn, or whole years. */
import { fail, succeed, type Result } from "../base/result.ts";
import { dayMs, yearOf } from "./calendar.ts";
import type { SiteData } from "./siteData.ts";

/**
 * How a record is split, local standard time of the site; a step belongs where its start lies.
 *
 * - none: every step trains, none tests
 * - half-months: days 1 to 15 of each month against days 16 to its end, in turn through the whole record, so that both
 *   sides see all seasons; `train: "first"` means that days 1 to 15 train (our choice)
 * - years: the calendar years named train, all others test
 */
export type Split =
  | { readonly kind: "none" }
  | { readonly kind: "half-months"; readonly train: "first" | "second" }
  | { readonly kind: "years"; readonly train: readonly number[] };

export type SplitSide = "train" | "test";

/** One side of a split. */
export interface SplitPart {
  readonly split: Split;
  readonly side: SplitSide;
}

/** Where and when: all a split asks of a site. */
export type TimeAxis = Pick<SiteData, "startMs" | "stepSeconds" | "steps">;

/** Last day of a first half-month. */
const lastFirstDay = 15;

/** Side that a time of local standard time lies on. */
export function sideOf(split: Split, timeMs: number): SplitSide {
  switch (split.kind) {
    case "none":
      return "train";
    case "half-months": {
      const half = new Date(timeMs).getUTCDate() <= lastFirstDay ? "first" : "second";
      return half === split.train ? "train" : "test";
    }
    case "years":
      return split.train.includes(yearOf(timeMs)) ? "train" : "test";
    default:
      return split satisfies never;
  }
}

/** Per forcing step, 1 where it belongs to the part and 0 elsewhere. */
export function stepsOfPart(axis: TimeAxis, { split, side }: SplitPart): Uint8Array {
  const { startMs, stepSeconds, steps } = axis;
  const chosen = new Uint8Array(steps);
  let [day, isChosen] = [Number.NaN, false];
  for (let step = 0; step < steps; step++) {
    const timeMs = startMs + step * stepSeconds * 1000;
    const today = Math.floor(timeMs / dayMs);
    // Sides change at midnight: a day asks the calendar once.
    if (today !== day) [day, isChosen] = [today, sideOf(split, timeMs) === side];
    chosen[step] = isChosen ? 1 : 0;
  }
  return chosen;
}

/** A series of the site's steps with NaN wherever it does not belong to the part; what it was made from stays as it is. */
export function keepPart(values: Float64Array, axis: TimeAxis, part: SplitPart): Float64Array {
  const chosen = stepsOfPart(axis, part);
  return values.map((value, step) => (chosen[step] === 1 ? value : Number.NaN));
}

/** Share of the record's steps that train, 0..1. */
export function trainingShare(axis: TimeAxis, split: Split): number {
  const training = stepsOfPart(axis, { split, side: "train" });
  return training.reduce((sum, isTraining) => sum + isTraining, 0) / axis.steps;
}

/** A split that leaves steps of a record on both sides; `none` leaves none to test and is one too. */
export function checkSplit(axis: TimeAxis, split: Split, where: string): Result<Split> {
  const share = trainingShare(axis, split);
  if (split.kind === "none" || (share > 0 && share < 1)) return succeed(split);
  const lastMs = axis.startMs + (axis.steps - 1) * axis.stepSeconds * 1000;
  const years = [...new Set([yearOf(axis.startMs), yearOf(lastMs)])].join(" to ");
  return fail({
    severity: "error",
    where,
    message: `the split ${splitText(split)} leaves nothing to ${share > 0 ? "test" : "train"} on: the record holds ${years}`,
    remedy: "name some of its years, not all of them, or split by half-months",
  });
}

/** `none`, `half-months`, `half-months:second`, `years:2018,2019`: as flags and files write a split. */
export function splitText(split: Split): string {
  switch (split.kind) {
    case "none":
      return "none";
    case "half-months":
      return split.train === "first" ? "half-months" : "half-months:second";
    case "years":
      return `years:${split.train.join(",")}`;
    default:
      return split satisfies never;
  }
}

/** A split as `splitText` writes it; undefined where the text is none. */
export function parseSplit(text: string): Split | undefined {
  const [kind, rest] = text.trim().split(/:(.*)/s);
  if (kind === "none" && rest === undefined) return { kind };
  if (kind === "half-months" && (rest === undefined || rest === "first" || rest === "second")) {
    return { kind, train: rest ?? "first" };
  }
  if (kind === "years" && /^\d{4}(,\d{4})*$/.test(rest ?? "")) {
    return { kind, train: rest.split(",").map(Number) };
  }
  return undefined;
}

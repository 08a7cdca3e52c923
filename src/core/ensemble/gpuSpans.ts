/** @file How a record is cut for a GPU: spans between two readings, and in them runs of bins that need the same kernel. */
import { forcingFields } from "../model/forcing.ts";
import type { RecordPlan } from "./record.ts";

/** Steps of one span: short enough for progress, cancelling and the watchdog of a GPU. */
const stepsPerSpan = 2880;

/** Consecutive steps whose means are read back together; in the warm-up nobody reads them. */
export interface StepSpan {
  readonly firstStep: number;
  readonly steps: number;
  /** First bin of the record, or -1 in the warm-up. */
  readonly firstBin: number;
}

/** Consecutive bins of a span, all of one kind. */
export interface BinRun {
  readonly firstStep: number;
  readonly stepsPerBin: number;
  readonly bins: number;
  /** Where its first bin lies in the span's means. */
  readonly firstBin: number;
  /** What its steps need: everything, no snow, or neither snow nor light. */
  readonly kind: "whole" | "snowless" | "dark";
}

/** One start of a kernel: a single run, or pairs of a lit and a dark one. */
export interface Dispatch {
  readonly kernel: "whole" | "snowless" | "pairs";
  readonly firstRun: number;
  /** 0 for a single run. */
  readonly pairs: number;
}

/** Which kinds of weather a kernel may leave out. */
export interface Weather {
  /** Whether snow falls in any step of the span. */
  snowFalls(firstStep: number, steps: number): boolean;
  /** Whether no light falls in any step. */
  isDark(firstStep: number, steps: number): boolean;
}

/** The warm-up, then the whole bins of the record. */
export function planSpans({ warmupSteps, stepsPerBin, bins }: RecordPlan): StepSpan[] {
  const binsPerSpan = Math.max(1, Math.floor(stepsPerSpan / stepsPerBin));
  const span = binsPerSpan * stepsPerBin;
  const cut = (steps: number, isScored: boolean): StepSpan[] =>
    Array.from({ length: Math.ceil(steps / span) }, (_, i) => ({
      firstStep: i * span,
      steps: Math.min(span, steps - i * span),
      firstBin: isScored ? i * binsPerSpan : -1,
    }));
  return [...cut(warmupSteps, false), ...cut(bins * stepsPerBin, true)];
}

/** Bins of a span; a warm-up that ends within a bin has a shorter last one. */
export function binsOf({ steps }: StepSpan, stepsPerBin: number): number {
  return Math.ceil(steps / stepsPerBin);
}

/**
 * Runs of bins of one kind, in order. Snow that lies or falls anywhere in the span makes the whole span need everything.
 * @param snowLies whether any member has snow at the start
 */
export function planRuns(
  span: StepSpan,
  stepsPerBin: number,
  weather: Weather,
  snowLies: boolean,
): BinRun[] {
  const hasSnow = snowLies || weather.snowFalls(span.firstStep, span.steps);
  const kindOf = (firstStep: number, steps: number): BinRun["kind"] => {
    if (hasSnow) return "whole";
    return weather.isDark(firstStep, steps) ? "dark" : "snowless";
  };
  const runs: BinRun[] = [];
  for (let bin = 0; bin < binsOf(span, stepsPerBin); bin++) {
    const firstStep = span.firstStep + bin * stepsPerBin;
    const steps = Math.min(stepsPerBin, span.firstStep + span.steps - firstStep);
    const kind = kindOf(firstStep, steps);
    const last = runs.at(-1);
    if (last && last.kind === kind && last.stepsPerBin === steps) {
      runs[runs.length - 1] = { ...last, bins: last.bins + 1 };
    } else {
      runs.push({ firstStep, stepsPerBin: steps, bins: 1, firstBin: bin, kind });
    }
  }
  return runs;
}

/** As few starts as possible: a day and the night after it pair up; what is left over goes alone, dark or not. */
export function planDispatches(runs: readonly BinRun[]): Dispatch[] {
  const dispatches: Dispatch[] = [];
  let at = 0;
  while (at < runs.length) {
    let pairs = 0;
    while (runs[at + 2 * pairs]?.kind === "snowless" && runs[at + 2 * pairs + 1]?.kind === "dark") {
      pairs++;
    }
    const alone = runs[at].kind === "whole" ? "whole" : "snowless";
    dispatches.push({ kernel: pairs > 0 ? "pairs" : alone, firstRun: at, pairs });
    at += pairs > 0 ? 2 * pairs : 1;
  }
  return dispatches;
}

/** @param rows prepared forcing, [steps, forcingFields] */
export function weatherOf(rows: ArrayLike<number>): Weather {
  const width = forcingFields.length;
  const column = (name: (typeof forcingFields)[number]) => forcingFields.indexOf(name);
  const snowfall = column("snowfall");
  const light = (["visDirect", "visDiffuse", "nirDirect", "nirDiffuse"] as const).map(column);
  const some = (columns: readonly number[], firstStep: number, steps: number) => {
    for (let step = firstStep; step < firstStep + steps; step++) {
      if (columns.some((field) => rows[step * width + field] > 0)) return true;
    }
    return false;
  };
  return {
    snowFalls: (firstStep, steps) => some([snowfall], firstStep, steps),
    isDark: (firstStep, steps) => !some(light, firstStep, steps),
  };
}

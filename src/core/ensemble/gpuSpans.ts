/** @file How a record is cut for a GPU: spans between two readings, and in them runs of bins that need the same kernel. */
import { forcingFields } from "../model/forcing.ts";
import type { RecordPlan } from "./record.ts";

/** Steps of one span: short enough for progress, cancelling and the watchdog of a GPU. */
const stepsPerSpan = 1440;

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
  /** No light falls in any of its steps. */
  readonly isDark: boolean;
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

/** Runs of dark and of lit bins, in order. */
export function planRuns(span: StepSpan, stepsPerBin: number, weather: Weather): BinRun[] {
  const runs: BinRun[] = [];
  for (let bin = 0; bin < binsOf(span, stepsPerBin); bin++) {
    const firstStep = span.firstStep + bin * stepsPerBin;
    const steps = Math.min(stepsPerBin, span.firstStep + span.steps - firstStep);
    const isDark = weather.isDark(firstStep, steps);
    const last = runs.at(-1);
    if (last && last.isDark === isDark && last.stepsPerBin === steps) {
      runs[runs.length - 1] = { ...last, bins: last.bins + 1 };
    } else {
      runs.push({ firstStep, stepsPerBin: steps, bins: 1, firstBin: bin, isDark });
    }
  }
  return runs;
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

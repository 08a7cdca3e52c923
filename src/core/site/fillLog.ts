/** @file What filling did, in few words: one note for all variables that were filled the same way. */
import type { Problem } from "../base/result.ts";
import { durationText, timeText } from "./calendar.ts";
import { longestFilledMs, type Gap } from "./gaps.ts";
import { variable, type VariableName } from "./variables.ts";

/** The axis and names that messages speak of. */
export interface FillContext {
  /** File name. */
  readonly where: string;
  readonly startMs: number;
  readonly stepSeconds: number;
  readonly steps: number;
  readonly variables: ReadonlyMap<VariableName, { readonly column: string }>;
}

/** Collects what was filled and what could not be. */
export interface FillLog {
  /** Values of a variable were filled in a way. */
  filled(name: VariableName, count: number, how: string): void;
  /** Gaps of a variable are too long. */
  left(name: VariableName, gaps: readonly Gap[]): void;
  add(problem: Problem): void;
  problems(): Problem[];
}

export function fillLog(context: FillContext): FillLog {
  const others: Problem[] = [];
  const byHow = new Map<string, string[]>();
  const columnOf = (name: VariableName) =>
    context.variables.get(name)?.column ?? variable(name).columns[0];
  return {
    filled(name, count, how) {
      const share = Math.round((1000 * count) / context.steps) / 10;
      const entry = `${columnOf(name)} ${count} (${share} %)`;
      byHow.set(how, [...(byHow.get(how) ?? []), entry]);
    },
    left: (name, gaps) => void others.push(tooLong(context, name, columnOf(name), gaps)),
    add: (problem) => void others.push(problem),
    problems: () => [
      ...others,
      ...[...byHow].map(([how, entries]) => filledNote(context.where, how, entries)),
    ],
  };
}

function filledNote(where: string, how: string, entries: readonly string[]): Problem {
  return {
    severity: "warning",
    where,
    message: `missing values were filled by ${how}: ${entries.join(", ")}`,
    remedy: "filled values carry a flag; give a file with fewer gaps if you have one",
  };
}

function tooLong(
  context: FillContext,
  name: VariableName,
  column: string,
  gaps: readonly Gap[],
): Problem {
  const stepMs = context.stepSeconds * 1000;
  const longest = gaps.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
  const [from, to] = [longest.from, longest.to].map((step) => context.startMs + step * stepMs);
  const more = gaps.length > 1 ? `, and ${gaps.length - 1} more gaps` : "";
  return {
    severity: "error",
    where: context.where,
    column,
    message: `${variable(name).meaning} is missing from ${timeText(from)} to ${timeText(to)} (${durationText(to - from)})${more}: too long to fill (at most ${durationText(longestFilledMs)}, with data around)`,
    remedy: "give a gap-filled file, or choose years without the gap (--years)",
  };
}

/** @file What the data say of a parameter: identified, a ridge with others, at a bound, or nothing. */
import type { ParameterName } from "../model/parameters.ts";
import { boundHit } from "../calibration/bounding.ts";
import { deviance95, type Interval, type Profile } from "./profile.ts";

export const verdictKinds = ["identified", "ridge", "at bound", "not identifiable"] as const;
export type VerdictKind = (typeof verdictKinds)[number];

/** A 95 % interval no wider than this share of the range says where a parameter is (our choice). */
export const identifiedWidth = 0.25;

/**
 * Along a profile a parameter goes along where it moves by at least this share of its own range, or by half the width of its own
 * interval alone: had it stayed, D would have risen about to the threshold (our choice).
 */
export const partnerMove = 0.1;

/** How far another parameter moves along a profile within the interval. */
export interface Move {
  readonly parameter: ParameterName;
  /** Share of its range. */
  readonly move: number;
  /** Width of its own 95 % interval while all others stay; absent where it is not known. */
  readonly alone?: number;
}

/** What the verdict on one parameter rests on, in positions. */
export interface VerdictBasis {
  readonly parameter: ParameterName;
  /** Where the likelihood is greatest. */
  readonly optimum: number;
  /** 95 % interval while the others follow. */
  readonly interval: Interval;
  /** Width of the 95 % interval while the others stay where they are. */
  readonly widthAlone: number;
  /** D by which a likelier vector was met that the search did not follow; 0 where it is absent. */
  readonly unsettled?: number;
  /** Parameters whose bounds end the interval. */
  readonly heldBy: readonly ParameterName[];
  /** How far each other parameter moves along the profile, farthest first. */
  readonly moves: readonly Move[];
}

/** The verdict on one parameter. */
export interface Verdict extends VerdictBasis {
  readonly kind: VerdictKind;
  /** Whom a ridge is shared with. */
  readonly partners: readonly ParameterName[];
  /** Which bound the optimum sits on. */
  readonly bound: "lower" | "upper" | null;
  readonly advice: Advice;
}

/** What follows from a verdict. keep: nothing; prior: say what is known; fix: hold it; leaveOut: take it out, at its default. */
export type Advice = "keep" | "prior" | "fix" | "leaveOut";

/**
 * The rule (our choice), in this order:
 *
 * - at bound: the optimum is within 1 % of a bound, the interval reaches it and its width is at most `identifiedWidth`
 * - identified: the width of the interval is at most `identifiedWidth`, and the data end it on both sides
 * - ridge: it is wider, or a bound of another ends it, but alone it would be at most that wide: others go along. Partners move
 *   within the interval as `partnerMove` says, or end it with their bound
 * - neither of the first two where the search has not settled: a vector likelier by more than 3.84 was met on the way
 * - not identifiable: not even alone; or wide though nobody goes along far; or the model fails before the data end it
 */
export function judge(basis: VerdictBasis): Verdict {
  const { interval, optimum, widthAlone, unsettled = 0 } = basis;
  const width = interval.upper - interval.lower;
  const bound = boundHit(optimum);
  const isNarrow = width <= identifiedWidth && unsettled <= deviance95;
  if (bound !== null && isNarrow && endsAt(interval, bound)) {
    return { ...basis, kind: "at bound", partners: [], bound, advice: "prior" };
  }
  if (isNarrow && interval.lowerBy === "data" && interval.upperBy === "data") {
    return { ...basis, kind: "identified", partners: [], bound, advice: "keep" };
  }
  const movers = basis.moves.filter(goesAlong);
  const partners = [...new Set([...movers.map(({ parameter }) => parameter), ...basis.heldBy])];
  if (widthAlone <= identifiedWidth && partners.length > 0) {
    return { ...basis, kind: "ridge", partners, bound, advice: "prior" };
  }
  return { ...basis, kind: "not identifiable", partners: [], bound, advice: "leaveOut" };
}

function endsAt({ lowerBy, upperBy }: Interval, bound: "lower" | "upper"): boolean {
  return bound === "lower" ? lowerBy === "range" : upperBy === "range";
}

function goesAlong({ move, alone = Infinity }: Move): boolean {
  return move >= Math.min(partnerMove, alone / 2);
}

/**
 * How far the others move along a profile within its interval.
 * @param alone width of every parameter's own interval while all others stay
 */
export function movesAlong(
  { points, interval }: Profile,
  parameters: readonly ParameterName[],
  held: number,
  alone: ArrayLike<number>,
): Move[] {
  const inside = points.filter(
    ({ position }) => position >= interval.lower - 1e-9 && position <= interval.upper + 1e-9,
  );
  return parameters
    .map((parameter, p) => {
      const places = inside.map(({ unit }) => unit[p]);
      const move = places.length > 0 ? Math.max(...places) - Math.min(...places) : 0;
      return { parameter, move, alone: alone[p] };
    })
    .filter((_, p) => p !== held)
    .toSorted((a, b) => b.move - a.move);
}

/** The verdict in a table's cell. */
export function verdictText({
  kind,
  partners,
  bound,
}: Pick<Verdict, "kind" | "partners" | "bound">) {
  if (kind === "ridge") return `ridge: ${partners.join(", ")}`;
  return kind === "at bound" ? `at bound: ${bound}` : kind;
}

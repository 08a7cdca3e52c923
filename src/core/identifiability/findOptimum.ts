/** @file The most likely vector: descents of ILS itself from the asked vector and the best of a design. */
import type { Computation } from "../base/progress.ts";
import { descend, type Asking, type Point } from "../calibration/baselines/descent.ts";
import { sideBySide } from "../calibration/baselines/sideBySide.ts";
import { gradientStep } from "../calibration/modelGradient.ts";
import type { Ensemble } from "../ensemble/ensemble.ts";
import { scrambledSobol } from "../sampling/sobol.ts";
import type { EvidenceRuns } from "./evidenceRuns.ts";
import {
  openLikelihood,
  seriesOfMember,
  type Likelihood,
  type LikelihoodInput,
} from "./likelihood.ts";

/** Where the search begins. */
export interface SearchInput extends LikelihoodInput {
  readonly binSeconds: number;
  /** The vector to begin with: that of a calibration, or the defaults. */
  readonly asked: Float64Array;
  /** Of the design that further starts are taken from. */
  readonly seed: number;
  /** Members of that design; `usualCandidates` unless given. 0: the search begins at the asked vector alone. */
  readonly candidates?: number;
}

/** Members of the design of further starts, and how many of the best are taken (our choice). */
export const usualCandidates = 96;
const furtherStarts = 3;
/** Best vectors that the search goes on from once the likelihood has been opened at the best of all (our choice). */
const finalists = 2;
/** A descent ends when an iteration gains less of D (our choice: 3.84 is what matters). */
const settled = 0.01;

/** The likelihood that holds from here on, and its optimum. */
export interface OptimumFound {
  readonly likelihood: Likelihood;
  readonly optimum: Point;
}

/**
 * Search twice: first with a likelihood whose independent values are told by the residuals of the best vector that is known
 * before, then with those of the best that was found, whose residuals hold less of what the parameters can mend.
 *
 * @throws RangeError where a target was not observed, or the model fails at every vector
 */
export async function* findOptimum(
  input: SearchInput,
  runs: EvidenceRuns,
): Computation<undefined, OptimumFound> {
  const vectors = [input.asked, ...candidatesOf(input)];
  const first = yield* runs.ensemble(vectors);
  const coarse = openAt(input, first, firstThatRan(first));
  const ranked = vectors
    .map((unit, k) => ({ unit, loss: coarse.deviance(unit, seriesOfMember(first, k)) }))
    .slice(1)
    .toSorted((a, b) => (a.loss === b.loss ? 0 : a.loss - b.loss));
  const starts = ranked.slice(0, furtherStarts).map(({ unit }) => unit);
  const found = yield* runs.drive(descents([input.asked, ...starts]), coarse);
  const best = found.slice(0, finalists).map(({ unit }) => unit);
  const likelihood = openAt(input, yield* runs.ensemble(best.slice(0, 1)), 0);
  const [optimum] = yield* runs.drive(descents(best), likelihood);
  return { likelihood, optimum };
}

/** The least D, nearby, from a vector. */
export function descendSettled(from: Float64Array): Asking<Point> {
  return descend(from, gradientStep, (before, after) => before - after < settled);
}

/** Ends of descents, the likeliest first. */
function* descents(starts: readonly Float64Array[]): Asking<Point[]> {
  const ends = yield* sideBySide(starts.map(descendSettled));
  return ends.toSorted((a, b) => (a.loss === b.loss ? 0 : a.loss - b.loss));
}

function candidatesOf({ asked, seed, candidates = usualCandidates }: SearchInput): Float64Array[] {
  const width = asked.length;
  const design = scrambledSobol(candidates, width, seed);
  return Array.from({ length: candidates }, (_, k) => design.slice(k * width, (k + 1) * width));
}

function openAt(input: SearchInput, ensemble: Ensemble, member: number): Likelihood {
  return openLikelihood(input, input.binSeconds, seriesOfMember(ensemble, member));
}

/** The asked vector, unless the model fails there. */
function firstThatRan({ members, failed }: Ensemble): number {
  const gone = new Set(failed.map(({ member }) => member));
  const ran = Array.from({ length: members }, (_, k) => k).find((member) => !gone.has(member));
  if (ran !== undefined) return ran;
  throw new RangeError(
    `evidence: the model failed at all of ${members} vectors; ${failed[0].reason}`,
  );
}

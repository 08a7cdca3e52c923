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
  type LikelihoodTarget,
  type SeriesOf,
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

/** Members of the design of further starts, and how many of the best are taken beside the asked vector (our choice). */
export const usualCandidates = 96;
const furtherStarts = 3;
/** Starts of the search for the vector that fits one target best. */
const startsAlone = 2;
/** A descent ends when an iteration gains less of D (our choice: 3.84 is what matters). */
const settled = 0.01;

/** The likelihood that holds from here on, and its optimum. */
export interface OptimumFound {
  readonly likelihood: Likelihood;
  readonly optimum: Point;
}

/** A vector before it is judged. */
interface Known {
  readonly unit: Float64Array;
  readonly series: SeriesOf;
}

/**
 * Search for each target alone first, then for all of them with the likelihood that this opens: the residuals of the vector
 * that fits a target best hold least of what parameters can mend, and tell its independent values. Were they told at a vector
 * that fits all of them, a target that counts little there would be fitted less, and count even less.
 *
 * @throws RangeError where a target was not observed, or the model fails at every vector
 */
export async function* findOptimum(
  input: SearchInput,
  runs: EvidenceRuns,
): Computation<undefined, OptimumFound> {
  const vectors = [input.asked, ...candidatesOf(input)];
  const first = yield* runs.ensemble(vectors);
  requireOneThatRan(first);
  const known = vectors.map((unit, k) => ({ unit, series: seriesOfMember(first, k) }));
  const alone: Float64Array[] = [];
  for (const target of input.targets) alone.push(yield* bestAlone(input, target, known, runs));
  const fitted = yield* runs.ensemble(alone);
  const likelihood = openLikelihood(input, input.binSeconds, (target) =>
    seriesOfMember(fitted, input.targets.indexOf(target))(target),
  );
  const ends = alone.map((unit, k) => ({ unit, series: seriesOfMember(fitted, k) }));
  const starts = ranked([...known.slice(1), ...ends], likelihood).slice(0, furtherStarts);
  const [optimum] = yield* runs.drive(descents([input.asked, ...starts]), likelihood);
  return { likelihood, optimum };
}

/** The vector that fits one target best; priors have no say. */
async function* bestAlone(
  input: SearchInput,
  target: LikelihoodTarget,
  known: readonly Known[],
  runs: EvidenceRuns,
): Computation<undefined, Float64Array> {
  const { priors: _, ...settings } = input.settings;
  const asked = { ...input, settings, targets: [target] };
  const reference = known.find(({ series }) => !Number.isNaN(series(target)[0]));
  if (!reference) throw new RangeError(`evidence: no vector has ${target}`);
  const likelihood = openLikelihood(asked, input.binSeconds, reference.series);
  const starts = ranked(known, likelihood).slice(0, startsAlone);
  const [best] = yield* runs.drive(descents(starts), likelihood);
  return best.unit;
}

/** Vectors, the likeliest first. */
function ranked(known: readonly Known[], likelihood: Likelihood): Float64Array[] {
  return byLoss(
    known.map(({ unit, series }) => ({ unit, loss: likelihood.deviance(unit, series) })),
  ).map(({ unit }) => unit);
}

/** The least D, nearby, from a vector. */
export function descendSettled(from: Float64Array): Asking<Point> {
  return descend(from, gradientStep, (before, after) => before - after < settled);
}

/** Ends of descents, the likeliest first. */
function* descents(starts: readonly Float64Array[]): Asking<Point[]> {
  return byLoss(yield* sideBySide(starts.map(descendSettled)));
}

/** Plain differences would be NaN for two that failed. */
function byLoss<One extends { readonly loss: number }>(all: readonly One[]): One[] {
  return all.toSorted((a, b) => (a.loss === b.loss ? 0 : a.loss - b.loss));
}

function candidatesOf({ asked, seed, candidates = usualCandidates }: SearchInput): Float64Array[] {
  const width = asked.length;
  const design = scrambledSobol(candidates, width, seed);
  return Array.from({ length: candidates }, (_, k) => design.slice(k * width, (k + 1) * width));
}

function requireOneThatRan({ members, failed }: Ensemble): void {
  if (failed.length < members) return;
  throw new RangeError(
    `evidence: the model failed at all of ${members} vectors; ${failed[0].reason}`,
  );
}

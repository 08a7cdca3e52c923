/**
 * @file Two parameters over a grid, all others held, every node run through ILS. Errors are kept by observed quantity and month,
 * so that what counts can be changed without running anything again.
 */
import { mapProgress, type Computation, type Progress } from "../../base/progress.ts";
import type { CalibrationSettings } from "../../calibration/calibration.ts";
import type { Ensemble, EnsembleEngine, EnsembleInput } from "../../ensemble/ensemble.ts";
import { cutMembers } from "../../ensemble/plan.ts";
import type { ParameterName, ParameterValues } from "../../model/parameters.ts";
import { recordMonths } from "../../site/recordMonths.ts";
import { leastIndex } from "./leastIndex.ts";
import { effectiveNumber } from "../effectiveNumber.ts";
import {
  openLikelihood,
  seriesOfMember,
  type Likelihood,
  type LikelihoodTarget,
  type SeriesOf,
} from "../likelihood.ts";

/** What is asked for. */
export interface SurfaceInput extends Pick<EnsembleInput, "site" | "start" | "binSeconds"> {
  /** Along x and along y. */
  readonly axes: readonly [ParameterName, ParameterName];
  /** Values of all others. */
  readonly held: ParameterValues;
  /** Positions on both axes that single-parameter searches begin at: the defaults. */
  readonly from: readonly [number, number];
  /** Nodes along each axis, from bound to bound; at least 2. */
  readonly nodes: number;
  readonly settings: Pick<CalibrationSettings, "quality" | "version" | "split">;
  /** Quantities that may speak; those of which too little was observed are left out. */
  readonly targets: readonly LikelihoodTarget[];
}

/** Errors of one observed quantity. */
export interface SurfaceErrors {
  readonly target: LikelihoodTarget;
  /** Bins with a value, independent values among them, and what is added to every mean squared error: see likelihood.ts. */
  readonly count: number;
  readonly effective: number;
  readonly floor: number;
  /** Mean squared error of every member, squared unit of the target; NaN where the model failed. */
  readonly errors: Float64Array;
  /** Bins with a value in each month of the record, and sums of squared errors over them, row-major [members, months]. */
  readonly monthCounts: Float64Array;
  readonly monthSums: Float64Array;
}

/**
 * What the nodes gave. Members: the grid row by row (y ascending, x within it), then the line along x through `from`, the line
 * along y, and `from` itself.
 */
export interface Surface extends Pick<SurfaceInput, "axes" | "held" | "from" | "nodes"> {
  readonly targets: readonly SurfaceErrors[];
  /** Quantities that were asked for and cannot speak, with the reason. */
  readonly silent: readonly { readonly target: LikelihoodTarget; readonly reason: string }[];
  /** Names of the record's months. */
  readonly months: readonly string[];
  readonly runs: number;
  readonly failed: number;
}

/** Members that are held in memory at a time (our choice). */
const blockSize = 48;

/** Position of a node on its axis. */
export function nodePosition(node: number, nodes: number): number {
  return node / (nodes - 1);
}

/** Run ILS at every node. Of soil water the observed course is moved to the mean and spread of the run at `from`. */
export async function* runSurface(
  input: SurfaceInput,
  engine: EnsembleEngine,
): Computation<undefined, Surface> {
  const vectors = surfaceVectors(input);
  const total = vectors.length + 1 + input.targets.length;
  const run = async function* (from: number, units: readonly Float64Array[]) {
    return yield* mapProgress(runUnits(input, units, engine), ({ done }): Progress => {
      return { done: from + done, total, unit: "run", detail: undefined };
    });
  };
  const first = yield* run(0, vectors.slice(-1));
  const { speaking, silent } = openSpeaking(input, seriesOfMember(first, 0));
  if (speaking.length === 0) {
    throw new RangeError(
      `surface: no observed quantity can speak here; ${silent[0]?.reason ?? ""}`,
    );
  }
  const tallies = speaking.map((likelihood) => emptyErrors(input, likelihood, vectors.length));
  let failed = 0;
  for (const { from, to } of cutMembers(vectors.length, Math.ceil(vectors.length / blockSize))) {
    const block = yield* run(from, vectors.slice(from, to));
    failed += block.failed.length;
    for (const tally of tallies) tally.take(block, from);
  }
  const bests = tallies.map(({ errors }) => bestOf(errors));
  const again = yield* run(
    vectors.length + 1,
    bests.map((member) => vectors[member]),
  );
  const { axes, held, from, nodes, site } = input;
  const months = recordMonths(site).map(({ name }) => name);
  const targets = tallies.map((tally, k) => tally.end(seriesOfMember(again, k)));
  const runs = vectors.length + 1 + bests.length;
  return { axes, held, from, nodes, targets, silent, months, runs, failed };
}

/** Positions of all members on the two axes. */
function surfaceVectors({ nodes, from }: SurfaceInput): Float64Array[] {
  const places = Array.from({ length: nodes }, (_, node) => nodePosition(node, nodes));
  const grid = places.flatMap((y) => places.map((x) => [x, y]));
  const alongX = places.map((x) => [x, from[1]]);
  const alongY = places.map((y) => [from[0], y]);
  return [...grid, ...alongX, ...alongY, [...from]].map((pair) => Float64Array.from(pair));
}

function runUnits(
  { site, start, binSeconds, axes, held }: SurfaceInput,
  units: readonly Float64Array[],
  engine: EnsembleEngine,
) {
  const design = Float64Array.from(units.flatMap((unit) => [...unit]));
  const members = units.length;
  return engine({ site, start, binSeconds, parameters: axes, base: held, design, members });
}

/** One yardstick for each quantity that can speak. */
function openSpeaking(input: SurfaceInput, reference: SeriesOf) {
  const silent: { readonly target: LikelihoodTarget; readonly reason: string }[] = [];
  const speaking = input.targets.flatMap((target): Likelihood[] => {
    const asked = { ...input, targets: [target], parameters: [] };
    try {
      return [openLikelihood(asked, input.binSeconds, reference)];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      silent.push({ target, reason: error.message });
      return [];
    }
  });
  return { speaking, silent };
}

/** Errors of one quantity as they come in. */
interface ErrorTally {
  readonly errors: Float64Array;
  readonly count: number;
  readonly take: (block: Ensemble, from: number) => void;
  /** @param best series of the member that fits this quantity best: its residuals tell the independent values */
  readonly end: (best: SeriesOf) => SurfaceErrors;
}

function emptyErrors(
  { site, binSeconds }: SurfaceInput,
  { spoken: [{ target, observed, count, floor }] }: Likelihood,
  members: number,
): ErrorTally {
  const months = recordMonths(site);
  const stepsPerBin = binSeconds / site.stepSeconds;
  const monthOf = monthIndex(
    months.map(({ to }) => to),
    observed.length,
    stepsPerBin,
  );
  const errors = new Float64Array(members).fill(Number.NaN);
  const monthSums = new Float64Array(members * months.length).fill(Number.NaN);
  const monthCounts = new Float64Array(months.length);
  observed.forEach((value, bin) => {
    if (!Number.isNaN(value)) monthCounts[monthOf[bin]]++;
  });
  return {
    errors,
    count,
    take(block, from) {
      for (let k = 0; k < block.members; k++) {
        const sums = monthSums.subarray((from + k) * months.length).subarray(0, months.length);
        sumSquares(seriesOfMember(block, k)(target), observed, monthOf, sums);
        errors[from + k] = sums.reduce((sum, value) => sum + value, 0) / count;
      }
    },
    end(best) {
      const series = best(target);
      const effective = effectiveNumber(observed.map((value, bin) => series[bin] - value));
      return { target, count, effective, floor, errors, monthCounts, monthSums };
    },
  };
}

/** Which month each bin begins in. @param ends step after the last of each month */
function monthIndex(ends: readonly number[], bins: number, stepsPerBin: number): Int32Array {
  let month = 0;
  return Int32Array.from({ length: bins }, (_, bin) => {
    while (bin * stepsPerBin >= ends[month]) month++;
    return month;
  });
}

function sumSquares(
  modelled: ArrayLike<number>,
  observed: Float64Array,
  monthOf: Int32Array,
  sums: Float64Array,
): void {
  sums.fill(0);
  for (let bin = 0; bin < observed.length; bin++) {
    if (Number.isNaN(observed[bin])) continue;
    sums[monthOf[bin]] += (modelled[bin] - observed[bin]) ** 2;
  }
}

/**
 * The member with the least error.
 * @throws RangeError where the model failed at every node
 */
function bestOf(errors: Float64Array): number {
  const best = leastIndex(errors);
  if (Number.isNaN(errors[best])) throw new RangeError("surface: the model failed at every node");
  return best;
}

/** @file Find the other optimum: two vectors with the same errors of H and LE and traits as different as can be, by runs of ILS. */
import { mapProgress, type Computation, type Progress } from "../../base/progress.ts";
import type { CalibrationSettings } from "../../calibration/calibration.ts";
import { descend } from "../../calibration/baselines/descent.ts";
import { gradientStep } from "../../calibration/modelGradient.ts";
import { fluxTargets, presentMoments, type FluxTargets } from "../../calibration/targets.ts";
import { memberValues } from "../../ensemble/memberTraits.ts";
import { memberSeries, type Ensemble, type EnsembleEngine } from "../../ensemble/ensemble.ts";
import type { ParameterName, ParameterValues } from "../../model/parameters.ts";
import { norm } from "../../base/linearAlgebra.ts";
import { evidenceRuns, type EvidenceRuns, type RunBase } from "../evidenceRuns.ts";
import { leastError, openLikelihood, seriesOfMember, type Likelihood } from "../likelihood.ts";
import { farthestPair, pairFluxes, type Candidate, type PairFlux } from "./farthestPair.ts";
import { walkRuns, walkValley } from "./walkValley.ts";

/** Errors that differ by no more than this share are the same (our choice). */
export const sameErrors = 0.01;

/** The first descent ends where an iteration gains less than this share of the rise that counts as the same (our choice). */
const enoughShare = 0.1;

/** Vectors of known evidence that are run again, the farthest from the optimum first (our choice). */
const mostKnown = 24;

export interface OtherOptimumInput extends RunBase {
  readonly settings: Pick<CalibrationSettings, "quality" | "version" | "split">;
  /** Where the search begins: the calibrated vector or the defaults. */
  readonly asked: Float64Array;
  /** What evidence knows: its optimum, and vectors on the profiles. The search for the optimum is then left out. */
  readonly known?: KnownVectors | undefined;
}

export interface KnownVectors {
  readonly optimum: Float64Array;
  readonly others: readonly Float64Array[];
}

/** One of the two. */
export interface Optimum extends Candidate {
  readonly values: ParameterValues;
  /** Mean day over the bins that were observed, by bin of the day, W m-2. */
  readonly cycle: Readonly<Record<PairFlux, Float64Array>>;
}

/** What was found. */
export interface OtherOptimum {
  readonly parameters: readonly ParameterName[];
  readonly pair: readonly [Optimum, Optimum];
  /** Length of their difference in positions; 0 where nothing else fits as well. */
  readonly distance: number;
  /** Vectors that were run and fit as well as the best. */
  readonly alike: number;
  readonly observed: Readonly<Record<PairFlux, Float64Array>>;
  readonly binSeconds: number;
  readonly runs: number;
  readonly failed: number;
}

/** What is under way. */
export type OtherOptimumPhase = "optimum" | "valley" | "pair";

/** Search for an optimum where none is known, walk its valley, and take the two farthest apart of all that fit as well. */
export async function* findOther(
  input: OtherOptimumInput,
  engine: EnsembleEngine,
): Computation<OtherOptimumPhase, OtherOptimum> {
  const targets = fluxTargets(input.site, input.binSeconds, input.settings);
  const candidates: Candidate[] = [];
  const keep = (ensemble: Ensemble) => candidates.push(...candidatesOf(ensemble, targets));
  const runs = evidenceRuns(input, recording(engine, keep));
  let phase: OtherOptimumPhase = "optimum";
  const total = expectedRuns(input);
  const told = ({ done }: Progress<unknown>): Progress<OtherOptimumPhase> => {
    return { done, total: Math.max(total, Math.ceil(done)), unit: "run", detail: phase };
  };
  const { optimum, likelihood } = yield* mapProgress(firstOptimum(input, runs), told);
  phase = "valley";
  yield* mapProgress(runs.drive(walkValley(optimum, riseOf(likelihood)), likelihood), told);
  phase = "pair";
  const { pair, distance, alike } = farthestPair(candidates, sameErrors);
  const again = yield* mapProgress(runs.ensemble(pair.map(({ unit }) => unit)), told);
  const end = (member: 0 | 1): Optimum => ({
    ...pair[member],
    values: memberValues({ ...input, ...again }, member),
    cycle: cyclesOf((flux) => memberSeries(again, member, flux), targets, input.binSeconds),
  });
  return {
    parameters: input.parameters,
    pair: [end(0), end(1)],
    distance,
    alike,
    observed: cyclesOf((flux) => targets[flux], targets, input.binSeconds),
    binSeconds: input.binSeconds,
    ...runs.tally(),
  };
}

interface FirstOptimum {
  readonly optimum: Float64Array;
  readonly likelihood: Likelihood;
}

/** The optimum that is known, with others of its evidence run beside it; else the end of a descent. */
async function* firstOptimum(
  input: OtherOptimumInput,
  runs: EvidenceRuns,
): Computation<undefined, FirstOptimum> {
  const asked = { ...input, targets: pairFluxes };
  const { optimum = input.asked, others = [] } = input.known ?? {};
  const away = (unit: Float64Array) => norm(unit.map((position, p) => position - optimum[p]));
  const farthest = others.toSorted((a, b) => away(b) - away(a)).slice(0, mostKnown);
  const ensemble = yield* runs.ensemble([optimum, ...farthest]);
  const failure = ensemble.failed.find(({ member }) => member === 0);
  if (failure) {
    throw new RangeError(
      `other optimum: the model failed where the search begins; ${failure.reason}`,
    );
  }
  const likelihood = openLikelihood(asked, input.binSeconds, seriesOfMember(ensemble, 0));
  if (input.known) return { optimum, likelihood };
  const enough = enoughShare * riseOf(likelihood);
  const down = descend(optimum, gradientStep, (before, after) => before - after < enough);
  const { unit } = yield* runs.drive(down, likelihood);
  return { optimum: unit, likelihood };
}

/** By how much D rises where all errors do by the share that counts as the same. */
function riseOf({ spoken }: Likelihood): number {
  return spoken.reduce((sum, { counted }) => sum + 2 * counted * Math.log(1 + sameErrors), 0);
}

/** About as many runs as it takes: descents end when they have converged. */
function expectedRuns({ parameters, known }: OtherOptimumInput): number {
  const n = parameters.length;
  const descents = 2 + 5 * (n + 4);
  const first = known ? 1 + Math.min(mostKnown, known.others.length) : descents;
  return first + walkRuns(n) + 2;
}

/** The engine, with everything that it runs looked at. */
function recording(engine: EnsembleEngine, look: (ensemble: Ensemble) => void): EnsembleEngine {
  return async function* run(input) {
    const ensemble = yield* engine(input);
    look(ensemble);
    return ensemble;
  };
}

/** Members that ran, with their errors. */
function candidatesOf(ensemble: Ensemble, targets: FluxTargets): Candidate[] {
  const failed = new Set(ensemble.failed.map(({ member }) => member));
  const width = ensemble.parameters.length;
  const floor = (flux: PairFlux) => leastError ** 2 * presentMoments(targets[flux]).variance;
  const floors = { H: floor("H"), LE: floor("LE") };
  return Array.from({ length: ensemble.members }, (_, member) => member)
    .filter((member) => !failed.has(member))
    .map((member) => {
      const error = (flux: PairFlux) =>
        meanSquare(memberSeries(ensemble, member, flux), targets[flux]);
      const [H, LE] = [error("H"), error("LE")];
      return {
        unit: ensemble.design.slice(member * width, (member + 1) * width),
        rmse: { H: Math.sqrt(H), LE: Math.sqrt(LE) },
        compared: { H: Math.sqrt(H + floors.H), LE: Math.sqrt(LE + floors.LE) },
      };
    });
}

function meanSquare(modelled: ArrayLike<number>, observed: Float64Array): number {
  let [sum, n] = [0, 0];
  for (let bin = 0; bin < observed.length; bin++) {
    if (Number.isNaN(observed[bin])) continue;
    sum += (modelled[bin] - observed[bin]) ** 2;
    n++;
  }
  return sum / n;
}

/** Mean days of both fluxes over the bins that were observed. */
function cyclesOf(
  series: (flux: PairFlux) => ArrayLike<number>,
  targets: FluxTargets,
  binSeconds: number,
): Optimum["cycle"] {
  const cycle = (flux: PairFlux): Float64Array => {
    const perDay = 86_400 / binSeconds;
    const [sums, counts] = [new Float64Array(perDay), new Float64Array(perDay)];
    const values = series(flux);
    targets[flux].forEach((observed, bin) => {
      if (Number.isNaN(observed)) return;
      sums[bin % perDay] += values[bin];
      counts[bin % perDay]++;
    });
    return sums.map((sum, k) => sum / counts[k]);
  };
  return { H: cycle("H"), LE: cycle("LE") };
}

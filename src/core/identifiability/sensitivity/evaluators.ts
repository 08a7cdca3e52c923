/** @file Members by ILS or by a surrogate: only their numbers are kept, never their series. */
import type { Computation } from "../../base/progress.ts";
import {
  memberSeries,
  type EngineName,
  type EnsembleEngine,
  type EnsembleInput,
  type FailedMember,
} from "../../ensemble/ensemble.ts";
import type { GradientPool } from "../../surrogate/fused/gradientPool.ts";
import type { Frozen } from "../../surrogate/predict.ts";
import { predictMany } from "../../surrogate/predictMany.ts";
import { tasks } from "../../surrogate/surrogate.ts";
import type { Scored } from "../../calibration/modelGradient.ts";
import { fluxSeries, openScorer } from "./memberScores.ts";
import { sensitivityOutputs } from "./outputs.ts";

/** The numbers of a block of members. */
export interface BlockScores {
  /** Row-major [members, sensitivityOutputs]; NaN for failed members. */
  readonly scores: Float64Array;
  readonly failed: readonly FailedMember[];
  /** What did the work; undefined for a surrogate. */
  readonly engine: EngineName | undefined;
  /** What went wrong on the way without spoiling the result. */
  readonly notes: readonly string[];
}

/** Whatever gives members their numbers; progress in members. @param design positions, row-major */
export type Evaluate = (design: Float64Array) => Computation<unknown, BlockScores>;

type Members = Pick<EnsembleInput, "base" | "start" | "parameters" | "binSeconds">;

/** Members run through ILS: the series of one call are in memory at a time. */
export function modelEvaluator(
  scored: Scored,
  { base, start, parameters, binSeconds }: Members,
  engine: EnsembleEngine,
): Evaluate {
  const scoreOf = openScorer(scored, binSeconds);
  return async function* evaluate(design) {
    const members = design.length / parameters.length;
    const { site } = scored;
    const ensemble = yield* engine({ site, base, start, parameters, binSeconds, design, members });
    const scores = joined(members, (member) =>
      scoreOf(fluxSeries((flux) => memberSeries(ensemble, member, flux))),
    );
    const { failed, notes, engine: origin } = ensemble;
    return { scores, failed, notes, engine: engineName(origin) };
  };
}

function engineName(origin: string): EngineName | undefined {
  return origin === "cpu" || origin === "webgpu" ? origin : undefined;
}

/** How often progress of a surrogate is told, members. */
const toldEvery = 16;

/** Members predicted by a surrogate; none fails, but a number that is none is left out like a failed one. */
export function surrogateEvaluator(
  scored: Scored,
  surrogate: Frozen,
  pool?: GradientPool,
): Evaluate {
  const scoreOf = openScorer(scored, 86_400 / surrogate.binsPerDay);
  return async function* evaluate(design) {
    const width = surrogate.parameters.length;
    const members = design.length / width;
    const units = Array.from({ length: members }, (_, m) =>
      design.subarray(m * width, (m + 1) * width),
    );
    const scores = new Float64Array(members * sensitivityOutputs.length);
    let done = 0;
    for await (const record of predictMany(surrogate, scored.site, units, pool)) {
      const bins = record.length / tasks.length;
      const series = fluxSeries((flux) => {
        const k = tasks.indexOf(flux);
        return record.subarray(k * bins, (k + 1) * bins);
      });
      scores.set(scoreOf(series), done * sensitivityOutputs.length);
      done++;
      if (done % toldEvery === 0 || done === members) {
        yield { done, total: members, unit: "member", detail: undefined };
      }
    }
    return { scores, failed: [], notes: [], engine: undefined };
  };
}

function joined(members: number, scoresOf: (member: number) => Float64Array): Float64Array {
  const scores = new Float64Array(members * sensitivityOutputs.length);
  for (let member = 0; member < members; member++) {
    scores.set(scoresOf(member), member * sensitivityOutputs.length);
  }
  return scores;
}

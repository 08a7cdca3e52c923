/** @file From slopes and profiles to verdicts, and to all that they rest on. */
import type { Computation } from "../base/progress.ts";
import type { Ensemble } from "../ensemble/ensemble.ts";
import type { ParameterName } from "../model/parameters.ts";
import type { CentralSlopes } from "./centralSlopes.ts";
import type { Evidence, Judged } from "./evidence.ts";
import type { EvidenceRuns } from "./evidenceRuns.ts";
import type { SearchInput } from "./findOptimum.ts";
import type { Fisher } from "./fisher.ts";
import { spreadsOf } from "./knownSlopes.ts";
import { rmseOf, seriesOfMember, type Likelihood } from "./likelihood.ts";
import { holdersOf } from "./profile.ts";
import type { PartialProfiles } from "./profiles.ts";
import { cutSlices, type Slice } from "./slices.ts";
import { judge, movesAlong, type Verdict } from "./verdict.ts";

/** What was gathered. */
export interface Gathered {
  readonly sloped: CentralSlopes;
  readonly fisher: Fisher;
  readonly profiles: PartialProfiles;
  readonly improvements: readonly number[];
}

/** Judge what was gathered; the optimum and the asked vector are run once more for their errors. */
export async function* evidenceOf(
  { parameters, asked }: SearchInput,
  runs: EvidenceRuns,
  likelihood: Likelihood,
  { sloped, fisher, profiles, improvements }: Gathered,
): Computation<undefined, Evidence> {
  const { point, oneSided, unknown } = sloped;
  const alone = spreadsOf(parameters, fisher, "sdAlone");
  const slices = yield* runs.drive(cutSlices(parameters, point, alone), likelihood);
  const vectors = [point.unit, asked];
  const ensemble = yield* runs.ensemble(vectors);
  const [optimum, begun] = vectors.map((unit, k) =>
    judged(likelihood, ensemble, k, unit, point.loss),
  );
  return {
    parameters,
    targets: likelihood.spoken.map(
      ({ target, count, effective, counted, referenceError, floor }) => ({
        target,
        count,
        effective,
        counted,
        referenceError,
        floor,
      }),
    ),
    optimum,
    asked: begun,
    fisher,
    oneSided: oneSided.map((p) => parameters[p]),
    withoutSlope: unknown.map((p) => parameters[p]),
    profiles,
    slices,
    verdicts: verdictsOf(parameters, slices, profiles, point.unit),
    improvements,
    unsettled: unsettledBy(profiles),
    ...runs.tally(),
    engine: ensemble.engine,
  };
}

function judged(
  likelihood: Likelihood,
  ensemble: Ensemble,
  member: number,
  unit: Float64Array,
  least: number,
): Judged {
  const series = seriesOfMember(ensemble, member);
  return {
    unit,
    deviance: likelihood.deviance(unit, series) - least,
    rmse: rmseOf(likelihood, series),
  };
}

function verdictsOf(
  parameters: readonly ParameterName[],
  slices: readonly Slice[],
  profiles: PartialProfiles,
  optimum: Float64Array,
): Verdict[] {
  const alone = slices.map(({ interval }) => interval.upper - interval.lower);
  const unsettled = unsettledBy(profiles);
  return profiles.map((profile, p) =>
    judge({
      unsettled,
      parameter: profile.parameter,
      optimum: optimum[p],
      interval: profile.interval,
      widthAlone: alone[p],
      heldBy: holdersOf(profile),
      moves: movesAlong(profile, parameters, p, alone),
    }),
  );
}

/** D by which the likeliest point of any profile lies below the optimum. */
function unsettledBy(profiles: PartialProfiles): number {
  const all = profiles.flatMap(({ points }) => points.map(({ deviance }) => -deviance));
  return all.reduce((most, value) => Math.max(most, value), 0);
}

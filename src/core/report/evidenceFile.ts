/** @file What verdicts rest on, as one JSON object with names and units a reader needs nothing else for. */
import { fromUnit, parameter, type ParameterName } from "../model/parameters.ts";
import type { Evidence } from "../identifiability/evidence.ts";
import type {
  BehaviouralRange,
  BehaviouralSet,
} from "../identifiability/behavioural/behaviouralSet.ts";
import type { SeedSpread } from "../identifiability/seedSpread.ts";
import { verdictText } from "../identifiability/verdict.ts";

/** What a set of members that fit nearly as well tells. */
export interface BehaviouralEvidence {
  /** Members of the design. */
  readonly members: number;
  readonly failed: number;
  readonly set: BehaviouralSet;
  readonly ranges: readonly BehaviouralRange[];
}

/** What calibrations with other seeds tell. */
export type SeedsEvidence = Pick<SeedSpread, "runs" | "spread">;

/** What else was asked for. */
export interface FurtherEvidence {
  readonly behavioural: BehaviouralEvidence | undefined;
  readonly seeds: SeedsEvidence | undefined;
}

/**
 * Evidence by parameter, then that of all together. Positions are shares of the range, 0..1, on its scale; values are in the
 * parameter's unit. D is -2 ln L above the optimum.
 */
export function evidenceAnswer(evidence: Evidence, further: FurtherEvidence) {
  const { parameters, fisher, oneSided, withoutSlope, improvements, unsettled } = evidence;
  const { correlation, collinear, eigen } = fisher;
  const rows = (matrix: Float64Array) =>
    fisher.parameters.map((_, p) => [
      ...matrix.subarray(p * fisher.parameters.length, (p + 1) * fisher.parameters.length),
    ]);
  return {
    parameters: Object.fromEntries(
      parameters.map((name, p) => [name, parameterAnswer(evidence, p, further)]),
    ),
    optimum: vectorAnswer(evidence, evidence.optimum),
    asked: vectorAnswer(evidence, evidence.asked),
    /** Of the Fisher information, in ascending order; vector k has one loading for each of `order`. */
    order: fisher.parameters,
    eigenvalues: eigen.values,
    eigenvectors: columnsOf(rows(eigen.vectors)),
    correlation: correlation ? rows(correlation) : null,
    collinear,
    targets: Object.fromEntries(
      evidence.targets.map(({ target, count, effective, counted }) => [
        target,
        { count, effective, counted },
      ]),
    ),
    ...behaviouralAnswer(further.behavioural),
    ...seedsAnswer(further.seeds),
    oneSided,
    withoutSlope,
    improvements,
    unsettled,
    runs: evidence.runs,
    failed: evidence.failed,
    engine: evidence.engine,
  };
}

function parameterAnswer(
  { parameters, fisher, profiles, slices, verdicts }: Evidence,
  p: number,
  { behavioural, seeds }: FurtherEvidence,
) {
  const { kind, partners, bound, advice, optimum, interval, widthAlone, moves, heldBy } =
    verdicts[p];
  const name = parameters[p];
  const { unit } = parameter(name);
  const column = fisher.parameters.indexOf(name);
  return {
    verdict: kind,
    text: verdictText({ kind, partners, bound }),
    partners,
    bound,
    advice,
    evidence: {
      optimum,
      value: valueAt(name, optimum),
      unit,
      interval: {
        ...interval,
        lowerValue: valueAt(name, interval.lower),
        upperValue: valueAt(name, interval.upper),
      },
      width: interval.upper - interval.lower,
      widthAlone,
      sd: column < 0 ? null : fisher.sd[column],
      sdAlone: column < 0 ? null : fisher.sdAlone[column],
      heldBy,
      moves: Object.fromEntries(moves.map(({ parameter: other, move }) => [other, move])),
      profile: profiles[p].points.map(({ position, deviance, onBound }) => [
        position,
        deviance,
        onBound,
      ]),
      slice: slices[p].points.map(({ position, deviance }) => [position, deviance]),
      ...(behavioural && { behavioural: behavioural.ranges[p] }),
      ...(seeds && { seeds: seeds.spread[p] }),
    },
  };
}

function behaviouralAnswer(found: BehaviouralEvidence | undefined) {
  if (!found) return {};
  const { members, failed, set } = found;
  const { rise, bestLoss, limit } = set;
  return { behavioural: { members, failed, kept: set.members.length, rise, bestLoss, limit } };
}

function seedsAnswer(found: SeedsEvidence | undefined) {
  if (!found) return {};
  const runs = found.runs.map(({ seed, unit, surrogateLoss, modelLoss }) => {
    return { seed, unit, surrogateLoss, modelLoss };
  });
  return { seeds: runs };
}

function vectorAnswer({ parameters }: Evidence, { unit, deviance, rmse }: Evidence["optimum"]) {
  const values = parameters.map((name, p) => [name, valueAt(name, unit[p])]);
  return { deviance, rmse, values: Object.fromEntries(values) };
}

function valueAt(name: ParameterName, position: number): number {
  return fromUnit(parameter(name), position);
}

function columnsOf(rows: readonly (readonly number[])[]): number[][] {
  return rows.map((_, k) => rows.map((row) => row[k]));
}

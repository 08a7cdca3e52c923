/** @file What the answer and the manifest tell of a surrogate's fidelity: numbers, not the clouds of points. */
import type { Refinement, RefinementRound } from "../calibration/refine.ts";
import type { RefineSettings } from "../calibration/refine.ts";
import { comparedLosses, type ComparedLoss } from "../calibration/comparedLosses.ts";
import type { Agreement, GradientPoint, GradientReport } from "../calibration/gradientAgreement.ts";
import type { Fidelity } from "../surrogate/fidelity/fidelity.ts";
import type { GroupError } from "../surrogate/fidelity/groupedError.ts";
import type { GateCheck } from "../surrogate/gate.ts";

/** One point, the gradients themselves left out. */
export type PointSummary = Omit<GradientPoint, "unit"> & {
  readonly unit: readonly number[];
  readonly failure: string | null;
} & Readonly<Record<ComparedLoss, Omit<Agreement, "model" | "surrogate">>>;

/** Slopes of the loss by surrogate and model. */
export interface GradientSummary {
  readonly step: number;
  readonly medianCosine: GradientReport["medianCosine"];
  readonly medianRatio: GradientReport["medianRatio"];
  readonly points: readonly PointSummary[];
}

/** Errors of one flux on the held-out members. */
export interface ErrorSummary {
  readonly byMonth: readonly GroupError[];
  readonly byHour: readonly GroupError[];
  /** Rank correlation of a member's error with its distance to the nearest training member. */
  readonly distanceRankCorrelation: number;
}

/** Everything but skill, which stands where it always stood. */
export interface FidelitySummary {
  readonly gate: readonly GateCheck[];
  /** Null where the model that made the ensemble is not here. */
  readonly gradient: GradientSummary | null;
  readonly errors: Readonly<Record<string, ErrorSummary>>;
}

/** What refinement was asked for and what each round brought. */
export interface RefinementSummary {
  readonly settings: RefineSettings;
  readonly rounds: readonly RefinementRound[];
  readonly kept: number;
  readonly converged: boolean;
}

export function summariseGradients(report: GradientReport): GradientSummary {
  const { step, medianCosine, medianRatio, points } = report;
  const rows = points.map(({ kind, unit, failure, losses }): PointSummary => {
    const [H, LE, weighted] = comparedLosses.map((loss) => withoutGradients(losses[loss]));
    return { kind, unit: [...unit], failure, H, LE, weighted };
  });
  return { step, medianCosine, medianRatio, points: rows };
}

function withoutGradients(agreement: Agreement): Omit<Agreement, "model" | "surrogate"> {
  const { cosine, ratio, modelNorm, surrogateNorm, isFlat } = agreement;
  return { cosine, ratio, modelNorm, surrogateNorm, isFlat };
}

export function summariseFidelity(
  gate: readonly GateCheck[],
  gradient: GradientReport | undefined,
  fidelity: Fidelity | undefined,
): FidelitySummary {
  const errors = Object.entries(fidelity?.fluxes ?? {}).map(
    ([flux, { byMonth, byHour, byDistance }]) => {
      const distanceRankCorrelation = byDistance.rankCorrelation;
      return [flux, { byMonth, byHour, distanceRankCorrelation }] as const;
    },
  );
  return {
    gate,
    gradient: gradient ? summariseGradients(gradient) : null,
    errors: Object.fromEntries(errors),
  };
}

export function summariseRefinement(
  settings: RefineSettings,
  { rounds, kept, converged }: Pick<Refinement, "rounds" | "kept" | "converged">,
): RefinementSummary {
  return { settings, rounds, kept, converged };
}

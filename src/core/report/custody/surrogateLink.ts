/** @file Fourth link: the surrogate, how well it tells members it never saw, and whether it pulls where the model would. */
import type { GateCheck } from "../../surrogate/gate.ts";
import { taskUnits, tasks, type SurrogateSettings, type Task } from "../../surrogate/surrogate.ts";
import type { FidelitySummary, RefinementSummary } from "../fidelitySummary.ts";
import type { Manifest, SiteProvenance } from "../provenance.ts";

/** Skill of one flux on held-out members, bin by bin. */
export interface CustodySkill {
  readonly flux: Task;
  /** Of `rmse`. */
  readonly unit: string;
  readonly R: number;
  readonly NSE: number;
  readonly rmse: number;
  /** Share of the variance between members that is explained. */
  readonly effectR2: number;
}

/** Slopes of the losses by surrogate and model. */
export interface CustodySlopes {
  /** Vectors at which they were compared, those that failed among them. */
  readonly points: number;
  readonly failed: number;
  /** Medians over the default and the random vectors. */
  readonly cosineH: number;
  readonly cosineLE: number;
  /** Length of the surrogate's slope over that of the model. */
  readonly ratioH: number;
  readonly ratioLE: number;
  /** At the vector that calibration found; null where not looked at. */
  readonly optimum: CustodyOptimum | null;
}

/** Near an optimum slopes vanish: a flat one says little. */
export interface CustodyOptimum {
  readonly cosineH: number;
  readonly cosineLE: number;
  readonly isFlatH: boolean;
  readonly isFlatLE: boolean;
  /** Why the model has no slope there, or null. */
  readonly failure: string | null;
}

export interface CustodySurrogate {
  readonly settings: SurrogateSettings;
  readonly backend: string;
  readonly bestEpoch: number;
  /** Bundle that it was read from; null where it was trained in this run. */
  readonly from: string | null;
  readonly heldOutMembers: number;
  readonly skill: readonly CustodySkill[];
  /** Thresholds and whether they were reached; null where not looked at. */
  readonly gate: readonly GateCheck[] | null;
  /** Null where not looked at. */
  readonly slopes: CustodySlopes | null;
  /** Rounds of members near the optimum; null without any. */
  readonly refinement: RefinementSummary | null;
}

export function surrogateLink(
  { surrogateSettings }: Manifest,
  { surrogate, fidelity, refinement }: SiteProvenance,
): CustodySurrogate {
  return {
    settings: surrogateSettings,
    backend: surrogate.backend,
    bestEpoch: surrogate.bestEpoch,
    from: surrogate.from ?? null,
    heldOutMembers: surrogate.heldOutMembers,
    skill: tasks.map((flux) => {
      const { R, NSE, RMSE, effectR2 } = surrogate.skill[flux];
      return { flux, unit: taskUnits[flux], R, NSE, rmse: RMSE, effectR2 };
    }),
    gate: fidelity?.gate ?? null,
    slopes: slopesOf(fidelity),
    refinement: refinement ?? null,
  };
}

function slopesOf(fidelity: FidelitySummary | undefined): CustodySlopes | null {
  const gradient = fidelity?.gradient;
  if (!gradient) return null;
  const { points, medianCosine, medianRatio } = gradient;
  const optimum = points.findLast(({ kind }) => kind === "optimum");
  return {
    points: points.length,
    failed: points.filter(({ failure }) => failure !== null).length,
    cosineH: medianCosine.H,
    cosineLE: medianCosine.LE,
    ratioH: medianRatio.H,
    ratioLE: medianRatio.LE,
    optimum: optimum
      ? {
          cosineH: optimum.H.cosine,
          cosineLE: optimum.LE.cosine,
          isFlatH: optimum.H.isFlat,
          isFlatLE: optimum.LE.isFlat,
          failure: optimum.failure,
        }
      : null,
  };
}

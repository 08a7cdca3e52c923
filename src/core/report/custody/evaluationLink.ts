/** @file Seventh link: the evaluation by resolution and half, and what happened to what was not fitted. */
import { resolutions, type Resolution } from "../../evaluation/evaluate.ts";
import type { OutOfTarget } from "../../evaluation/outOfTarget.ts";
import type {
  BeforeAfter,
  ByResolution,
  GainKept,
  SiteEvaluation,
} from "../../evaluation/siteEvaluation.ts";
import type { Evaluation } from "../../evaluation/evaluate.ts";
import type { SiteProvenance } from "../provenance.ts";

/** RMSE of ILS before and after, W m-2; the change is a share, negative for better. */
export interface CustodyChange {
  readonly default: number;
  readonly calibrated: number;
  readonly change: number;
}

/** One resolution on one side. */
export interface CustodySkillRow {
  /** All steps, or those on one side of the split. */
  readonly side: "all" | "train" | "test";
  readonly resolution: Resolution;
  /** Null where the flux was not observed. */
  readonly H: CustodyChange | null;
  readonly LE: CustodyChange | null;
}

export interface CustodyEvaluation {
  readonly rows: readonly CustodySkillRow[];
  /** Share of the training side's gain that the test side shows, by resolution; null without a split. */
  readonly gainKept: ByResolution<GainKept> | null;
  /** What was observed and not fitted. */
  readonly outOfTarget: readonly OutOfTarget[];
}

/** Null for bundles that tell no evaluation. */
export function evaluationLink({ evaluation }: SiteProvenance): CustodyEvaluation | null {
  if (!evaluation) return null;
  const { byResolution, split, outOfTarget } = evaluation;
  return {
    rows: [
      ...rowsOf("all", byResolution),
      ...(split ? [...rowsOf("train", split.train), ...rowsOf("test", split.test)] : []),
    ],
    gainKept: split?.gainKept ?? null,
    outOfTarget,
  };
}

function rowsOf(
  side: CustodySkillRow["side"],
  found: SiteEvaluation["byResolution"],
): readonly CustodySkillRow[] {
  return resolutions.map((resolution) => {
    const runs = found[resolution];
    return { side, resolution, H: changeOf(runs, "H"), LE: changeOf(runs, "LE") };
  });
}

function changeOf(runs: BeforeAfter<Evaluation>, flux: "H" | "LE"): CustodyChange | null {
  const [before, after] = [runs.default[flux]?.RMSE, runs.calibrated[flux]?.RMSE];
  if (before === undefined || after === undefined) return null;
  return { default: before, calibrated: after, change: after / before - 1 };
}

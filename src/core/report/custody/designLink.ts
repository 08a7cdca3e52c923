/** @file Third link: which vectors the model ran with, and where. */
import { heldOutSeedOffset } from "../../calibration/presets.ts";
import type { ParameterName } from "../../model/parameters.ts";
import type { EnsembleProvenance, Manifest, SiteProvenance } from "../provenance.ts";

export interface CustodyDesign {
  readonly kind: string;
  readonly heldOutKind: string;
  /** Null for members that another model or another run made: their seeds are theirs. */
  readonly seed: number | null;
  readonly heldOutSeed: number | null;
  readonly members: number;
  /** Members that the surrogate never saw. */
  readonly heldOutMembers: number;
  readonly failed: EnsembleProvenance["failed"];
  /** Length of one aggregation bin. */
  readonly binSeconds: number;
  readonly engine: string;
  readonly device: string;
  readonly notes: readonly string[];
  /** Steps of the model over all members, warm-up included. */
  readonly memberSteps: number;
  readonly free: readonly ParameterName[];
  readonly fixed: readonly ParameterName[];
}

export function designLink(
  manifest: Manifest,
  { ensemble, surrogate }: SiteProvenance,
): CustodyDesign {
  const { training, heldOut, settings } = manifest.design;
  const isOurs = ensemble.engine !== "imported" && surrogate.from === undefined;
  return {
    kind: training,
    heldOutKind: heldOut,
    seed: isOurs ? settings.seed : null,
    heldOutSeed: isOurs ? settings.seed + heldOutSeedOffset : null,
    members: ensemble.members,
    heldOutMembers: ensemble.heldOutMembers,
    failed: ensemble.failed,
    binSeconds: settings.binSeconds,
    engine: ensemble.engine,
    device: ensemble.device,
    notes: ensemble.notes,
    memberSteps: ensemble.memberSteps,
    free: manifest.free,
    fixed: manifest.fixed,
  };
}

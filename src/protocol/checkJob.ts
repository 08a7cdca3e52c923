/** @file Work that both learns and lets members run: checks, refinement, designs side by side. The port leads to the members. */
import type {
  Baselines,
  BaselinesDetail,
  BaselinesInput,
} from "../core/calibration/baselines/runBaselines.ts";
import type { Contrast, ContrastDetail, ContrastInput } from "../core/calibration/contrast.ts";
import type { OptimumCheck, OptimumCheckInput } from "../core/calibration/optimumCheck.ts";
import type { RefineDetail, RefineInput, Refinement } from "../core/calibration/refine.ts";
import type {
  CheckPhase,
  SurrogateCheck,
  SurrogateCheckInput,
} from "../core/calibration/surrogateCheck.ts";
import type { Evidence } from "../core/identifiability/evidence.ts";
import type { EvidenceDetail, EvidenceInput } from "../core/identifiability/gatherEvidence.ts";
import type { Posterior } from "../core/identifiability/posterior/posterior.ts";
import type {
  PosteriorDetail,
  PosteriorInput,
} from "../core/identifiability/posterior/samplePosterior.ts";
import type { SeedsDetail, SeedsInput, SeedSpread } from "../core/identifiability/seedSpread.ts";
import type { SensitivityInput } from "../core/identifiability/sensitivity/analyseSensitivity.ts";
import type {
  Sensitivity,
  SensitivityDetail,
} from "../core/identifiability/sensitivity/sensitivity.ts";
import type { DeviceHints } from "../core/surrogate/backends/chooseBackend.ts";
import type { Beat } from "./drive.ts";
import { defineJob } from "./job.ts";

/** An input, what is known of the device, and where members run. */
export interface MixedRequest<Input> {
  readonly input: Input;
  readonly hints: DeviceHints;
  readonly members: MessagePort;
}

export const checkJob = defineJob<
  MixedRequest<SurrogateCheckInput>,
  Beat<CheckPhase>,
  SurrogateCheck
>("check");

export const optimumJob = defineJob<MixedRequest<OptimumCheckInput>, Beat<unknown>, OptimumCheck>(
  "optimum",
);

export const refineJob = defineJob<MixedRequest<RefineInput>, Beat<RefineDetail>, Refinement>(
  "refine",
);

export const contrastJob = defineJob<MixedRequest<ContrastInput>, Beat<ContrastDetail>, Contrast>(
  "contrast",
);

export const baselinesJob = defineJob<
  MixedRequest<BaselinesInput>,
  Beat<BaselinesDetail>,
  Baselines
>("baselines");

export const evidenceJob = defineJob<MixedRequest<EvidenceInput>, Beat<EvidenceDetail>, Evidence>(
  "evidence",
);

export const posteriorJob = defineJob<
  MixedRequest<PosteriorInput>,
  Beat<PosteriorDetail>,
  Posterior
>("posterior");

export const seedsJob = defineJob<MixedRequest<SeedsInput>, Beat<SeedsDetail>, SeedSpread>("seeds");

export const sensitivityJob = defineJob<
  MixedRequest<SensitivityInput>,
  Beat<SensitivityDetail>,
  Sensitivity
>("sensitivity");

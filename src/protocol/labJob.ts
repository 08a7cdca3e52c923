/** @file The lab's longer work: the learning worker asks for members and keeps what is looked at of them. */
import type {
  OtherOptimum,
  OtherOptimumInput,
  OtherOptimumPhase,
} from "../core/identifiability/otherOptimum/otherOptimum.ts";
import type { Surface, SurfaceInput } from "../core/identifiability/surface/surface.ts";
import type { MixedRequest } from "./checkJob.ts";
import type { Beat } from "./drive.ts";
import { defineJob } from "./job.ts";

export const surfaceJob = defineJob<MixedRequest<SurfaceInput>, Beat, Surface>("surface");

export const otherOptimumJob = defineJob<
  MixedRequest<OtherOptimumInput>,
  Beat<OtherOptimumPhase>,
  OtherOptimum
>("otherOptimum");

/** @file One ILS run beside the observations, with all its outputs. */
import type { ComparedRunInput, RecordedRun } from "../core/evaluation/comparedRun.ts";
import type { Beat } from "./drive.ts";
import { defineJob } from "./job.ts";

export const modelRunJob = defineJob<ComparedRunInput, Beat, RecordedRun>("modelRun");

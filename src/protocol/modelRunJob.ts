/** @file One ILS run beside the observations. */
import type { ComparedRun, ComparedRunInput } from "../core/evaluation/comparedRun.ts";
import type { Beat } from "./drive.ts";
import { defineJob } from "./job.ts";

export const modelRunJob = defineJob<ComparedRunInput, Beat, ComparedRun>("modelRun");

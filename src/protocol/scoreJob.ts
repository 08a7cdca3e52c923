/** @file Members scored against the observations, their days put in order. */
import type { BalancedScoreInput } from "../core/identifiability/behavioural/scoreBalanced.ts";
import type { ScoredEnsemble } from "../core/identifiability/behavioural/scoreMembers.ts";
import type { Beat } from "./drive.ts";
import { defineJob } from "./job.ts";

export const scoreJob = defineJob<BalancedScoreInput, Beat, ScoredEnsemble>("score");

/** @file An ensemble: the settled start, blocks of members, and the summary of the whole. */
import type {
  Ensemble,
  EnsembleDetail,
  EnsembleInput,
  SettledStart,
} from "../core/ensemble/ensemble.ts";
import type { SettleLimits } from "../core/ensemble/start.ts";
import type { Spread, SpreadChoice } from "../core/ensemble/spread.ts";
import type { ParameterValues } from "../core/model/parameters.ts";
import type { SiteData } from "../core/site/siteData.ts";
import type { Beat } from "./drive.ts";
import { defineJob } from "./job.ts";

/** What settling the soil needs. */
export interface SettleInput {
  readonly site: SiteData;
  readonly base: ParameterValues;
  readonly limits: SettleLimits;
}

export const settleJob = defineJob<SettleInput, Beat, SettledStart>("settle");

/** Some members on one CPU thread. */
export const cpuEnsembleJob = defineJob<EnsembleInput, Beat<EnsembleDetail>, Ensemble>(
  "cpuEnsemble",
);

/** Some members on WebGPU. */
export const gpuEnsembleJob = defineJob<EnsembleInput, Beat<EnsembleDetail>, Ensemble>(
  "gpuEnsemble",
);

/** Members for a thread that learns: the page lets them run where its ensembles run. */
export const membersJob = defineJob<EnsembleInput, Beat<EnsembleDetail>, Ensemble>("members");

/** What a summary needs. */
export interface SpreadInput {
  readonly site: SiteData;
  readonly ensemble: Ensemble;
  readonly choice: SpreadChoice;
}

export const spreadJob = defineJob<SpreadInput, never, Spread>("spread");

/** @file Reading the files of a site. */
import type { Result } from "../core/base/result.ts";
import type { SiteOptions } from "../core/site/readSite.ts";
import type { ReadDetail } from "../core/site/readTable.ts";
import type { SiteView } from "../core/site/siteView.ts";
import type { Beat } from "./drive.ts";
import { defineJob } from "./job.ts";

/** The files of one site, and what the user adds to them. */
export interface ImportRequest {
  readonly files: readonly File[];
  readonly options: SiteOptions;
}

export const importJob = defineJob<ImportRequest, Beat<ReadDetail>, Result<SiteView>>("import");

/** @file Reading the files of a site. */
import type { Result } from "../core/base/result.ts";
import type { Survey } from "../core/site/survey.ts";
import type { SiteOptions } from "../core/site/readSite.ts";
import type { ReadDetail } from "../core/site/readTable.ts";
import type { SiteReading } from "../core/site/siteView.ts";
import type { Beat } from "./drive.ts";
import { defineJob } from "./job.ts";

/** The files of one site, and what the user adds to them. */
export interface ImportRequest {
  readonly files: readonly File[];
  readonly options: SiteOptions;
}

export const importJob = defineJob<ImportRequest, Beat<ReadDetail>, SiteReading>("import");

/** A look at the files of one site: what they are, before anybody says where the tower stands. */
export const surveyJob = defineJob<Pick<ImportRequest, "files">, Beat<ReadDetail>, Result<Survey>>(
  "survey",
);

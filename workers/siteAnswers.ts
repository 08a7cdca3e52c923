/** @file What the reading worker does for each of its jobs. */
import { readSiteView, surveyFiles } from "../src/core/site/siteView.ts";
import { drive } from "../src/protocol/drive.ts";
import { sourceOf } from "../src/protocol/fileSource.ts";
import { importJob, surveyJob } from "../src/protocol/importJob.ts";
import { answer, moved } from "../src/protocol/job.ts";

export const importAnswer = answer(importJob, async ({ files, options }, context) =>
  moved(await drive(readSiteView(files.map(sourceOf), options), context), []),
);

export const surveyAnswer = answer(surveyJob, async ({ files }, context) =>
  moved(await drive(surveyFiles(files.map(sourceOf)), context), []),
);

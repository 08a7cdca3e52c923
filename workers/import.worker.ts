/** @file Door: reads the files of a site and what is brought in place of a stage, and writes what is taken home. */
import { answer, moved, serve, type Port } from "../src/protocol/job.ts";
import { bundleJob } from "../src/protocol/bundleJob.ts";
import { writeBundle } from "../src/core/report/bundle.ts";
import { ensembleFilesAnswer, ownEnsembleAnswer, ownSurrogateAnswer } from "./ownAnswers.ts";
import { importAnswer, surveyAnswer } from "./siteAnswers.ts";

serve(self as unknown as Port, [
  importAnswer,
  surveyAnswer,
  ownEnsembleAnswer,
  ownSurrogateAnswer,
  ensembleFilesAnswer,
  answer(bundleJob, async (content) => moved(Uint8Array.from(writeBundle(content)), [])),
]);

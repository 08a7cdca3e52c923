/** @file Door: reads the files of a site and what is brought in place of a stage. */
import { serve, type Port } from "../src/protocol/job.ts";
import { ensembleFilesAnswer, ownEnsembleAnswer } from "./ownAnswers.ts";
import { importAnswer, surveyAnswer } from "./siteAnswers.ts";

serve(self as unknown as Port, [
  importAnswer,
  surveyAnswer,
  ownEnsembleAnswer,
  ensembleFilesAnswer,
]);

/** @file Door: paper. Bundles and what else goes home or comes from others' hands. */
import { serve, type Port } from "../src/protocol/job.ts";
import { bundleAnswer } from "./bundleAnswers.ts";
import { exchangeAnswer } from "./exchangeAnswers.ts";
import { reviewAnswer, reviewReportAnswer } from "./reviewAnswers.ts";
import { openBundleAnswers } from "./openBundleAnswers.ts";
import { tableAnswer } from "./tableAnswers.ts";

serve(self as unknown as Port, [
  bundleAnswer,
  exchangeAnswer,
  ...openBundleAnswers,
  reviewAnswer,
  reviewReportAnswer,
  tableAnswer,
]);

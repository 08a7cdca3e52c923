/** @file Door: what asks ILS one ensemble after another, and learns nothing. */
import { serve, type Port } from "../src/protocol/job.ts";
import { baselinesAnswer } from "./baselinesAnswer.ts";
import { evidenceAnswer } from "./evidenceAnswer.ts";
import { otherOptimumAnswer, surfaceAnswer } from "./labAnswers.ts";

serve(self as unknown as Port, [
  baselinesAnswer,
  evidenceAnswer,
  otherOptimumAnswer,
  surfaceAnswer,
]);

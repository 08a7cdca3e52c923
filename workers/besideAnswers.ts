/** @file What the learning worker does for stages beside the chain. */
import { baselinesAnswer } from "./baselinesAnswer.ts";
import { posteriorAnswer } from "./posteriorAnswer.ts";
import { seedsAnswer } from "./checkAnswers.ts";
import { otherOptimumAnswer, surfaceAnswer } from "./labAnswers.ts";
import { evidenceAnswer } from "./evidenceAnswer.ts";
import { sensitivityAnswer } from "./sensitivityAnswer.ts";

export const besideAnswers = [
  posteriorAnswer,
  baselinesAnswer,
  evidenceAnswer,
  seedsAnswer,
  sensitivityAnswer,
  otherOptimumAnswer,
  surfaceAnswer,
];

/** @file What the learning worker does for stages beside the chain. */
import { baselinesAnswer } from "./baselinesAnswer.ts";
import { seedsAnswer } from "./checkAnswers.ts";
import { evidenceAnswer } from "./evidenceAnswer.ts";

export const besideAnswers = [baselinesAnswer, evidenceAnswer, seedsAnswer];

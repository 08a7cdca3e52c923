/** @file What the learning worker does for stages beside the chain. */
import { baselinesAnswer } from "./baselinesAnswer.ts";
import { seedsAnswer } from "./checkAnswers.ts";

export const besideAnswers = [baselinesAnswer, seedsAnswer];

/** @file What the learning worker does for stages beside the chain: what asks the surrogate, or calibrates through it. */
import { seedsAnswer } from "./checkAnswers.ts";
import { posteriorAnswer } from "./posteriorAnswer.ts";
import { sensitivityAnswer } from "./sensitivityAnswer.ts";

export const besideAnswers = [posteriorAnswer, seedsAnswer, sensitivityAnswer];

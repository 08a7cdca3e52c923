/** @file Door: training, calibration, conclusion and checks, all on one warm tensor backend. */
import { serve, type Port } from "../src/protocol/job.ts";
import { calibrateAnswer, concludeAnswer, trainAnswer } from "./answers.ts";
import { checkAnswer, contrastAnswer, optimumAnswer, refineAnswer } from "./checkAnswers.ts";

const checks = [checkAnswer, optimumAnswer, refineAnswer, contrastAnswer];
serve(self as unknown as Port, [trainAnswer, calibrateAnswer, concludeAnswer, ...checks]);

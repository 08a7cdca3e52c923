/** @file Door: training, calibration, conclusion and checks, all on one warm tensor backend. */
import { serve, type Port } from "../src/protocol/job.ts";
import { calibrateAnswer, concludeAnswer, trainAnswer } from "./answers.ts";
import { besideAnswers } from "./besideAnswers.ts";
import { checkAnswer, contrastAnswer, optimumAnswer, refineAnswer } from "./checkAnswers.ts";
import { jointAnswer } from "./jointAnswers.ts";
import { deviceWatch } from "./tensors.ts";

const checks = [checkAnswer, optimumAnswer, refineAnswer, contrastAnswer];
const answers = [trainAnswer, calibrateAnswer, jointAnswer, concludeAnswer, ...checks];
serve(self as unknown as Port, [...answers, ...besideAnswers], deviceWatch.afterFailure);

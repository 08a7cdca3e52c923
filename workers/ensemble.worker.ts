/** @file Door: the land model in float64: single runs, twins, the settled start, ensemble members, months under the hand. */
import { serve, type Port } from "../src/protocol/job.ts";
import { modelAnswers } from "./modelAnswers.ts";
import { scoreAnswer } from "./scoreAnswer.ts";
import { monthLookAnswer, monthRunAnswer, openMonthsAnswer } from "./monthAnswers.ts";

const months = [openMonthsAnswer, monthLookAnswer, monthRunAnswer];
serve(self as unknown as Port, [...modelAnswers, scoreAnswer, ...months]);

/** @file Door: the land model in float64: single runs, twins, the settled start, ensemble members, months under the hand. */
import { serve, type Port } from "../src/protocol/job.ts";
import {
  cpuAnswer,
  modelRunAnswer,
  settleAnswer,
  spreadAnswer,
  twinAnswer,
} from "./modelAnswers.ts";
import { monthLookAnswer, monthRunAnswer, openMonthsAnswer } from "./monthAnswers.ts";

const months = [openMonthsAnswer, monthLookAnswer, monthRunAnswer];
const answers = [modelRunAnswer, twinAnswer, settleAnswer, cpuAnswer, spreadAnswer, ...months];
serve(self as unknown as Port, answers);

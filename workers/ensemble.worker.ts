/** @file Door: the land model in float64: single runs, twins, the settled start, ensemble members. */
import { serve, type Port } from "../src/protocol/job.ts";
import {
  cpuAnswer,
  modelRunAnswer,
  settleAnswer,
  spreadAnswer,
  twinAnswer,
} from "./modelAnswers.ts";

serve(self as unknown as Port, [modelRunAnswer, twinAnswer, settleAnswer, cpuAnswer, spreadAnswer]);

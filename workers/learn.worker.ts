/** @file Door: training, calibration and conclusion, all on one warm tensor backend. */
import { serve, type Port } from "../src/protocol/job.ts";
import { calibrateAnswer, concludeAnswer, trainAnswer } from "./answers.ts";

serve(self as unknown as Port, [trainAnswer, calibrateAnswer, concludeAnswer]);

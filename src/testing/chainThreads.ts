/** @file What workers do for a small chain, and threads that are none: files keep their names where nothing is sent. */
import { calibrateAnswer, concludeAnswer, trainAnswer } from "../../workers/answers.ts";
import { bundleAnswer } from "../../workers/bundleAnswers.ts";
import { checkAnswer, optimumAnswer, refineAnswer } from "../../workers/checkAnswers.ts";
import { modelAnswers } from "../../workers/modelAnswers.ts";
import { openBundleAnswers } from "../../workers/openBundleAnswers.ts";
import { importAnswer } from "../../workers/siteAnswers.ts";
import { drive } from "../protocol/drive.ts";
import { cpuEnsembleJob } from "../protocol/ensembleJob.ts";
import { answer, moved, type Answer } from "../protocol/job.ts";
import type { Pool } from "../runtime/pool.ts";
import type { Threads } from "../runtime/threads.ts";
import { easyEngine } from "./easyEngine.ts";

const membersAnswer = answer(cpuEnsembleJob, async (input, context) =>
  moved(await drive(easyEngine()(input), context), []),
);

/** What the workers of a page do for a chain. */
export const chainAnswers: readonly Answer[] = [
  membersAnswer,
  ...modelAnswers.filter(({ name }) => name !== cpuEnsembleJob.name),
  trainAnswer,
  calibrateAnswer,
  concludeAnswer,
  checkAnswer,
  optimumAnswer,
  refineAnswer,
  bundleAnswer,
  ...openBundleAnswers,
  importAnswer,
];

/** Every kind of thread, where jobs are done by one function. */
export function threadsOf(run: Pool["run"]): Threads {
  const pool: Pool = { size: 1, run, close: () => undefined };
  return { site: pool, model: pool, gpu: pool, learn: pool, ask: pool, lab: pool, desk: pool };
}

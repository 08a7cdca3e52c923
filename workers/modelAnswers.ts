/** @file What a model worker does for each of its jobs. */
import { runOnCpu } from "../src/core/ensemble/cpuEngine.ts";
import { settle } from "../src/core/ensemble/settle.ts";
import { ensembleSpread } from "../src/core/ensemble/spread.ts";
import { runAndRecord } from "../src/core/evaluation/comparedRun.ts";
import { makeDemoTwin } from "../src/core/ensemble/demoTwin.ts";
import { drive } from "../src/protocol/drive.ts";
import { cpuEnsembleJob, settleJob, spreadJob } from "../src/protocol/ensembleJob.ts";
import { answer, moved } from "../src/protocol/job.ts";
import { modelRunJob } from "../src/protocol/modelRunJob.ts";
import { twinJob } from "../src/protocol/twinJob.ts";

const modelRunAnswer = answer(modelRunJob, async (input, context) => {
  const recorded = await drive(runAndRecord(input), context);
  return moved(
    recorded,
    recorded.outputs.columns.map(({ values }) => values.buffer),
  );
});

const twinAnswer = answer(twinJob, async (options, context) =>
  moved(await drive(makeDemoTwin(options), context), []),
);

const settleAnswer = answer(settleJob, async ({ site, base, limits }, context) =>
  moved(await drive(settle(site, base, limits), context), []),
);

const cpuAnswer = answer(cpuEnsembleJob, async (input, context) => {
  const ensemble = await drive(runOnCpu(input), context);
  return moved(ensemble, [ensemble.values.buffer, ensemble.design.buffer]);
});

const spreadAnswer = answer(spreadJob, ({ site, ensemble, choice }) =>
  Promise.resolve(moved(ensembleSpread(site, ensemble, choice), [])),
);

export const modelAnswers = [modelRunAnswer, twinAnswer, settleAnswer, cpuAnswer, spreadAnswer];

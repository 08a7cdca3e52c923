/** @file What the learning worker does for each of its jobs. */
import { conclude } from "../src/core/calibration/conclusion.ts";
import { calibrate } from "../src/core/calibration/mdpl.ts";
import { trainSurrogate } from "../src/core/surrogate/training.ts";
import { calibrateJob, concludeJob } from "../src/protocol/calibrateJob.ts";
import { drive } from "../src/protocol/drive.ts";
import { answer, moved } from "../src/protocol/job.ts";
import { trainJob } from "../src/protocol/trainJob.ts";
import { backendOnce } from "./tensors.ts";
import { secondThread } from "./secondThread.ts";

export const trainAnswer = answer(trainJob, async ({ training, hints }, { tell, ...context }) => {
  const choice = await backendOnce(hints);
  tell({ kind: "backend", choice });
  const computation = trainSurrogate({ ...training, backend: choice.backend }, secondThread());
  const surrogate = await drive(computation, {
    ...context,
    tell: (beat) => tell({ kind: "beat", beat }),
  });
  return moved(surrogate, []);
});

export const calibrateAnswer = answer(calibrateJob, async ({ calibration, hints }, context) => {
  await backendOnce(hints);
  return moved(await drive(calibrate(calibration), context), []);
});

export const concludeAnswer = answer(concludeJob, async ({ conclusion, hints }, context) => {
  await backendOnce(hints);
  return moved(await drive(conclude(conclusion), context), []);
});

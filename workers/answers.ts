/** @file What the learning worker does for each of its jobs. */
import { complete, mapProgress } from "../src/core/base/progress.ts";
import { balance } from "../src/core/calibration/balance.ts";
import { conclude } from "../src/core/calibration/conclusion.ts";
import { calibrate, type CalibrationInput } from "../src/core/calibration/mdpl.ts";
import { trainSurrogate } from "../src/core/surrogate/training.ts";
import { coveringCut } from "../src/core/surrogate/predict.ts";
import {
  calibrateJob,
  concludeJob,
  withMarksOnly,
  type CalibrateRequest,
  type CalibrationTold,
} from "../src/protocol/calibrateJob.ts";
import { drive, type Beat } from "../src/protocol/drive.ts";
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

export const calibrateAnswer = answer(calibrateJob, async (request, context) => {
  await backendOnce(request.hints);
  const calibration = await balanced(request);
  const { site, settings } = calibration;
  const held = settings.balanced && { balanced: settings.balanced };
  const days = Math.floor((site.steps * site.stepSeconds) / 86_400);
  const windowStarts = coveringCut(days, settings.windowDays).starts;
  const computation = mapProgress(calibrate(calibration), ({ detail, ...counts }) => {
    const { epoch, checkpoint } = detail;
    const { optimiser } = checkpoint;
    return { ...counts, detail: { epoch, optimiser, windowStarts, ...held } };
  });
  const tell = (beat: Beat<CalibrationTold>): void =>
    context.tell(withMarksOnly(beat, settings.epochs));
  return moved(await drive(computation, { ...context, tell }), []);
});

/** The same with weights that hold: one run with the defaults at most, none where a calibration goes on. */
async function balanced({
  calibration,
  start,
  balanced: known,
}: CalibrateRequest): Promise<CalibrationInput> {
  const { surrogate } = calibration;
  if (known) return { ...calibration, settings: { ...calibration.settings, balanced: known } };
  const binSeconds = 86_400 / surrogate.binsPerDay;
  const settings = await complete(balance({ ...calibration, start, binSeconds }));
  return { ...calibration, settings };
}

export const concludeAnswer = answer(concludeJob, async ({ conclusion, hints }, context) => {
  await backendOnce(hints);
  return moved(await drive(conclude(conclusion), context), []);
});

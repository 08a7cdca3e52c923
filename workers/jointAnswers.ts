/** @file What the learning worker does for several sites with one generator. */
import { mapProgress } from "../src/core/base/progress.ts";
import { calibrateTogether } from "../src/core/calibration/mdpl.ts";
import { drive, type Beat } from "../src/protocol/drive.ts";
import { answer, moved } from "../src/protocol/job.ts";
import { jointJob, withNewestState, type JointTold } from "../src/protocol/jointJob.ts";
import { backendOnce } from "./tensors.ts";

export const jointAnswer = answer(jointJob, async ({ joint, hints }, context) => {
  await backendOnce(hints);
  const computation = mapProgress(calibrateTogether(joint), ({ detail, ...counts }) => {
    const { epochs, checkpoint } = detail;
    return { ...counts, detail: { epochs, optimiser: checkpoint.optimiser } };
  });
  const tell = (beat: Beat<JointTold>): void => context.tell(withNewestState(beat));
  return moved(await drive(computation, { ...context, tell }), []);
});

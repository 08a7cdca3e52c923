/** @file What the learning worker does for baselines: nothing is learned, members run beyond the port. */
import { runBaselines } from "../src/core/calibration/baselines/runBaselines.ts";
import { memberEngine } from "../src/protocol/aside.ts";
import { baselinesJob } from "../src/protocol/checkJob.ts";
import { drive } from "../src/protocol/drive.ts";
import { answer, moved } from "../src/protocol/job.ts";

export const baselinesAnswer = answer(baselinesJob, async ({ input, members }, context) => {
  const engines = { ensemble: memberEngine(members), seconds: () => performance.now() / 1000 };
  members.start();
  try {
    return moved(await drive(runBaselines(input, engines), context), []);
  } finally {
    members.close();
  }
});

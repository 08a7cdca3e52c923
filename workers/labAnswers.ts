/** @file What the learning worker does for the lab: nothing is learned, members run beyond the port. */
import { findOther } from "../src/core/identifiability/otherOptimum/otherOptimum.ts";
import { runSurface } from "../src/core/identifiability/surface/surface.ts";
import { memberEngine } from "../src/protocol/aside.ts";
import { drive } from "../src/protocol/drive.ts";
import { answer, moved } from "../src/protocol/job.ts";
import { otherOptimumJob, surfaceJob } from "../src/protocol/labJob.ts";

export const surfaceAnswer = answer(surfaceJob, async ({ input, members }, context) => {
  members.start();
  try {
    return moved(await drive(runSurface(input, memberEngine(members)), context), []);
  } finally {
    members.close();
  }
});

export const otherOptimumAnswer = answer(otherOptimumJob, async ({ input, members }, context) => {
  members.start();
  try {
    return moved(await drive(findOther(input, memberEngine(members)), context), []);
  } finally {
    members.close();
  }
});

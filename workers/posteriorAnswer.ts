/** @file What the learning worker does for a posterior: chains through the surrogate here, members of ILS beyond the port. */
import { samplePosterior } from "../src/core/identifiability/posterior/samplePosterior.ts";
import { memberEngine } from "../src/protocol/aside.ts";
import { posteriorJob } from "../src/protocol/checkJob.ts";
import { drive } from "../src/protocol/drive.ts";
import { answer, moved } from "../src/protocol/job.ts";
import { backendOnce } from "./tensors.ts";

export const posteriorAnswer = answer(posteriorJob, async ({ input, hints, members }, context) => {
  await backendOnce(hints);
  members.start();
  try {
    return moved(await drive(samplePosterior(input, memberEngine(members)), context), []);
  } finally {
    members.close();
  }
});

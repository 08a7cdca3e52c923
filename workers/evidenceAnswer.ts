/** @file What the learning worker does for verdicts: nothing is learned, members run beyond the port. */
import { gatherEvidence } from "../src/core/identifiability/gatherEvidence.ts";
import { memberEngine } from "../src/protocol/aside.ts";
import { evidenceJob } from "../src/protocol/checkJob.ts";
import { drive } from "../src/protocol/drive.ts";
import { answer, moved } from "../src/protocol/job.ts";

export const evidenceAnswer = answer(evidenceJob, async ({ input, members }, context) => {
  members.start();
  try {
    return moved(await drive(gatherEvidence(input, memberEngine(members)), context), []);
  } finally {
    members.close();
  }
});

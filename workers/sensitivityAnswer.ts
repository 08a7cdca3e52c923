/** @file What the learning worker does for sensitivity: members run beyond the port, or the surrogate is asked here. */
import { analyseSensitivity } from "../src/core/identifiability/sensitivity/analyseSensitivity.ts";
import { memberEngine } from "../src/protocol/aside.ts";
import { sensitivityJob } from "../src/protocol/checkJob.ts";
import { drive } from "../src/protocol/drive.ts";
import { answer, moved } from "../src/protocol/job.ts";
import { secondThread } from "./secondThread.ts";
import { backendOnce } from "./tensors.ts";

export const sensitivityAnswer = answer(
  sensitivityJob,
  async ({ input, hints, members }, context) => {
    if (input.surrogate) await backendOnce(hints);
    members.start();
    try {
      const engines = { ensemble: memberEngine(members), pool: secondThread() };
      return moved(await drive(analyseSensitivity(input, engines), context), []);
    } finally {
      members.close();
    }
  },
);

/** @file Bundles: the answering side of their jobs. */
import { writeBundle } from "../src/core/report/bundle.ts";
import { bundleJob } from "../src/protocol/bundleJob.ts";
import { answer, moved } from "../src/protocol/job.ts";

export const bundleAnswer = answer(bundleJob, async (content) =>
  moved(Uint8Array.from(writeBundle(content)), []),
);

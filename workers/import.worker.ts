/** @file Door: reads the files of a site, and writes the bundle that is taken home. */
import { readSiteView } from "../src/core/site/siteView.ts";
import { writeBundle } from "../src/core/report/bundle.ts";
import { bundleJob } from "../src/protocol/bundleJob.ts";
import { drive } from "../src/protocol/drive.ts";
import { importJob } from "../src/protocol/importJob.ts";
import { answer, moved, serve, type Port } from "../src/protocol/job.ts";
import { sourceOf } from "../src/protocol/fileSource.ts";

serve(self as unknown as Port, [
  answer(importJob, async ({ files, options }, context) =>
    moved(await drive(readSiteView(files.map(sourceOf), options), context), []),
  ),
  answer(bundleJob, async (content) => moved(Uint8Array.from(writeBundle(content)), [])),
]);

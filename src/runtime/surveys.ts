/** @file Looks at the files of sites that are not open, one site after the other, where several were given. */
import { fail } from "../core/base/result.ts";
import { surveyJob } from "../protocol/importJob.ts";
import { Cancelled, describeError } from "../protocol/job.ts";
import { groupFiles } from "../store/sites.ts";
import type { WorkbenchStore } from "../store/workbench.ts";
import type { Threads } from "./threads.ts";

export function createSurveys(store: WorkbenchStore, threads: Threads) {
  let running = new AbortController();

  /** Look at all sites of some files; what was under way for others ends. */
  async function look(files: readonly File[]): Promise<void> {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    const groups = groupFiles(files);
    if (groups.length < 2) return;
    for (const { id, files: own } of groups) {
      const survey = await lookAt(own, signal);
      if (signal.aborted || survey === undefined) return;
      store.setState(({ surveys }) => ({ surveys: { ...surveys, [id]: survey } }));
    }
  }

  async function lookAt(files: readonly File[], signal: AbortSignal) {
    try {
      return await threads.site.run(surveyJob, { files }, { signal });
    } catch (error) {
      if (error instanceof Cancelled) return undefined;
      return fail({
        severity: "error",
        where: files[0].name,
        message: describeError(error),
        remedy: "open the site by itself",
      });
    }
  }

  return { look };
}

/** @file Put the page together: store, threads, pipeline. */
import { createWorkbench, type WorkbenchStore } from "../store/workbench.ts";
import { inspectDevice } from "./device.ts";
import { createPipeline, type Pipeline } from "./pipeline.ts";
import { saveFile } from "./save.ts";
import { openThreads } from "./threads.ts";
import { works } from "./works.ts";

/** Look at the device, then open the workbench. @param search the query of the address, such as "?demo" */
export async function startWorkbench(
  search: string,
): Promise<{ readonly store: WorkbenchStore; readonly pipeline: Pipeline }> {
  const store = createWorkbench();
  const device = await inspectDevice();
  store.setState({ device });
  const pipeline = createPipeline({
    store,
    threads: openThreads(device.cores),
    works,
    save: saveFile,
    nowMs: () => performance.now(),
  });
  if (new URLSearchParams(search).has("demo")) pipeline.runDemo();
  return { store, pipeline };
}

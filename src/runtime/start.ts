/** @file Put the page together: store, threads, pipeline. */
import { createWorkbench, type WorkbenchStore } from "../store/workbench.ts";
import { coreCount, inspectDevice } from "./device.ts";
import { createPipeline, type Pipeline } from "./pipeline.ts";
import { saveFile } from "./save.ts";
import { openThreads } from "./threads.ts";
import { works } from "./works.ts";

/**
 * Open the workbench; the device is looked at meanwhile.
 * @param search the query of the address: "?demo" runs the demo twin
 */
export function startWorkbench(search: string): {
  readonly store: WorkbenchStore;
  readonly pipeline: Pipeline;
} {
  const store = createWorkbench();
  const pipeline = createPipeline({
    store,
    threads: openThreads(coreCount()),
    works,
    save: saveFile,
    nowMs: () => performance.now(),
  });
  void inspectDevice().then((device) => {
    store.setState({ device });
    if (new URLSearchParams(search).has("demo")) pipeline.runDemo();
  });
  return { store, pipeline };
}

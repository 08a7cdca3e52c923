/** @file What a page holds beside settings: work that could be lost, and files that no link can carry. */
import type { Settings } from "./settings.ts";
import { stageNames, type Workbench } from "./workbench.ts";

/** Whether there is nothing to lose but settings. */
export function isEmpty({ stages, files, ownFiles }: Workbench): boolean {
  const isIdle = stageNames.every((name) => stages[name].status === "idle");
  return isIdle && files.length === 0 && ownFiles.length === 0;
}

/** Whether the settings hold what no link can carry: files, and what is made from them. */
export function holdsFiles({ source, start, ownEnsemble, ownSurrogate }: Settings): boolean {
  return (
    source !== "demo" ||
    start.saved !== undefined ||
    ownEnsemble !== undefined ||
    ownSurrogate !== undefined
  );
}

/** @file The lab: what it knows, and what moves it. */
import { useContext, useSyncExternalStore } from "react";
import type { LabRuns } from "../../runtime/labRuns.ts";
import { closedLab, type Lab } from "../../store/lab.ts";
import { BenchContext } from "./workbenchContext.ts";

/** A value of the lab; `select` must return the same value for the same state. */
export function useLab<T>(select: (lab: Lab) => T): T {
  const store = useContext(BenchContext)?.lab?.store;
  const read = (): T => select(store?.getState() ?? closedLab);
  return useSyncExternalStore(store?.subscribe ?? never, read, read);
}

/** What moves it; undefined where a part of the page is drawn by itself. */
export function useLabRuns(): LabRuns | undefined {
  return useContext(BenchContext)?.lab?.runs;
}

/** Where there is nothing to hear of. */
function never(): () => void {
  return () => undefined;
}

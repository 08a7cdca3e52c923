/** @file The workshop's state, and what acts on it; closed where a part of the page is drawn by itself. */
import { useContext, useSyncExternalStore } from "react";
import type { WorkshopRuns } from "../../runtime/workshopRuns.ts";
import { closedWorkshop, type Workshop } from "../../store/workshop.ts";
import { BenchContext } from "./workbenchContext.ts";

export function useWorkshop(): Workshop {
  const store = useContext(BenchContext)?.workshop?.store;
  const read = (): Workshop => store?.getState() ?? closedWorkshop;
  return useSyncExternalStore(store?.subscribe ?? never, read, read);
}

/** Acts once the part of the page that runs the workshop is there. */
export function useWorkshopRuns(): (act: (runs: WorkshopRuns) => void) => void {
  return useContext(BenchContext)?.workshop?.act ?? (() => undefined);
}

/** Where there is nothing to hear of. */
function never(): () => void {
  return () => undefined;
}

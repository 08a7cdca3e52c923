/** @file What is kept of the work, and what can be done about it; undefined where nothing of the kind is there. */
import { useContext, useSyncExternalStore } from "react";
import type { Keeping } from "../../runtime/keeping.ts";
import type { Kept } from "../../store/kept.ts";
import { BenchContext } from "./workbenchContext.ts";

export interface KeptHere {
  readonly kept: Kept;
  readonly keeping: Keeping;
}

export function useKept(): KeptHere | undefined {
  const keeping = useContext(BenchContext)?.keeping;
  const read = (): Kept | undefined => keeping?.kept.getState();
  const kept = useSyncExternalStore(keeping?.kept.subscribe ?? never, read, read);
  return keeping && kept && { kept, keeping };
}

/** Where there is nothing to hear of. */
function never(): () => void {
  return () => undefined;
}

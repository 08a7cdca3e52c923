/** @file The store and the runtime, handed to every component by context. */
import { createContext } from "react";
import type { LabRuns } from "../../runtime/labRuns.ts";
import type { Pipeline } from "../../runtime/pipeline.ts";
import type { ReviewDoor } from "../../runtime/reviewDoor.ts";
import type { WorkshopDoor } from "../../runtime/workshopDoor.ts";
import type { KeptStore } from "../../store/kept.ts";
import type { LabStore } from "../../store/lab.ts";
import type { OfflineStore } from "../../store/offline.ts";
import type { WorkbenchStore } from "../../store/workbench.ts";

/** What the page works with. */
export interface Bench {
  readonly store: WorkbenchStore;
  readonly pipeline: Pipeline;
  /** What outlives the page; absent where a part of the page is drawn by itself. */
  readonly kept?: KeptStore;
  /** Parameters under the hand; absent where a part of the page is drawn by itself. */
  readonly lab?: { readonly store: LabStore; readonly runs: LabRuns };
  /** Lessons and links; absent where a part of the page is drawn by itself. */
  readonly workshop?: WorkshopDoor;
  /** Somebody's table; absent where a part of the page is drawn by itself. */
  readonly review?: ReviewDoor;
  /** Whether the page opens without a network; absent where a part of the page is drawn by itself. */
  readonly offline?: OfflineStore;
}

export const BenchContext = createContext<Bench | undefined>(undefined);

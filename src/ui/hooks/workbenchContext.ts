/** @file The store and the runtime, handed to every component by context. */
import { createContext } from "react";
import type { Pipeline } from "../../runtime/pipeline.ts";
import type { KeptStore } from "../../store/kept.ts";
import type { WorkbenchStore } from "../../store/workbench.ts";

/** What the page works with. */
export interface Bench {
  readonly store: WorkbenchStore;
  readonly pipeline: Pipeline;
  /** What outlives the page; absent where a part of the page is drawn by itself. */
  readonly kept?: KeptStore;
}

export const BenchContext = createContext<Bench | undefined>(undefined);

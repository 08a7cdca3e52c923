/** @file The door to the review: its state is there from the start, what runs it is loaded when it is first asked to act. */
import { startHistory } from "../store/history.ts";
import type { WorkbenchStore } from "../store/workbench.ts";
import { createReview, type ReviewStore } from "../store/review.ts";
import { late } from "./late.ts";
import type { Pool } from "./pool.ts";
import type { ReviewRuns } from "./reviewRuns.ts";

export interface ReviewDoor {
  readonly store: ReviewStore;
  readonly act: (act: (runs: ReviewRuns) => void) => void;
}

/**
 * @param bench keeps the criteria beyond the page
 * @param pool where papers are read
 */
export function openReview(bench: WorkbenchStore, pool: Pool): ReviewDoor {
  const store = createReview();
  const act = late(async () => {
    const { createReviewRuns } = await import("./reviewRuns.ts");
    return createReviewRuns({ store, pool });
  });
  store.subscribe(({ edits: { present } }) => {
    if (present !== bench.getState().reviewEdits) bench.setState({ reviewEdits: present });
  });
  // Brought back, or begun anew: what was changed before is not to be undone.
  bench.subscribe(({ reviewEdits }) => {
    const { edits, documents } = store.getState();
    if (reviewEdits === edits.present) return;
    store.setState({ edits: startHistory(reviewEdits) });
    if (documents.length > 0) act((runs) => runs.keepUp());
  });
  return { store, act };
}

/** @file The door to the review: its state is there from the start, what runs it is loaded when it is first asked to act. */
import { createReview, type ReviewStore } from "../store/review.ts";
import { late } from "./late.ts";
import type { Pool } from "./pool.ts";
import type { ReviewRuns } from "./reviewRuns.ts";

export interface ReviewDoor {
  readonly store: ReviewStore;
  readonly act: (act: (runs: ReviewRuns) => void) => void;
}

/** @param pool where papers are read */
export function openReview(pool: Pool): ReviewDoor {
  const store = createReview();
  const act = late(async () => {
    const { createReviewRuns } = await import("./reviewRuns.ts");
    return createReviewRuns({ store, pool });
  });
  return { store, act };
}

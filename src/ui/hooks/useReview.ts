/** @file The review: what it knows, and what moves it. */
import { useContext, useSyncExternalStore } from "react";
import type { ReviewDoor } from "../../runtime/reviewDoor.ts";
import { emptyReview, type Review } from "../../store/review.ts";
import { BenchContext } from "./workbenchContext.ts";

/** A value of the review; `select` must return the same value for the same state. */
export function useReview<T>(select: (review: Review) => T): T {
  const store = useContext(BenchContext)?.review?.store;
  const read = (): T => select(store?.getState() ?? emptyReview);
  return useSyncExternalStore(store?.subscribe ?? never, read, read);
}

/** What moves it; nothing where a part of the page is drawn by itself. */
export function useReviewRuns(): ReviewDoor["act"] {
  return useContext(BenchContext)?.review?.act ?? never;
}

/** Where there is nothing to hear of. */
function never(): () => void {
  return () => undefined;
}

import { expect, test } from "vitest";
import { noEdits } from "../store/reviewCriteria.ts";
import { createWorkbench } from "../store/workbench.ts";
import { broughtBack, changedUnits, type KeptUnits } from "./keepingUnits.ts";
import type { Pool } from "./pool.ts";
import { openReview } from "./reviewDoor.ts";

const edits = { ...noEdits, bounds: { veg_h: { lower: 1, upper: 60 } } };
const pool: Pool = {
  size: 1,
  run: () => Promise.reject(new Error("idle")),
  close: () => undefined,
};

test("CH58 changed criteria outlive the page, and to begin anew puts them back", () => {
  const bench = createWorkbench();
  const review = openReview(bench, pool);
  review.store.setState(({ edits: history }) => ({ edits: { ...history, present: edits } }));
  expect(bench.getState().reviewEdits).toBe(edits);

  const later = createWorkbench();
  const reviewLater = openReview(later, pool);
  const units = structuredClone(changedUnits(bench.getState())) as unknown as KeptUnits;
  later.setState(broughtBack(units).state);
  expect(reviewLater.store.getState().edits).toEqual({ past: [], present: edits, future: [] });
  later.setState({ reviewEdits: noEdits });
  expect(reviewLater.store.getState().edits.present).toBe(noEdits);
});

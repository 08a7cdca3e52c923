/** @file The review: what was given to it, how that was read, what was found, and by which criteria. A store of its own. */
import { createStore } from "zustand/vanilla";
import type { Problem } from "../core/base/result.ts";
import type { TableCorrections } from "../core/review/correctTable.ts";
import type { Reviewed } from "../protocol/reviewJob.ts";
import { startHistory, type History } from "./history.ts";
import { noEdits, type CriteriaEdits } from "./reviewCriteria.ts";

/** Something to review. */
export interface ReviewSource {
  /** Name of the file, or what was pasted. */
  readonly name: string;
  /** Forms of the same, the one that says most first. */
  readonly contents: readonly (string | Blob)[];
  /** Made up by us, to show what a review finds. */
  readonly isExample?: boolean;
}

/** One that was read and audited. */
export interface ReviewDocument extends ReviewSource {
  readonly serial: number;
  readonly corrections: TableCorrections;
  readonly reviewed: Reviewed;
  /** What it was audited by: it is not up to date where these are no longer the present ones. */
  readonly edits: CriteriaEdits;
}

export interface Review {
  readonly documents: readonly ReviewDocument[];
  /** Serial of the one that is looked at. */
  readonly open: number | undefined;
  /** What is read, and how many of how many are done; undefined at rest. */
  readonly work:
    { readonly name: string; readonly done: number; readonly total: number } | undefined;
  /** What could not be read of what was given last. */
  readonly problems: readonly Problem[];
  readonly edits: History<CriteriaEdits>;
}

export const emptyReview: Review = {
  documents: [],
  open: undefined,
  work: undefined,
  problems: [],
  edits: startHistory(noEdits),
};

export function createReview() {
  return createStore<Review>(() => emptyReview);
}

export type ReviewStore = ReturnType<typeof createReview>;

/** The one that is looked at. */
export function openDocument({ documents, open }: Review): ReviewDocument | undefined {
  return documents.find(({ serial }) => serial === open);
}

/** The open document with other corrections; what they bring is not known yet. */
export function withCorrections(review: Review, corrections: TableCorrections): Review {
  return withChanged(review, review.open, { corrections });
}

/** A document with what a newer audit brought; the same state where it is there no more. */
export function withAudit(
  review: Review,
  serial: number,
  audit: Pick<ReviewDocument, "reviewed" | "edits">,
): Review {
  return withChanged(review, serial, audit);
}

function withChanged(
  review: Review,
  serial: number | undefined,
  changes: Partial<ReviewDocument>,
): Review {
  const documents = review.documents.map((known) =>
    known.serial === serial ? { ...known, ...changes } : known,
  );
  return { ...review, documents };
}

/** @file The criteria of a review, with what the reader changed. Loaded with the review, not with the page. */
import { defaultCriteria, type Criteria } from "../core/review/criteria.ts";
import { editedCriteria, type CriteriaEdits } from "./reviewCriteria.ts";

export { defaultCriteria as usualCriteria } from "../core/review/criteria.ts";

export function criteriaOf(edits: CriteriaEdits): Criteria {
  return editedCriteria(defaultCriteria, edits);
}

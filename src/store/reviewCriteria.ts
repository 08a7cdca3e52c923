/** @file What the reader of a table changed in the criteria of a review: bounds and plausible ranges. */
import type { ParameterName } from "../core/model/parameters.ts";
import type { Criteria, PlausibleSpan, Span } from "../core/review/criteria.ts";

/** Only what differs from the criteria of the workbench. */
export interface CriteriaEdits {
  readonly bounds: Readonly<Partial<Record<ParameterName, Span>>>;
  /** By `spanKey`. */
  readonly plausible: Readonly<Record<string, Span>>;
}

export const noEdits: CriteriaEdits = { bounds: {}, plausible: {} };

export function hasEdits({ bounds, plausible }: CriteriaEdits): boolean {
  return Object.keys(bounds).length + Object.keys(plausible).length > 0;
}

/** Names a plausible range among all of them. */
export function spanKey({ parameter, pft }: Pick<PlausibleSpan, "parameter" | "pft">): string {
  return `${parameter} ${pft}`;
}

/** Said of a range that the reader set. */
const setByReader = "set by the reader of the table";

/** The criteria with what was changed in them; a range of the reader's names no literature. */
export function editedCriteria(base: Criteria, edits: CriteriaEdits): Criteria {
  return {
    ...base,
    bounds: { ...base.bounds, ...edits.bounds },
    plausible: base.plausible.map((span) => {
      const own = edits.plausible[spanKey(span)];
      return own ? { ...span, ...own, source: setByReader } : span;
    }),
  };
}

/** One range of the reader's; as by default it is no change. */
export function withBounds(
  edits: CriteriaEdits,
  name: ParameterName,
  span: Span | undefined,
  usual: Span,
): CriteriaEdits {
  const { [name]: _, ...others } = edits.bounds;
  return { ...edits, bounds: isOwn(span, usual) ? { ...others, [name]: span } : others };
}

export function withPlausible(
  edits: CriteriaEdits,
  key: string,
  span: Span | undefined,
  usual: Span,
): CriteriaEdits {
  const { [key]: _, ...others } = edits.plausible;
  return { ...edits, plausible: isOwn(span, usual) ? { ...others, [key]: span } : others };
}

function isOwn(span: Span | undefined, usual: Span): span is Span {
  return span !== undefined && (span.lower !== usual.lower || span.upper !== usual.upper);
}

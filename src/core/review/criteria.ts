/** @file What a review measures by: bounds and plausible ranges, which the reader of a table may change. */
import type { ParameterName } from "../model/parameters.ts";
import type { PftName } from "../site/siteData.ts";

/** From and to, in the catalogue's unit. */
export interface Span {
  readonly lower: number;
  readonly upper: number;
}

/** What is plausible for a vegetation, with who says so. */
export interface PlausibleSpan extends Span {
  readonly parameter: ParameterName;
  readonly pft: PftName;
  /** Literature, or "our choice" with its reason. */
  readonly source: string;
}

export interface Criteria {
  /** Ranges that values must lie in. */
  readonly bounds: Readonly<Record<ParameterName, Span>>;
  readonly plausible: readonly PlausibleSpan[];
}

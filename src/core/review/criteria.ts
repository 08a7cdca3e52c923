/** @file What a review measures by: bounds and plausible ranges, which the reader of a table may change. */
import { parameter, type ParameterName } from "../model/parameters.ts";
import type { PftName } from "../site/siteData.ts";
import { plausibleSpans } from "./plausibleSpans.ts";

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

/** The ranges of the catalogue, and what literature says of each vegetation. */
export const defaultCriteria: Criteria = {
  bounds: {
    vmax0: catalogueSpan("vmax0"),
    gradm: catalogueSpan("gradm"),
    psicr: catalogueSpan("psicr"),
    veg_h: catalogueSpan("veg_h"),
    vgcov: catalogueSpan("vgcov"),
    chl: catalogueSpan("chl"),
    rflv: catalogueSpan("rflv"),
    cml: catalogueSpan("cml"),
    rfln: catalogueSpan("rfln"),
    trlv: catalogueSpan("trlv"),
    trln: catalogueSpan("trln"),
    binter: catalogueSpan("binter"),
    effcon: catalogueSpan("effcon"),
    respcp: catalogueSpan("respcp"),
    hhti: catalogueSpan("hhti"),
    rootd: catalogueSpan("rootd"),
    kg0: catalogueSpan("kg0"),
    bch: catalogueSpan("bch"),
    psis: catalogueSpan("psis"),
    satco: catalogueSpan("satco"),
    poros: catalogueSpan("poros"),
  },
  plausible: plausibleSpans,
};

function catalogueSpan(name: ParameterName): Span {
  const { lower, upper } = parameter(name);
  return { lower, upper };
}

/** Whether a range is that of the catalogue, not one of the reader's. */
export function isCatalogueSpan(name: ParameterName, span: Span): boolean {
  const { lower, upper } = parameter(name);
  return span.lower === lower && span.upper === upper;
}

/** Said of a range that is not the workbench's. */
export const setByReader = "set by the reader of the table";

/** The criteria with other bounds of one parameter. */
export function withBounds(criteria: Criteria, name: ParameterName, span: Span): Criteria {
  return { ...criteria, bounds: { ...criteria.bounds, [name]: span } };
}

/** The criteria with another plausible range, in place of the one for the same parameter and vegetation. */
export function withPlausible(criteria: Criteria, span: PlausibleSpan): Criteria {
  const others = criteria.plausible.filter(
    ({ parameter: name, pft }) => name !== span.parameter || pft !== span.pft,
  );
  return { ...criteria, plausible: [...others, span] };
}

/** @file What a site's metadata say of a parameter before it is calibrated: offered as a prior, never set unasked. */
import { defaultValues } from "../model/defaults.ts";
import type { Prior } from "./priors.ts";
import { parameter, type ParameterName } from "../model/parameters.ts";
import type { SiteData } from "../site/siteData.ts";

export interface PriorSuggestion {
  readonly prior: Prior;
  /** Where it comes from, in words. */
  readonly source: string;
}

/** Share of a canopy height that its measurement may be off, and the least error, m (our choice). */
const heightError = { share: 0.1, leastM: 0.5 };

/** Extinction of light that turns leaf area into cover, as in Beer's law with leaves in all directions. */
const extinction = 0.5;

/** Error of a cover that was worked out from leaf area (our choice). */
const coverError = 0.1;

/** Spread about the value of the vegetation class or soil: a sixth of the range, or this share of it where it is a log range. */
const classError = { ofRange: 1 / 6, share: 0.5 };

/**
 * A prior from what is known of the site: its canopy height, the cover that its leaf area makes, else the value of its
 * vegetation class or soil.
 */
export function suggestPrior(
  name: ParameterName,
  { attributes, forcing }: Pick<SiteData, "attributes" | "forcing">,
): PriorSuggestion {
  const { canopyHeight } = attributes;
  if (name === "veg_h" && canopyHeight !== undefined) {
    const sd = rounded(Math.max(heightError.leastM, heightError.share * canopyHeight));
    return {
      prior: { kind: "normal", mean: canopyHeight, sd },
      source: "canopy height of the site",
    };
  }
  if (name === "vgcov") {
    const leaves = forcing.lai.reduce((most, value) => Math.max(most, value), 0);
    const mean = rounded(1 - Math.exp(-extinction * leaves));
    const source = `cover 1 − exp(−${extinction} LAI) at the site's largest LAI of ${rounded(leaves)}`;
    return { prior: { kind: "normal", mean, sd: coverError }, source };
  }
  return fromClass(name, rounded(defaultValues(attributes)[name]));
}

function fromClass(name: ParameterName, mean: number): PriorSuggestion {
  const { lower, upper, scale } = parameter(name);
  const source = "value of the vegetation class or soil";
  if (scale === "log") {
    return { prior: { kind: "log-normal", mean, sd: rounded(classError.share * mean) }, source };
  }
  return {
    prior: { kind: "normal", mean, sd: rounded(classError.ofRange * (upper - lower)) },
    source,
  };
}

/** Three significant digits: nobody knows more. */
function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** @file Whether the sites' records go along in a bundle that leaves the page. */
import type { BundleContent } from "../core/report/bundle.ts";

/** A bundle for hands that are not to have the data. */
export function withoutRecords(bundle: BundleContent): BundleContent {
  return { ...bundle, sites: bundle.sites.map(({ site: _, ...rest }) => rest) };
}

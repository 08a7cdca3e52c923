/** @file Whether the sites' records go along in a bundle that leaves the page. */
import type { BundleContent } from "../core/report/bundle.ts";

/** A bundle for hands that are not to have the data. */
export function withoutRecords(bundle: BundleContent): BundleContent {
  const sites = bundle.sites.map(({ id, surrogate, calibration }) => ({
    id,
    surrogate,
    calibration,
  }));
  return { ...bundle, sites };
}

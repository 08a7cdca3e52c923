/** @file Whether the sites' records go along in a bundle that leaves the page. */
import type { BundleContent, BundledSite } from "../core/report/bundle.ts";

/** A bundle for hands that are not to have the data. */
export function withoutRecords(bundle: BundleContent): BundleContent {
  const sites = bundle.sites.map((own): BundledSite => {
    const { site: _, runs: __, ...rest } = own;
    return rest;
  });
  return { ...bundle, sites };
}

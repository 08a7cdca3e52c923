/** @file The site of a bundle that came with its record. */
import type { SiteAttributes } from "../../core/site/siteData.ts";
import { provenanceOf } from "../../store/openedBundleProvenance.ts";
import { useWorkbench } from "./useWorkbench.ts";

/** What the record in a bundle says of the tower; undefined where the site is not read from one. */
export function useRecord(): SiteAttributes | undefined {
  return useWorkbench(({ opened, settings }) => {
    const { source, bundle } = settings.present;
    if (
      source !== "bundle" ||
      !opened?.sites.some(({ id, hasRecord }) => id === bundle?.site && hasRecord)
    )
      return undefined;
    return provenanceOf(opened)?.site.attributes;
  });
}

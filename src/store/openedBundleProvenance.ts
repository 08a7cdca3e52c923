/** @file What the manifest of a bundle tells of the site that is shown. */
import type { SiteProvenance } from "../core/report/provenance.ts";
import type { OpenedWork } from "./openedBundle.ts";

/** What is known of the site that is shown; undefined where the manifest does not name it. */
export function provenanceOf({
  manifest,
  choice,
}: Pick<OpenedWork, "manifest" | "choice">): SiteProvenance | undefined {
  return manifest.sites.find(({ site }) => site.id === choice.site);
}

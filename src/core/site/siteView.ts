/** @file A site with its coverage: what the reading thread hands over. */
import type { Computation } from "../base/progress.ts";
import { succeed, type Result } from "../base/result.ts";
import { siteCoverage, type Coverage } from "./coverage.ts";
import { readSite, type SiteOptions } from "./readSite.ts";
import type { ReadDetail } from "./readTable.ts";
import type { SiteData } from "./siteData.ts";
import type { SourceFile } from "./sourceFile.ts";

export interface SiteView {
  readonly site: SiteData;
  readonly coverage: Coverage;
}

/** Read files and see what they cover. */
export async function* readSiteView(
  files: readonly SourceFile[],
  options: SiteOptions,
): Computation<ReadDetail, Result<SiteView>> {
  const read = yield* readSite(files, options);
  if (!read.ok) return read;
  return succeed({ site: read.value, coverage: siteCoverage(read.value) }, read.problems);
}

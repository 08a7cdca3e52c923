/** @file A site with what people look at: what the reading thread hands over. */
import { finished, type Computation } from "../base/progress.ts";
import { succeed, type Result } from "../base/result.ts";
import { proposeForFiles, type FileProposal } from "./fileProposal.ts";
import { coverageSteps, type Coverage } from "./coverage.ts";
import { pausing, siteSteps, type SiteOptions } from "./readSite.ts";
import { readTable, type ReadDetail } from "./readTable.ts";
import { cardSteps, type SiteCard } from "./siteCard.ts";
import type { SiteData } from "./siteData.ts";
import type { SourceFile } from "./sourceFile.ts";
import { surveyTable, type Survey } from "./survey.ts";

export interface SiteView {
  readonly site: SiteData;
  readonly coverage: Coverage;
  readonly card: SiteCard;
}

/** What reading brings: the files as they were recognised, and the site where one could be made of them. */
export interface SiteReading {
  /** Undefined where the files could not be read at all. */
  readonly survey: Survey | undefined;
  /** What the columns may be, where no format knows the table, or the user said what they are. */
  readonly proposal?: FileProposal;
  readonly view: Result<SiteView>;
}

/** Read files and see what they cover. */
export async function* readSiteView(
  files: readonly SourceFile[],
  options: SiteOptions,
): Computation<ReadDetail, SiteReading> {
  const table = yield* readTable(files, options);
  const isAsked = !table.ok || options.mapping !== undefined;
  const proposal = isAsked ? await proposeForFiles(files) : undefined;
  const asked = proposal && { proposal };
  if (!table.ok) return { survey: undefined, view: table, ...asked };
  const survey = surveyTable(table.value, options);
  const read = yield* pausing(siteSteps(table.value, options), files);
  if (!read.ok) return { survey, view: read, ...asked };
  const view = yield* pausing(viewSteps(read.value), files);
  return { survey, view: succeed(view, read.problems), ...asked };
}

/** A site with its coverage and its card. */
export function viewOf(site: SiteData): SiteView {
  return finished(viewSteps(site));
}

function* viewSteps(site: SiteData): Generator<undefined, SiteView, void> {
  const coverage = yield* coverageSteps(site);
  yield undefined;
  return { site, coverage, card: yield* cardSteps(site) };
}

/** Read files and tell what they are; where the tower stands need not be known. */
export async function* surveyFiles(
  files: readonly SourceFile[],
): Computation<ReadDetail, Result<Survey>> {
  const table = yield* readTable(files);
  return table.ok ? succeed(surveyTable(table.value, {}), table.problems) : table;
}

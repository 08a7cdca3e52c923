/** @file What is kept of a site whose chain came to its end: numbers to show and take home, none of the large arrays. */
import type { Problem } from "../core/base/result.ts";
import type { ParameterName, ParameterValues } from "../core/model/parameters.ts";
import type { BoundedRow } from "../core/report/boundedTable.ts";
import type { Manifest } from "../core/report/provenance.ts";
import type { PftName } from "../core/site/siteData.ts";
import { freshOutput, keysOf } from "./selectors.ts";
import { secondsAtWork } from "./siteQueue.ts";
import type { Workbench } from "./workbench.ts";

/** A calibrated site of several. */
export interface HarvestedSite {
  /** Name in the tables: twins of one vegetation have one name of their own, so that here it is the queue's. */
  readonly id: string;
  readonly pft: PftName;
  readonly synthetic: boolean;
  /** Length of the record, days. */
  readonly days: number;
  /** Key of everything that the table was made from. */
  readonly key: string;
  readonly rows: readonly BoundedRow[];
  /** Hidden values of a twin, of the parameters in the rows. */
  readonly truth: Readonly<Partial<ParameterValues>> | undefined;
  /** Settings, seeds, skill, evaluation, gaps, gate and closure. */
  readonly manifest: Manifest;
  /** What was said of its files and its run. */
  readonly warnings: readonly Problem[];
  /** At work, from the site to the table. */
  readonly seconds: number;
  /** Its settings were changed on the way: steered by hand. */
  readonly isSteered: boolean;
}

/** @returns undefined where the table does not follow from the settings as they are */
export function harvest(
  state: Workbench,
  id: string,
  expectedKey: string,
): HarvestedSite | undefined {
  const keys = keysOf(state);
  const table = freshOutput(state, "table", keys);
  const opened = freshOutput(state, "site", keys);
  if (!table || !opened) return undefined;
  const { site, rows, truth, bundle } = table;
  const run = freshOutput(state, "model", keys);
  return {
    id,
    pft: site.attributes.pft,
    synthetic: site.synthetic,
    days: (site.steps * site.stepSeconds) / 86_400,
    key: keys.table,
    rows: rows.map((row) => ({ ...row, site: id })),
    truth: truth && shownTruth(rows, truth),
    manifest: bundle.manifest,
    warnings: [...opened.warnings, ...(run?.warnings ?? [])],
    seconds: secondsAtWork(state),
    isSteered: keys.table !== expectedKey,
  };
}

function shownTruth(
  rows: readonly BoundedRow[],
  truth: ParameterValues,
): Readonly<Partial<ParameterValues>> {
  const isShown = (name: string): boolean => rows.some(({ parameter }) => parameter === name);
  const named: Readonly<Partial<Record<ParameterName, number>>> = truth;
  return Object.fromEntries(Object.entries(named).filter(([name]) => isShown(name)));
}

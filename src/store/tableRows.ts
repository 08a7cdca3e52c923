/** @file The bounded table of a site that was calibrated. */
import type { Calibration } from "../core/calibration/calibration.ts";
import { defaultValues } from "../core/model/defaults.ts";
import { boundedTable, type BoundedRow } from "../core/report/boundedTable.ts";
import type { SiteData } from "../core/site/siteData.ts";

/** @param bundle name of the run that the rows belong to */
export function tableRows(
  site: SiteData,
  calibration: Calibration,
  bundle: string,
): readonly BoundedRow[] {
  return boundedTable({ site, calibration, defaults: defaultValues(site.attributes), bundle });
}

/** @file The bounded table of a site that was calibrated. */
import type { Calibration } from "../core/calibration/calibration.ts";
import { defaultValues } from "../core/model/defaults.ts";
import type { ParameterName } from "../core/model/parameters.ts";
import { boundedTable, type BoundedRow } from "../core/report/boundedTable.ts";
import type { SiteData } from "../core/site/siteData.ts";

/** @param bundle name of the run that the rows belong to; @param fixed parameters that were fixed at a value */
export function tableRows(
  site: SiteData,
  calibration: Calibration,
  bundle: string,
  fixed: readonly ParameterName[] = [],
): readonly BoundedRow[] {
  const defaults = defaultValues(site.attributes);
  return boundedTable({ site, calibration, defaults, fixed, bundle });
}

/** @file US-Me2 2019-2020, ponderosa pine at 1253 m: a real winter with snow. */
import { complete } from "../core/base/progress.ts";
import { readSite } from "../core/site/readSite.ts";
import type { SiteData } from "../core/site/siteData.ts";
import { sharedDataPath } from "./sharedData.ts";
import { fileFromDisk } from "./sourceFiles.ts";

const path = sharedDataPath("US-Me2_merged_HH_201907-202006.csv");

/** False where the shared data folder is absent: tests then skip and say so. */
export const hasMetolius = path !== undefined;

/** Metolius, evergreen needleleaf forest, on loam, LAI of the file. */
export async function readMetolius(): Promise<SiteData> {
  const result = await complete(
    readSite([fileFromDisk(path ?? "")], {
      attributes: {
        latitude: 44.452,
        longitude: -121.557,
        elevation: 1253,
        utcOffset: -8,
        towerHeight: 32,
        canopyHeight: 17,
        pft: "sib2-4",
        soil: 3,
      },
    }),
  );
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("; "));
  return result.value;
}

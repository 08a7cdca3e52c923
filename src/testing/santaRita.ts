/** @file US-SRM 2014, a woody savanna that measures its long-wave radiation. */
import { complete } from "../core/base/progress.ts";
import { readSite } from "../core/site/readSite.ts";
import type { SiteData } from "../core/site/siteData.ts";
import { sharedDataPath } from "./sharedData.ts";
import { fileFromDisk } from "./sourceFiles.ts";

const path = sharedDataPath("US-SRM_HH_2014.csv");

/** False where the shared data folder is absent: tests then skip and say so. */
export const hasSantaRita = path !== undefined;

/** Santa Rita, woodland on sandy loam, LAI 0.5. */
export async function readSantaRita(): Promise<SiteData> {
  const result = await complete(
    readSite([fileFromDisk(path ?? "")], {
      attributes: {
        latitude: 31.821,
        longitude: -110.866,
        elevation: 1120,
        utcOffset: -7,
        towerHeight: 6.4,
        canopyHeight: 2.5,
        pft: "woodland",
        soil: 2,
      },
      lai: { kind: "constant", lai: 0.5 },
    }),
  );
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("; "));
  return result.value;
}

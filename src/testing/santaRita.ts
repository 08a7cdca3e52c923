/** @file US-SRM 2014, a woody savanna that measures its long-wave radiation. */
import { complete } from "../core/base/progress.ts";
import type { LaiSource } from "../core/site/lai.ts";
import { readSite } from "../core/site/readSite.ts";
import type { SiteData } from "../core/site/siteData.ts";
import { sharedDataPath } from "./sharedData.ts";
import { fileFromDisk } from "./sourceFiles.ts";

const path = sharedDataPath("US-SRM_HH_2014.csv");

/** False where the shared data folder is absent: tests then skip and say so. */
export const hasSantaRita = path !== undefined;

/** Leaves from the dry season's .2 to the monsoon's .9: the command line's `season:170,330,0.2,0.9`. */
export const monsoonLeaves: LaiSource = {
  kind: "seasonal",
  points: [
    { day: 170, lai: 0.2 },
    { day: 200, lai: 0.9 },
    { day: 300, lai: 0.9 },
    { day: 330, lai: 0.2 },
  ],
};

/** Santa Rita, woodland on sandy loam, LAI 0.5 unless told otherwise. */
export async function readSantaRita(
  lai: LaiSource = { kind: "constant", lai: 0.5 },
): Promise<SiteData> {
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
      lai,
    }),
  );
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("; "));
  return result.value;
}

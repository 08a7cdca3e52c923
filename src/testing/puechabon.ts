/** @file FR-Pue 2014, the main real input, as the land column's tests read it. */
import { complete } from "../core/base/progress.ts";
import { readSite } from "../core/site/readSite.ts";
import type { SiteData } from "../core/site/siteData.ts";
import { sharedDataPath } from "./sharedData.ts";
import { fileFromDisk } from "./sourceFiles.ts";

const path = sharedDataPath("FLX_FR-Pue_FLUXNET2015_HH_2014.csv");

/** False where the shared data folder is absent: tests then skip and say so. */
export const hasPuechabon = path !== undefined;

/** Puechabon, evergreen broadleaf forest, on loam, LAI 2.2. */
export async function readPuechabon(): Promise<SiteData> {
  const result = await complete(
    readSite([fileFromDisk(path ?? "")], {
      attributes: {
        latitude: 43.741,
        longitude: 3.596,
        elevation: 270,
        utcOffset: 1,
        towerHeight: 12.2,
        canopyHeight: 6.5,
        pft: "evergreen-forest",
        soil: 3,
      },
      lai: { kind: "constant", lai: 2.2 },
    }),
  );
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("; "));
  return result.value;
}

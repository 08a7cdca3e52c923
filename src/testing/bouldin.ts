/** @file US-Bi1 2018-2020, alfalfa on an irrigated delta, as the land column's tests read it. */
import { complete } from "../core/base/progress.ts";
import { readSite } from "../core/site/readSite.ts";
import type { SiteData, SiteModelSettings } from "../core/site/siteData.ts";
import { sharedDataPath } from "./sharedData.ts";
import { fileFromDisk } from "./sourceFiles.ts";

const path = sharedDataPath("US-Bi1_merged_HH_201807-202006.csv");

/** False where the shared data folder is absent: tests then skip and say so. */
export const hasBouldin = path !== undefined;

/** Bouldin, crops on loam with the file's own leaf area, and the options that are given. */
export async function readBouldin(model: SiteModelSettings): Promise<SiteData> {
  const result = await complete(
    readSite([fileFromDisk(path ?? "")], {
      attributes: {
        latitude: 38.1,
        longitude: -121.5,
        elevation: 0,
        utcOffset: -8,
        towerHeight: 3.9,
        pft: "cultivation",
        soil: 3,
        model,
      },
    }),
  );
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("; "));
  return result.value;
}

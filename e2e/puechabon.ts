/** @file Puechabon 2014, where the shared data folder is at hand, and its tower as its data base describes it. */
import type { Page } from "@playwright/test";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { setNumber } from "./workbench.ts";

export const fileName = "FLX_FR-Pue_FLUXNET2015_HH_2014.csv";
const path = fileURLToPath(new URL(`../../shared/data/${fileName}`, import.meta.url));

/** The measured file, or undefined where the folder is absent. */
export function measuredText(): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** Fill in the site form. */
export async function describeTower(page: Page): Promise<void> {
  await page.getByLabel("Vegetation").selectOption("evergreen-forest");
  await setNumber(page, "Latitude", 43.741);
  await setNumber(page, "Longitude", 3.596);
  await setNumber(page, "Elevation", 270);
  await setNumber(page, "UTC offset", 1);
  await setNumber(page, "Tower height", 12.2);
  await setNumber(page, "Canopy height", 6.5);
  await page.getByLabel("LAI", { exact: true }).selectOption("constant");
  await setNumber(page, "LAI, all year", 2.2);
}

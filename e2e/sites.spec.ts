/** @file Many sites in one sitting: their table is that of each alone, and the page answers all the while. */
import { expect, test, type Page } from "@playwright/test";
import Papa from "papaparse";
import { longTasks, markStages, tasksWhile } from "./longTasks.ts";
import {
  download,
  longMs,
  panel,
  railItem,
  setNumber,
  steer,
  waitUntilDone,
  watchComplaints,
} from "./workbench.ts";

type Rows = readonly Record<string, string>[];

async function tableRows(page: Page, button: string): Promise<Rows> {
  const { text } = await download(page, button);
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

/** Work as small as a chain can be. */
async function chooseLittleWork(page: Page): Promise<void> {
  await setNumber(page, "Cycles", 1);
  await setNumber(page, "Members", 16);
  await setNumber(page, "Held out", 4);
  await setNumber(page, "Epochs at most", 3);
  await setNumber(page, "Steps per epoch", 5);
  await setNumber(page, "Epochs", 20);
}

test("QU1 QU21 three twins in one sitting give what each gives alone, and no task holds the page while they train", async ({
  page,
  browser,
}) => {
  const complaints = watchComplaints(page);
  await markStages(page);
  await page.goto("./");
  await chooseLittleWork(page);
  await page.getByText("Several sites in one sitting").click();
  await setNumber(page, "Twins", 3);
  const strip = page.getByRole("region", { name: "Several sites", exact: true });
  const tasks = await tasksWhile(browser, page, async () => {
    await page.getByRole("button", { name: "Run 3 twins, 4 PFTs", exact: true }).click();
    await expect(strip).toContainText("Site 2 of 3: SYN-DEC-1", { timeout: longMs });
    await expect(strip).toContainText(/about .+ left/);
    await expect(strip).toContainText("3 sites done", { timeout: longMs });
  });
  expect(longTasks(tasks, "surrogate", "calibration")).toEqual([]);

  const sites = page.getByRole("region", { name: "All sites", exact: true });
  const table = sites.getByRole("group", { name: "Bounded parameters of all sites" });
  await expect(table.getByRole("row")).toHaveCount(1 + 3 * 7);
  await expect(
    sites.getByRole("group", { name: "Skill of ILS by site, half-hourly" }).getByRole("row"),
  ).toHaveCount(1 + 3);
  await sites.getByLabel("Vegetation", { exact: true }).selectOption("deciduous forest");
  await expect(table.getByRole("row")).toHaveCount(1 + 7);
  await sites.getByLabel("Vegetation", { exact: true }).selectOption("all");
  const all = await tableRows(page, "Download the parameters of all sites as CSV");
  expect([...new Set(all.map((row) => row["site"]))]).toEqual([
    "SYN-EVG-1",
    "SYN-DEC-1",
    "SYN-WOO-1",
  ]);
  await page.screenshot({ path: "e2e/screenshots/sites.png" });

  await page.getByLabel("Vegetation", { exact: true }).first().selectOption("evergreen forest");
  await steer(page, "Open again", "Site").click();
  await waitUntilDone(page, "Model", longMs);
  await page.getByRole("button", { name: /^Run all stages/ }).click();
  await expect(railItem(page, "Table")).toContainText(/done.*(?<!stale)$/, { timeout: longMs });
  await waitUntilDone(page, "Table", longMs);
  const alone = await tableRows(page, "Download table as CSV");
  const values = (rows: Rows) => rows.map((row) => [row["parameter"], row["raw"], row["value"]]);
  expect(values(alone)).toEqual(values(all.slice(0, 7)));
  await expect(panel(page, "Table")).toBeVisible();
  expect(complaints).toEqual([]);
});

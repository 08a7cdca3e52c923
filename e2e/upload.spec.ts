/** @file Flux-tower files from the outside: good ones run, bad ones are refused and change nothing. */
import { expect, test } from "@playwright/test";
import { describeTower, fileName, measuredText } from "./puechabon.ts";
import { towerFile } from "./towerFile.ts";
import {
  chooseFiles,
  panel,
  railItem,
  shortMs,
  steer,
  waitUntilDone,
  watchComplaints,
} from "./workbench.ts";

/** The measured file where the data folder is at hand, else a made-up one of the same format. */
function fluxnetText(): string {
  return measuredText() ?? towerFile({ days: 120 });
}

test("CH4 a FLUXNET file is read, described and run by ILS", async ({ page }) => {
  const complaints = watchComplaints(page);
  await page.goto("./");
  await chooseFiles(page, { name: fileName, text: fluxnetText() });
  await expect(railItem(page, "Site")).toContainText(/done|failed/, { timeout: shortMs });
  await describeTower(page);
  await steer(page, "Open again", "Site").click();
  await waitUntilDone(page, "Site", shortMs);
  await expect(page.getByRole("banner")).toContainText("FR-Pue");
  await expect(panel(page, "Site").getByLabel("Site facts")).toContainText("fluxnet2015");
  await waitUntilDone(page, "Model", shortMs);
  await expect(panel(page, "Model").getByRole("table")).toContainText("LE");
  await page.screenshot({ path: "e2e/screenshots/upload.png", fullPage: true });
  expect(complaints).toEqual([]);
});

const refused = [
  { why: "no table", name: "photo.csv", text: "\u0000\u0001PNG\u0002", words: /photo\.csv/ },
  { why: "empty", name: "empty.csv", text: "", words: /empty/ },
  {
    why: "kelvin for degrees Celsius",
    name: "kelvin.csv",
    text: towerFile({ days: 60, tempUnit: "K" }),
    words: /looks like K/,
  },
  {
    why: "a missing column",
    name: "lacking.csv",
    text: towerFile({ days: 60, without: ["SW_IN_F"] }),
    words: /SW_IN_F/,
  },
  {
    why: "a hole of 51 days",
    name: "hole.csv",
    text: towerFile({ days: 120, hole: [20, 70] }),
    words: /2014-05-21.*2014-07-11/,
  },
] as const;

test("CH5 a bad file is refused with place and remedy, and the site before it stays", async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await page.goto("./");
  await steer(page, "Open", "Site").click();
  await waitUntilDone(page, "Model", shortMs);
  await page.getByText("Own files", { exact: true }).click();
  const open = page.getByRole("banner").locator("strong");
  const before = await open.textContent();
  for (const { why, name, text, words } of refused) {
    await test.step(why, async () => {
      await chooseFiles(page, { name, text });
      const alert = panel(page, "Site").getByRole("alert");
      await expect(alert).toContainText(name, { timeout: shortMs });
      await expect(alert).toContainText(words);
      await expect(open).toHaveText(before ?? "");
      await expect(panel(page, "Site")).toContainText("is still in use");
      await expect(railItem(page, "Model")).toContainText("done");
    });
  }
  expect(complaints).toEqual([]);
});

test("CH6 a unit in doubt is asked for, and the answer opens the file", async ({ page }) => {
  await page.goto("./");
  await chooseFiles(page, { name: "kelvin.csv", text: towerFile({ days: 60, tempUnit: "K" }) });
  await expect(railItem(page, "Site")).toContainText("failed", { timeout: shortMs });
  await describeTower(page);
  await page.getByLabel("Unit of TA_F").selectOption("K");
  await waitUntilDone(page, "Model", shortMs);
  await expect(steer(page, "Run again", "Model")).toBeVisible();
});

/** @file A bundle that went home comes back: everything is there, the table comes out again, and the work goes on. */
import { expect, test, type Page } from "@playwright/test";
import { readFile } from "node:fs/promises";
import { describeTower, fileName } from "./puechabon.ts";
import { towerFile } from "./towerFile.ts";
import {
  beginAnew,
  chooseFiles,
  freeTwo,
  longMs,
  panel,
  railItem,
  setNumber,
  shortMs,
  steer,
  waitUntilDone,
  watchComplaints,
} from "./workbench.ts";

/** A chain that takes a minute on two cores. */
async function makeSmall(page: Page): Promise<void> {
  await setNumber(page, "Members", 24);
  await setNumber(page, "Held out", 8);
  await page.getByLabel("Engine", { exact: true }).selectOption("cpu");
  await setNumber(page, "Epochs at most", 4);
  await setNumber(page, "Steps per epoch", 10);
  await setNumber(page, "Epochs", 12);
  await freeTwo(page);
}

async function runAll(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Run all stages that are not up to date" }).click();
  await waitUntilDone(page, "Table", longMs);
}

interface Zip {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

async function takeBundle(page: Page): Promise<Zip> {
  const waiting = page.waitForEvent("download");
  await page
    .getByRole("button", { name: "Download bundle with everything needed to repeat the run" })
    .click();
  const buffer = await readFile(await (await waiting).path());
  return { name: "bundle.zip", mimeType: "application/zip", buffer };
}

async function give(page: Page, zip: Zip): Promise<void> {
  await page.getByLabel("Flux-tower files").first().setInputFiles(zip);
}

/** Drop a file on the page. */
async function drop(page: Page, { name, mimeType, buffer }: Zip): Promise<void> {
  const data = await page.evaluateHandle(
    ({ text, title, type }) => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], title, { type }));
      return transfer;
    },
    { text: buffer.toString("base64"), title: name, type: mimeType },
  );
  await page.getByRole("main").dispatchEvent("drop", { dataTransfer: data });
}

const card = (page: Page) => page.getByRole("region", { name: "Bundle", exact: true });
const comparison = (page: Page) => card(page).getByLabel("The table made anew beside the bundle's");

test("CH65 a bundle of the twin comes back whole, is repeated to the last digit, and goes on after a change", async ({
  page,
}) => {
  test.setTimeout(3 * longMs);
  const complaints = watchComplaints(page);
  await page.goto("./");
  await makeSmall(page);
  await steer(page, "Open", "Site").click();
  await waitUntilDone(page, "Model", shortMs);
  await runAll(page);
  const zip = await takeBundle(page);

  await beginAnew(page);
  await drop(page, zip);
  await waitUntilDone(page, "Table", shortMs);
  await expect(comparison(page)).toContainText("equals the bundle's to the last digit");
  for (const stage of ["Site", "Ensemble", "Surrogate", "Calibration"] as const) {
    await expect(panel(page, stage)).toContainText("from the bundle");
  }
  await page.screenshot({ path: "e2e/screenshots/bundle.png", fullPage: true });

  await setNumber(page, "λ range", 4);
  await expect(panel(page, "Calibration")).toContainText("stale");
  await expect(panel(page, "Surrogate")).not.toContainText("stale: settings");
  await runAll(page);
  await expect(card(page)).toContainText("Settings were changed");

  await page.getByRole("button", { name: "Run the whole chain anew" }).click();
  await expect(comparison(page)).toContainText("equals the bundle's to the last digit", {
    timeout: longMs,
  });
  await expect(comparison(page)).toContainText("run anew from its beginning");

  await page.reload();
  await expect(card(page)).toContainText("Bundle eqf-", { timeout: shortMs });
  await runAll(page);
  await expect(comparison(page)).toContainText("equals the bundle's to the last digit");
  expect(complaints).toEqual([]);
});

test("CH63 without its data a bundle waits for the tower's file, tells another one, and goes on with the right one", async ({
  page,
}) => {
  test.setTimeout(2 * longMs);
  await page.goto("./");
  await makeSmall(page);
  const tower = { name: fileName, text: towerFile({ days: 100 }) };
  await chooseFiles(page, tower);
  await expect(railItem(page, "Site")).toContainText(/done|failed/, { timeout: shortMs });
  await describeTower(page);
  await steer(page, "Open again", "Site").click();
  await waitUntilDone(page, "Model", shortMs);
  await runAll(page);
  await page.getByLabel("with the data").uncheck();
  const zip = await takeBundle(page);

  await give(page, zip);
  await expect(card(page)).toContainText("is a bundle of 1 site");
  await card(page).getByRole("button", { name: "Open the bundle" }).click();
  await expect(panel(page, "Site").getByRole("alert")).toContainText(`${fileName} is asked for`);
  await expect(card(page).getByRole("group", { name: /The bundle's table/ })).toContainText(
    "vmax0",
  );
  await expect(panel(page, "Calibration").locator(".plot").first()).toBeVisible();
  await page.screenshot({ path: "e2e/screenshots/bundle-without-data.png", fullPage: true });

  await page.getByLabel("LAI", { exact: true }).selectOption("constant");
  await setNumber(page, "LAI, all year", 2.2);
  await chooseFiles(page, { ...tower, text: towerFile({ days: 90 }) });
  await expect(panel(page, "Site").getByRole("alert")).toContainText(
    "another file of the same name",
  );
  await chooseFiles(page, tower);
  await waitUntilDone(page, "Table", shortMs);
  await expect(comparison(page)).toContainText("equals the bundle's to the last digit");
  await expect(panel(page, "Ensemble")).toContainText("from the bundle");
});

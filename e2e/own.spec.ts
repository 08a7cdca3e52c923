/** @file What the user brings in place of a stage: an ensemble that went home, and the surrogate of a bundle. */
import { expect, test, type Page } from "@playwright/test";
import { readFile } from "node:fs/promises";
import {
  beginAnew,
  download,
  freeTwo,
  longMs,
  panel,
  setNumber,
  shortMs,
  steer,
  waitUntilDone,
  watchComplaints,
} from "./workbench.ts";

/** A chain of a few minutes on two cores. */
async function makeSmall(page: Page): Promise<void> {
  await setNumber(page, "Members", 24);
  await setNumber(page, "Held out", 8);
  await setNumber(page, "Epochs at most", 4);
  await setNumber(page, "Steps per epoch", 10);
  await setNumber(page, "Epochs", 10);
  await freeTwo(page);
}

/** Both tables of the ensemble, from the two downloads of one button. */
async function ensembleTables(page: Page) {
  const files: { name: string; mimeType: string; buffer: Buffer }[] = [];
  page.on("download", async (file) => {
    const buffer = await readFile(await file.path());
    files.push({ name: file.suggestedFilename(), mimeType: "text/csv", buffer });
  });
  await page
    .getByRole("button", { name: "Download the ensemble as two CSV tables", exact: true })
    .click();
  await expect.poll(() => files.length, { timeout: shortMs }).toBe(2);
  return files;
}

test("CH13 an ensemble goes home and comes back; a saved surrogate gives the table again", async ({
  page,
}) => {
  test.setTimeout(3 * longMs);
  const complaints = watchComplaints(page);
  await page.goto("./");
  await makeSmall(page);
  await steer(page, "Open", "Site").click();
  await waitUntilDone(page, "Model", shortMs);
  await steer(page, "Run", "Ensemble").click();
  await waitUntilDone(page, "Ensemble", longMs);
  const files = await ensembleTables(page);

  const ensemble = panel(page, "Ensemble");
  await ensemble.getByText("My own", { exact: true }).click();
  const door = page.getByLabel("Files of my own ensemble", { exact: true });
  const broken = files.map((file) => ({
    ...file,
    buffer: Buffer.from(file.buffer.toString().replace("vmax0 [mol m-2 s-1]", "vmax0 [furlong]")),
  }));
  await door.setInputFiles(broken);
  await expect(ensemble.getByRole("alert")).toContainText("vmax0 cannot be read in furlong");
  await expect(ensemble.getByLabel("Ensemble", { exact: true }).last()).toContainText("24");
  await door.setInputFiles(files);
  await expect(ensemble.getByLabel("My own ensemble", { exact: true })).toContainText("imported", {
    timeout: shortMs,
  });
  await ensemble.screenshot({ path: "e2e/screenshots/own-ensemble.png" });

  await page.getByRole("button", { name: "Run all stages that are not up to date" }).click();
  await waitUntilDone(page, "Table", longMs);
  await expect(panel(page, "Table")).toContainText("learned from members of another model");
  const first = await download(page, "Download table as CSV");
  const bundle = page.waitForEvent("download");
  await page
    .getByRole("button", { name: "Download bundle with everything needed to repeat the run" })
    .click();
  const zip = await readFile(await (await bundle).path());

  await beginAnew(page);
  await makeSmall(page);
  await steer(page, "Open", "Site").click();
  await waitUntilDone(page, "Model", shortMs);
  await panel(page, "Surrogate").getByText("Saved one", { exact: true }).click();
  await page.getByLabel("Bundle with a saved surrogate", { exact: true }).setInputFiles({
    name: "bundle.zip",
    mimeType: "application/zip",
    buffer: zip,
  });
  await waitUntilDone(page, "Surrogate", shortMs);
  await expect(
    panel(page, "Surrogate").getByLabel("Saved surrogate", { exact: true }),
  ).toContainText("24 members");
  await panel(page, "Surrogate").screenshot({ path: "e2e/screenshots/saved-surrogate.png" });
  await page.getByRole("button", { name: "Run all stages that are not up to date" }).click();
  await waitUntilDone(page, "Table", longMs);
  const second = await download(page, "Download table as CSV");
  const values = (text: string) => text.split("\n").map((line) => line.split(",").slice(0, -1));
  expect(values(second.text)).toEqual(values(first.text));
  expect(complaints).toEqual([]);
});

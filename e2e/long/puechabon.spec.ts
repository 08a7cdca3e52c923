/** @file A measured year through the whole chain in the browser, preset quick, seed 1: what the results page reports. */
import { expect, test } from "@playwright/test";
import Papa from "papaparse";
import { describeTower, fileName, measuredText } from "../puechabon.ts";
import {
  chooseFiles,
  download,
  longMs,
  panel,
  railItem,
  shortMs,
  steer,
  waitUntilDone,
} from "../workbench.ts";

test("CH7 Puechabon 2014, quick, in under ten minutes: LE gains 35 %, H 5 %, every value inside its bounds", async ({
  page,
}) => {
  const text = measuredText();
  test.skip(text === undefined, "the shared data folder is not beside the project");
  await page.goto("./");
  await chooseFiles(page, { name: fileName, text: text ?? "" });
  await expect(railItem(page, "Site")).toContainText(/done|failed/, { timeout: shortMs });
  await describeTower(page);
  await steer(page, "Open again", "Site").click();
  await waitUntilDone(page, "Model", shortMs);
  const start = Date.now();
  await page.getByRole("button", { name: "Run all stages that are not up to date" }).click();
  await waitUntilDone(page, "Surrogate", longMs);
  await waitUntilDone(page, "Calibration", longMs);
  await waitUntilDone(page, "Table", shortMs);
  const seconds = (Date.now() - start) / 1000;
  const { text: csv } = await download(page, "Download table as CSV");
  const { data } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true });
  for (const row of data) {
    expect(Number(row["value"])).toBeGreaterThanOrEqual(Number(row["lower"]));
    expect(Number(row["value"])).toBeLessThanOrEqual(Number(row["upper"]));
  }
  const facts = await panel(page, "Table").getByLabel("Before and after").innerText();
  const changes = [...facts.matchAll(/[−-](\d+(?:\.\d+)?) %/g)].map((match) => Number(match[1]));
  process.stdout.write(`${JSON.stringify({ seconds, facts, table: data })}\n`);
  await page.screenshot({ path: "e2e/screenshots/puechabon.png", fullPage: true });
  expect(changes[0]).toBeGreaterThan(5);
  expect(changes[1]).toBeGreaterThan(35);
  expect(seconds).toBeLessThan(600);
});

/** @file Verdicts on the page: asked, read, followed, and carried by the table that is calibrated anew. */
import { expect, test, type Page } from "@playwright/test";
import Papa from "papaparse";
import {
  download,
  longMs,
  panel,
  railItem,
  setNumber,
  shortMs,
  steer,
  waitUntilDone,
  watchComplaints,
} from "./workbench.ts";

const dropped = ["psicr", "veg_h", "vgcov", "chl", "rflv"];

/** A small chain of the demo twin with two free parameters. */
async function prepare(page: Page): Promise<void> {
  await page.goto("./");
  await expect(page.getByLabel("Members", { exact: true })).toBeEditable({ timeout: shortMs });
  await setNumber(page, "Members", 16);
  await setNumber(page, "Held out", 4);
  await setNumber(page, "Epochs at most", 4);
  await setNumber(page, "Steps per epoch", 8);
  await setNumber(page, "Epochs", 12);
  await page.getByText(/^Free parameters/).click();
  const free = page.locator(".parameters");
  for (const name of dropped) await free.getByLabel(name, { exact: true }).uncheck();
}

/** The table's column of verdicts, by parameter. */
async function verdictsOfTable(page: Page): Promise<Readonly<Record<string, string>>> {
  const { text } = await download(page, "Download table as CSV");
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  return Object.fromEntries(data.map((row) => [row["parameter"], row["verdict"]]));
}

test("CH54 verdicts are asked for, advice is followed, and the table that is calibrated anew carries its verdicts", async ({
  page,
}) => {
  test.setTimeout(longMs);
  const complaints = watchComplaints(page);
  await prepare(page);
  await page.getByRole("button", { name: "Run the demo twin", exact: true }).click();
  await waitUntilDone(page, "Model", shortMs);
  await waitUntilDone(page, "Table", longMs);
  expect(await verdictsOfTable(page)).toEqual({ vmax0: "not assessed", gradm: "not assessed" });

  const section = page.locator("#verdicts");
  await section.locator("summary").first().click();
  await setNumber(page, "Further starts", 0);
  await steer(page, "Run", "Verdicts").click();
  await waitUntilDone(page, "Verdicts", longMs);
  const table = section.getByRole("group", { name: "What the data say of each parameter" });
  await expect(table.getByRole("rowheader")).toHaveText(["vmax0", "gradm"]);
  await section.getByRole("button", { name: "Why: the rule and its numbers for gradm" }).click();
  await expect(table).toContainText("95 % point of χ² with one degree of freedom");
  await expect(section.getByRole("figure", { name: /^Profiles/ })).toBeVisible();
  const found = await verdictsOfTable(page);
  expect(Object.keys(found)).toEqual(["vmax0", "gradm"]);
  expect(Object.values(found)).not.toContain("not assessed");

  await section
    .getByRole("button", { name: /^Apply and recalibrate: gradm: Fix at .*, then recalibrate$/ })
    .click();
  await expect(section.getByRole("list", { name: "Held" })).toContainText("gradm at");
  await expect(railItem(page, "Verdicts")).not.toContainText("stale", { timeout: longMs });
  await waitUntilDone(page, "Verdicts", longMs);
  await expect(table.getByRole("rowheader")).toHaveText(["vmax0"]);
  const again = await verdictsOfTable(page);
  expect(Object.keys(again)).toEqual(["vmax0", "gradm"]);
  expect(again["vmax0"]).not.toBe("not assessed");
  expect(again["gradm"]).toBe("not assessed");
  await expect(panel(page, "Table").getByRole("row", { name: /gradm/ }).first()).toContainText(
    "fixed",
  );

  await section.getByRole("button", { name: "Calibrate gradm again" }).click();
  await expect(section.getByRole("list", { name: "Held" })).toHaveCount(0);
  expect(complaints).toEqual([]);
});

/** @file Tables go home in every form, of one site and of all, and read back to the numbers of their CSV. */
import { expect, test, type Locator, type Page } from "@playwright/test";
import { readFile } from "node:fs/promises";
import { readTable } from "../src/core/report/forms/tableForm.ts";
import { readTableCsv } from "../src/core/report/tableFiles.ts";
import { download, longMs, panel, setNumber, watchComplaints } from "./workbench.ts";

/** Work as small as a chain can be. */
async function chooseLittleWork(page: Page): Promise<void> {
  await setNumber(page, "Cycles", 1);
  await setNumber(page, "Members", 16);
  await setNumber(page, "Held out", 4);
  await setNumber(page, "Epochs at most", 3);
  await setNumber(page, "Steps per epoch", 5);
  await setNumber(page, "Epochs", 20);
}

/** The rows of the CSV, to hold the other forms against. */
async function rowsOfCsv(page: Page, button: string) {
  const { text } = await download(page, button);
  const read = readTableCsv(text, "table.csv");
  if (!read.ok) throw new Error(read.problems[0].message);
  return read.value;
}

/** Take one form home from the sheet under `More forms`, and read it. */
async function takeForm(page: Page, sheet: Locator, form: string) {
  await sheet.getByLabel("Form", { exact: true }).selectOption(form);
  const waiting = page.waitForEvent("download");
  await sheet.getByRole("button", { name: /in the chosen form$/ }).click();
  const file = await waiting;
  const read = await readTable(new Uint8Array(await readFile(await file.path())), form);
  return { name: file.suggestedFilename(), read };
}

const forms = [
  ["HTML to print", "html"],
  ["Markdown", "md"],
  ["LaTeX", "tex"],
  ["XLSX", "xlsx"],
] as const;

test("CH66 CH67 a table goes home in every form, of one site and of all sites, and positions are drawn", async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await page.goto("./");
  await chooseLittleWork(page);
  await page.getByText("Several sites in one sitting").click();
  await setNumber(page, "Twins", 2);
  const strip = page.getByRole("region", { name: "Several sites", exact: true });
  await page.getByRole("button", { name: "Run 2 twins, 4 PFTs", exact: true }).click();
  await expect(strip).toContainText("2 sites done", { timeout: longMs });

  const sites = page.getByRole("region", { name: "All sites", exact: true });
  const all = await rowsOfCsv(page, "Download the parameters of all sites as CSV");
  const summary = sites.getByLabel("More forms of the parameters of all sites");
  await summary.focus();
  await page.keyboard.press("Enter");
  const sheet = sites.locator(".table-forms");
  for (const [form, ending] of forms) {
    const { name, read } = await takeForm(page, sheet, form);
    expect(name).toBe(`sites-parameters.${ending}`);
    expect(read).toMatchObject({ ok: true, value: { rows: all, bounding: "clip" } });
  }
  await page.screenshot({ path: "e2e/screenshots/table-forms.png" });
  await page.keyboard.press("Escape");
  await expect(sheet.getByLabel("Form", { exact: true })).toBeHidden();
  await expect(summary).toBeFocused();
  const map = sites.getByRole("figure", { name: "Position of every value in its range" });
  await map.scrollIntoViewIfNeeded();
  await expect(map).toContainText("SYN-EVG-1");
  await page.screenshot({ path: "e2e/screenshots/positions.png" });

  const table = panel(page, "Table");
  const one = await rowsOfCsv(page, "Download table as CSV");
  await table.getByLabel("More forms of table", { exact: true }).click();
  const own = table.locator(".panel-tools .table-forms");
  await own.getByLabel("A page is", { exact: true }).selectOption("a vegetation");
  for (const [form] of forms) {
    const { read } = await takeForm(page, own, form);
    expect(read).toMatchObject({ ok: true, value: { rows: one, bounding: "clip" } });
  }
  expect(complaints).toEqual([]);
});

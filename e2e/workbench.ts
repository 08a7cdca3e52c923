/** @file The page as a user meets it: stages by their name, buttons by what they do. */
import { expect, type Locator, type Page } from "@playwright/test";
import { readFile } from "node:fs/promises";

export type StageTitle =
  | "Site"
  | "Model"
  | "Ensemble"
  | "Surrogate"
  | "Calibration"
  | "Refinement"
  | "Table"
  | "Verdicts"
  | "Posterior"
  | "Seeds";

/** A minute for small work, ten for the long stages: two cores without a GPU are slow. */
export const shortMs = 60_000;
export const longMs = 600_000;

/** What the page complained about: errors in the console, errors nobody caught. */
export function watchComplaints(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return complaints;
}

/** The rail's entry of a stage; its text tells the state. */
export function railItem(page: Page, stage: StageTitle): Locator {
  return page
    .getByRole("navigation", { name: "Stages" })
    .getByRole("listitem")
    .filter({ has: page.getByText(stage, { exact: true }) });
}

/** The panel of a stage. */
export function panel(page: Page, stage: StageTitle): Locator {
  return page.getByRole("region", { name: stage, exact: true });
}

/** A steering button of a stage: `Run`, `Pause`, `Resume`, `Stop`. */
export function steer(page: Page, word: string, stage: StageTitle): Locator {
  return page.getByRole("button", { name: `${word} ${stage}`, exact: true });
}

/** Wait until a stage is done; a stage that fails ends the wait with its words. */
export async function waitUntilDone(page: Page, stage: StageTitle, timeout: number): Promise<void> {
  const item = railItem(page, stage);
  await expect(item).toContainText(/done|failed/, { timeout });
  const problems = await panel(page, stage).getByRole("alert").allTextContents();
  expect(problems).toEqual([]);
  await expect(item).toContainText("done");
}

/** Set a number field and leave it. */
export async function setNumber(page: Page, label: string, value: number): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(String(value));
  await field.press("Enter");
}

/** Two free parameters are enough where the chain is only on the way: slopes are held against those of ILS one by one. */
export async function freeTwo(page: Page): Promise<void> {
  await page.getByText(/^Free parameters/).click();
  const free = page.locator(".parameters input:checked");
  for (let count = await free.count(); count > 2; count--) await free.last().click();
}

/** Hand files to the page as if they were chosen. */
export async function chooseFiles(
  page: Page,
  ...files: readonly { readonly name: string; readonly text: string }[]
): Promise<void> {
  await page
    .getByLabel("Flux-tower files")
    .first()
    .setInputFiles(
      files.map(({ name, text }) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) })),
    );
}

/** Press a download button and read the file. */
export async function download(
  page: Page,
  button: string,
): Promise<{ readonly name: string; readonly text: string }> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: button, exact: true }).click();
  const file = await waiting;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

/** Load the page anew and discard what it has kept. */
export async function beginAnew(page: Page): Promise<void> {
  await page.reload();
  await page.getByRole("button", { name: "Discard this work and begin anew" }).click();
  await page.getByRole("button", { name: "Discard the work for good" }).click();
  await expect(railItem(page, "Site")).toContainText("not run");
}

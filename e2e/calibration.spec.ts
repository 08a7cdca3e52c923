/** @file A calibration steered on the page: stepped, gone back in, changed on the way, kept beside the next one. */
import { expect, test, type Locator, type Page } from "@playwright/test";
import Papa from "papaparse";
import { longestTaskMs } from "./mainThread.ts";
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

const epochs = 50;

const button = (page: Page, name: string): Locator =>
  page.getByRole("button", { name, exact: true });

/** "epoch 12 of 90" */
const position = (page: Page): Locator => page.locator(".deck-epoch");

async function epochNow(page: Page): Promise<number> {
  const words = await position(page).textContent();
  return Number(/epoch (\d+) of/.exec(words ?? "")?.[1]);
}

/** A small surrogate of the demo twin, ready to calibrate. */
async function prepare(page: Page): Promise<void> {
  await page.goto("./");
  await expect(page.getByLabel("Members", { exact: true })).toBeEditable({ timeout: shortMs });
  await setNumber(page, "Members", 32);
  await setNumber(page, "Held out", 8);
  await setNumber(page, "Epochs at most", 6);
  await setNumber(page, "Steps per epoch", 10);
  await steer(page, "Open", "Site").click();
  await waitUntilDone(page, "Model", shortMs);
  await steer(page, "Run", "Ensemble").click();
  await waitUntilDone(page, "Ensemble", longMs);
  await steer(page, "Run", "Surrogate").click();
  await waitUntilDone(page, "Surrogate", longMs);
  await setNumber(page, "Epochs", epochs);
}

async function playToEnd(page: Page): Promise<void> {
  await button(page, "Play the calibration").click();
  await waitUntilDone(page, "Calibration", longMs);
}

/** The weight of the range penalty in each epoch, as the ledger tells it. */
function lambdas(ledger: string): readonly string[] {
  const { data } = Papa.parse<Record<string, string>>(ledger, {
    header: true,
    skipEmptyLines: true,
  });
  return data.filter(({ parameter }) => parameter === "vmax0").map((row) => row["lambda"]);
}

test("CH31 a calibration is stepped, gone back in and changed on the way, and repeats bit for bit", async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await prepare(page);
  await button(page, "An epoch on").click();
  await expect(position(page)).toHaveText(`epoch 1 of ${epochs}`, { timeout: shortMs });
  await expect(railItem(page, "Calibration")).toContainText("paused");
  const tape = page.getByRole("group", { name: "Steering and views of the calibration" });
  await tape.focus();
  await page.keyboard.press(".");
  await expect(position(page)).toHaveText(`epoch 2 of ${epochs}`, { timeout: shortMs });
  await page.keyboard.press("Space");
  await expect.poll(() => epochNow(page), { timeout: longMs }).toBeGreaterThan(12);
  await tape.focus();
  await page.keyboard.press("Space");
  await expect(railItem(page, "Calibration")).toContainText("paused");
  await page.waitForTimeout(1000);
  const held = await epochNow(page);
  expect(held).toBeLessThan(epochs);
  await tape.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(position(page)).toHaveText(`epoch ${held - 1} of ${epochs}`, { timeout: shortMs });

  await setNumber(page, "λ range from here on", 20);
  const changes = page.getByRole("list", { name: "Changes on the way" });
  await expect(changes).toContainText(`From epoch ${held - 1}: λ 20`);
  await page.getByLabel("Epoch to look at").fill("5");
  await button(page, "Go back to epoch 5 and drop what came after").click();
  await expect(position(page)).toHaveText(`epoch 5 of ${epochs}`, { timeout: shortMs });
  await expect(railItem(page, "Calibration")).toContainText("paused");
  await playToEnd(page);
  const first = await download(page, "Download ledger as CSV");
  expect(lambdas(first.text)).toEqual(
    Array.from({ length: epochs }, (_, epoch) => (epoch < held - 1 ? "1" : "20")),
  );

  await page.getByLabel("Epoch to look at").fill("23");
  await button(page, "Go back to epoch 23 and drop what came after").click();
  await expect(position(page)).toHaveText(`epoch 23 of ${epochs}`, { timeout: shortMs });
  await playToEnd(page);
  expect((await download(page, "Download ledger as CSV")).text).toBe(first.text);
  expect(complaints).toEqual([]);
});

test("CH32 while a calibration runs the page is never at work for more than 50 ms at a stretch", async ({
  page,
}) => {
  await prepare(page);
  await setNumber(page, "Epochs", 4 * epochs);
  const region = panel(page, "Calibration");
  await button(page, "An epoch on").click();
  await expect(region.getByRole("tab", { name: "Losses" })).toBeVisible({ timeout: shortMs });
  for (const view of ["Losses", "Trajectories", "Map", "Effective parameters"]) {
    await region.getByRole("tab", { name: view }).click();
    // Drawn when in sight; how far down it stands depends on what the panel has to say above.
    await region.locator(".plot-area").first().scrollIntoViewIfNeeded();
    await expect(region.locator(".plot-area svg").first()).toBeVisible();
    const before = await epochNow(page);
    await button(page, "Play the calibration").click();
    const longest = await longestTaskMs(page, async () => {
      await expect.poll(() => epochNow(page), { timeout: longMs }).toBeGreaterThan(before + 15);
    });
    expect(longest, view).toBeLessThan(50);
    await button(page, "Hold the calibration here").click();
  }
});

test("CH33 a calibration is kept beside the next one, drawn on the same axes and held against it", async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await prepare(page);
  await setNumber(page, "Epochs", 20);
  await steer(page, "Run", "Calibration").click();
  await waitUntilDone(page, "Calibration", longMs);
  await button(page, "Keep beside: Keep this calibration beside the next one").click();
  const region = panel(page, "Calibration");
  await region.getByText(/^Priors \(/).click();
  await region.getByLabel("gradm", { exact: true }).selectOption("normal");
  await setNumber(page, "Mean of gradm", 4);
  await setNumber(page, "Sd of gradm", 0.2);
  await steer(page, "Run again", "Calibration").click();
  await expect(railItem(page, "Calibration")).not.toContainText("done");
  await waitUntilDone(page, "Calibration", longMs);
  await expect(region.getByRole("heading", { name: "Kept beside" })).toBeVisible();
  await expect(region.getByRole("figure", { name: "Losses" })).toHaveCount(2);
  const table = region.getByRole("group", { name: "The kept calibration and this one" });
  await expect(table).toContainText("priors");
  await expect(table).toContainText("gradm kind normal, mean 4, sd 0.2");
  await expect(table).toContainText("RMSE of LE, ILS on the bins, W m⁻²");
  await button(page, "Drop the kept one: Drop the calibration that is kept beside").click();
  await expect(region.getByRole("figure", { name: "Losses" })).toHaveCount(1);
  expect(complaints).toEqual([]);
});

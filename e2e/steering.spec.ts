/** @file Long stages stop at once, keep what they had, and go on from there. */
import { expect, test } from "@playwright/test";
import {
  longMs,
  panel,
  railItem,
  setNumber,
  shortMs,
  steer,
  waitUntilDone,
  watchComplaints,
} from "./workbench.ts";

/** The page stops within a tenth of a second; a shared machine and the polling of the test add to it. */
const stopMs = 1000;

test("CH2 a stopped ensemble keeps its members and resumes", async ({ page }) => {
  const complaints = watchComplaints(page);
  await page.goto("./");
  await page.getByRole("button", { name: "Demo twin", exact: true }).click();
  await waitUntilDone(page, "Model", shortMs);
  await steer(page, "Run", "Ensemble").click();
  await expect(railItem(page, "Ensemble")).toContainText(/[1-9]\d? %/, { timeout: shortMs });
  await steer(page, "Stop", "Ensemble").click();
  await expect(railItem(page, "Ensemble")).toContainText("stopped", { timeout: stopMs });
  await steer(page, "Resume", "Ensemble").click();
  await waitUntilDone(page, "Ensemble", longMs);
  await expect(panel(page, "Ensemble").getByLabel("Ensemble", { exact: true })).toContainText(
    "256",
  );
  expect(complaints).toEqual([]);
});

test("CH3 training pauses, goes on, stops and resumes from its checkpoint", async ({ page }) => {
  const complaints = watchComplaints(page);
  await page.goto("./");
  await setNumber(page, "Members", 32);
  await setNumber(page, "Held out", 8);
  await setNumber(page, "Epochs at most", 6);
  await setNumber(page, "Steps per epoch", 10);
  await page.getByRole("button", { name: "Demo twin", exact: true }).click();
  await waitUntilDone(page, "Model", shortMs);
  await steer(page, "Run", "Ensemble").click();
  await waitUntilDone(page, "Ensemble", longMs);
  await steer(page, "Run", "Surrogate").click();
  const surrogate = panel(page, "Surrogate");
  await expect(surrogate).toContainText(/1 of 6 epochs/, { timeout: longMs });
  await steer(page, "Pause", "Surrogate").click();
  await expect(railItem(page, "Surrogate")).toContainText("paused", { timeout: stopMs });
  await steer(page, "Resume", "Surrogate").click();
  await expect(surrogate).toContainText(/[2-5] of 6 epochs/, { timeout: longMs });
  await steer(page, "Stop", "Surrogate").click();
  await expect(railItem(page, "Surrogate")).toContainText("stopped", { timeout: stopMs });
  await expect(surrogate).toContainText(/[1-5] of 6 epochs/);
  await steer(page, "Resume", "Surrogate").click();
  await waitUntilDone(page, "Surrogate", longMs);
  expect(complaints).toEqual([]);
});

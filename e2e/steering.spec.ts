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
  await steer(page, "Open", "Site").click();
  await waitUntilDone(page, "Model", shortMs);
  await steer(page, "Run", "Ensemble").click();
  // The first block of 128 of the 304 members is done at 42 %.
  const rail = railItem(page, "Ensemble");
  await expect(rail).toContainText(/(4[5-9]|[5-9]\d) %/, { timeout: longMs });
  await steer(page, "Stop", "Ensemble").click();
  await expect(rail).toContainText("stopped", { timeout: stopMs });
  await steer(page, "Resume", "Ensemble").click();
  await expect(rail).not.toContainText("stopped");
  await expect(rail).toContainText(/(4[2-9]|[5-9]\d) %/, { timeout: stopMs });
  await waitUntilDone(page, "Ensemble", longMs);
  await expect(panel(page, "Ensemble").getByLabel("Ensemble", { exact: true })).toContainText(
    "256",
  );
  expect(complaints).toEqual([]);
});

test("CH3 training pauses, goes on, stops and resumes; a round of refinement takes its place", async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await page.goto("./");
  await setNumber(page, "Members", 32);
  await setNumber(page, "Held out", 8);
  await setNumber(page, "Epochs at most", 12);
  await setNumber(page, "Steps per epoch", 10);
  await steer(page, "Open", "Site").click();
  await waitUntilDone(page, "Model", shortMs);
  await steer(page, "Run", "Ensemble").click();
  await waitUntilDone(page, "Ensemble", longMs);
  await steer(page, "Run", "Surrogate").click();
  const rail = railItem(page, "Surrogate");
  await expect(rail).toContainText(/[1-9]\d? %/, { timeout: shortMs });
  await steer(page, "Pause", "Surrogate").click();
  await expect(rail).toContainText("paused", { timeout: stopMs });
  await steer(page, "Resume", "Surrogate").click();
  await expect(rail).toContainText(/[3-9]\d %/, { timeout: shortMs });
  await steer(page, "Stop", "Surrogate").click();
  await expect(rail).toContainText("stopped", { timeout: stopMs });
  await steer(page, "Resume", "Surrogate").click();
  await expect(rail).not.toContainText("stopped");
  await expect(rail).toContainText(/([2-9]\d|100) %|done/, { timeout: stopMs });
  await waitUntilDone(page, "Surrogate", longMs);
  await setNumber(page, "Epochs", 5);
  await steer(page, "Run", "Calibration").click();
  await waitUntilDone(page, "Calibration", shortMs);
  await setNumber(page, "Rounds at most", 1);
  await setNumber(page, "Members a round", 4);
  await steer(page, "Run", "Refinement").click();
  await waitUntilDone(page, "Refinement", longMs);
  await expect(panel(page, "Refinement")).toContainText(/Round 1 is kept|What there was before/);
  await expect(page.getByLabel(/The table is made from the refined/)).toBeChecked();
  expect(complaints).toEqual([]);
});

/** @file Behavioural sets and the posterior on the page: a threshold that is dragged, chains that run, both taken home. */
import { expect, test } from "@playwright/test";
import {
  download,
  longMs,
  setNumber,
  shortMs,
  steer,
  waitUntilDone,
  watchComplaints,
} from "./workbench.ts";

test("ID55 ID59 ID60 members are scored where they are looked at, the threshold moves the set, chains come to their end", async ({
  page,
}) => {
  test.setTimeout(longMs);
  const complaints = watchComplaints(page);
  await page.goto("./");
  await expect(page.getByLabel("Members", { exact: true })).toBeEditable({ timeout: shortMs });
  await setNumber(page, "Members", 16);
  await setNumber(page, "Held out", 4);
  await setNumber(page, "Epochs at most", 4);
  await setNumber(page, "Steps per epoch", 8);
  await setNumber(page, "Epochs", 12);
  await page.getByRole("button", { name: "Run the demo twin", exact: true }).click();
  await waitUntilDone(page, "Table", longMs);

  const sets = page.locator("#behavioural");
  await sets.locator("summary").click();
  const slider = sets.getByRole("slider", { name: "Rise over the best loss" });
  await expect(slider).toBeVisible({ timeout: shortMs });
  await slider.fill("0");
  await expect(sets.getByLabel("Behavioural set", { exact: true })).toContainText("1 of 20");
  await slider.fill("1");
  await expect(sets.getByLabel("Behavioural set", { exact: true })).not.toContainText("1 of 20");
  await expect(sets.getByRole("table").first()).toContainText("truth");
  await sets.getByRole("figure", { name: "Dotty plots" }).scrollIntoViewIfNeeded();
  const dotty = await download(page, "Download Dotty plots as CSV");
  expect(dotty.text.trim().split("\n")).toHaveLength(21);

  const chains = page.locator("#posterior");
  await chains.locator("summary").click();
  await setNumber(page, "Chains", 3);
  await setNumber(page, "Generations", 200);
  await steer(page, "Run", "Posterior").click();
  await waitUntilDone(page, "Posterior", longMs);
  await expect(chains.getByLabel("Posterior", { exact: true })).toContainText("largest R-hat");
  await expect(chains.getByLabel("ILS with some of the draws")).toContainText("of 16");
  await chains.getByRole("figure", { name: "Draws, pair by pair" }).scrollIntoViewIfNeeded();
  const pairs = await download(page, "Download Draws, pair by pair as CSV");
  expect(pairs.text).toMatch(/^parameter a,parameter b,rank correlation/);
  expect(complaints).toEqual([]);
});

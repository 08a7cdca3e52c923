/** @file Sensitivity on the page: ILS by trajectories, stopped, resumed, shown and taken home. */
import { expect, test } from "@playwright/test";
import {
  download,
  setNumber,
  shortMs,
  steer,
  waitUntilDone,
  watchComplaints,
} from "./workbench.ts";

test("ID37 effects of trajectories come from ILS in the page, go on after a stop, and go home as a table", async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await page.goto("./");
  await steer(page, "Open", "Site").click();
  await waitUntilDone(page, "Model", shortMs);
  await page.getByLabel("Engine", { exact: true }).selectOption("cpu");
  const section = page.locator("#sensitivity");
  await section.locator("summary").click();
  const button = (word: string) =>
    section.getByRole("button", { name: `${word} Sensitivity`, exact: true });
  await section.getByText("Morris", { exact: true }).click();
  await expect(section.getByText("waits for Surrogate")).toBeVisible();
  await section.getByText("ILS", { exact: true }).click();
  await setNumber(page, "Trajectories N", 12);
  await expect(section.getByText("96 members", { exact: true })).toBeVisible();
  await button("Run").click();
  await expect(section.getByText(/[1-9]\d* of 96 members/)).toBeVisible({ timeout: shortMs });
  await button("Stop").click();
  await button("Resume").click();
  await expect(section.getByText("96 members run through ILS on processors.")).toBeVisible({
    timeout: 2 * shortMs,
  });
  await expect(section.getByText("Morris: strength and dependence").first()).toBeVisible();
  await section.getByLabel("Output", { exact: true }).selectOption("meanLE");
  await expect(section.getByText("μ*: mean size of effects (W m⁻²)").first()).toBeVisible();
  const { text, name } = await download(page, "Download all indices and intervals as CSV");
  expect(name).toBe("sensitivity.csv");
  expect(text.split("\r\n")[0]).toBe("output,unit,N,index,parameter,with,value,lower,upper");
  expect(complaints).toEqual([]);
});

/** @file One generator for the sites of a sitting that is done: held, stopped, gone on with, and told beside each alone. */
import { expect, type Page } from "@playwright/test";
import { download, longMs, shortMs } from "./workbench.ts";

const title = "One generator for all sites";

/** What the sitting was. */
interface Sitting {
  readonly sites: number;
  readonly epochs: number;
  readonly parameters: number;
}

export async function trainTogether(page: Page, sitting: Sitting): Promise<void> {
  const { sites, epochs, parameters } = sitting;
  const joint = page.getByRole("region", { name: title, exact: true });
  const button = (name: string) => joint.getByRole("button", { name, exact: true });
  await expect(joint).toContainText(`${sites} sites by their attributes`);
  await button(title).click();
  await button(`Pause ${title}`).click();
  await expect(joint).toContainText("paused after");
  await button(`Resume ${title}`).click();
  const loss = joint.getByRole("figure", { name: "Loss of each site" });
  await expect(loss).toBeVisible({ timeout: shortMs });
  await button(`Stop ${title}`).click();
  await expect(joint).toContainText("stopped after");
  await button(`Resume ${title}`).click();
  await expect(button("Train again")).toBeVisible({ timeout: longMs });

  const compared = joint.getByRole("table").first();
  await expect(compared.getByRole("row")).toHaveCount(1 + sites);
  await compared.scrollIntoViewIfNeeded();
  await page.screenshot({ path: "e2e/screenshots/together.png" });
  const { text } = await download(page, "Download alone and together as CSV");
  const [head, ...rows] = text.trim().split("\r\n");
  expect(rows).toHaveLength(sites);
  expect(head.match(/_truth/g)).toHaveLength(parameters);
  const ledger = await download(page, "Download ledger of all sites as CSV");
  expect(ledger.text.trim().split("\r\n")).toHaveLength(1 + sites * epochs * parameters);
}

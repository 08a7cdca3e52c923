/** @file Two twins in one sitting, then one generator for both. */
import { expect, test, type Page } from "@playwright/test";
import { trainTogether } from "./oneGenerator.ts";
import { longMs, setNumber, watchComplaints } from "./workbench.ts";

test("QU15 QU16 one generator for two twins is held, stopped, goes on, and stands beside each alone", async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await page.goto("./");
  await setNumber(page, "Cycles", 1);
  await setNumber(page, "Members", 16);
  await setNumber(page, "Held out", 4);
  await setNumber(page, "Epochs at most", 2);
  await setNumber(page, "Steps per epoch", 5);
  await setNumber(page, "Epochs", 30);
  await freeOnly(page, 2);
  await page.getByText("Several sites in one sitting").click();
  await setNumber(page, "Twins", 2);
  await page.getByRole("button", { name: /^Run 2 twins/ }).click();
  const strip = page.getByRole("region", { name: "Several sites", exact: true });
  await expect(strip).toContainText("2 sites done", { timeout: longMs });
  await trainTogether(page, { sites: 2, epochs: 30, parameters: 2 });
  expect(complaints).toEqual([]);
});

/** Let the first few parameters be free and no others: slopes of ILS take the more runs the more there are. */
async function freeOnly(page: Page, count: number): Promise<void> {
  await page.getByText(/^Free parameters \(/).click();
  const checked = page.locator(".parameters input:checked");
  for (let left = await checked.count(); left > count; left--) {
    await checked.last().click();
    await expect(checked).toHaveCount(left - 1);
  }
}

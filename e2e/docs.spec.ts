/** @file Help where things stand, and the documentation beside the page. */
import { expect, test } from "@playwright/test";
import { panel, watchComplaints } from "./workbench.ts";

test("DO10 a question mark explains by keyboard and by mouse, and Escape gives the focus back", async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await page.goto("./");
  const sign = panel(page, "Calibration").getByRole("button", { name: "About λ range" });
  const card = page.getByRole("group", { name: "About λ range" });
  await sign.focus();
  await page.keyboard.press("Enter");
  await expect(card).toContainText("range penalty");
  await expect(card).toContainText("our");
  await expect(sign).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Tab");
  await expect(card.getByRole("link")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
  await expect(sign).toBeFocused();
  await sign.click();
  await expect(card).toBeVisible();
  await page.mouse.click(5, 5);
  await expect(card).toBeHidden();
  expect(complaints).toEqual([]);
});

test("DO10 every setting of ensemble, surrogate and calibration has its question mark", async ({
  page,
}) => {
  await page.goto("./");
  for (const stage of ["Ensemble", "Surrogate", "Calibration"] as const) {
    const fields = panel(page, stage).locator(".settings .field");
    await expect(fields.nth(4)).toBeAttached();
    await expect(fields.filter({ hasNot: page.locator(".explain") })).toHaveCount(0);
  }
});

test("DO10 on a phone a card stays within the window", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto("./");
  const sign = panel(page, "Surrogate").getByRole("button", { name: "About Patience" });
  await sign.scrollIntoViewIfNeeded();
  await sign.click();
  const card = page.getByRole("group", { name: "About Patience" });
  await expect(card).toContainText("epochs");
  const box = await card.boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
  expect(box?.y).toBeGreaterThanOrEqual(0);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(800);
});

test("DO11 the page leads to the documentation, which works without a script from where it lies", async ({
  page,
  context,
}) => {
  await page.goto("./");
  const opened = context.waitForEvent("page");
  await page.getByRole("link", { name: "Help: the documentation, in a new tab" }).click();
  const docs = await opened;
  await expect(docs.getByRole("heading", { level: 1 })).toContainText("documentation");
  const complaints = watchComplaints(docs);
  await docs.getByRole("link", { name: "Reading a table" }).click();
  await expect(docs).toHaveURL(/\/docs\/tables\.html$/);
  await expect(docs.locator("script")).toHaveCount(0);
  const background = await docs.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(background).toBe("rgb(243, 244, 241)");
  await docs.setViewportSize({ width: 390, height: 800 });
  const width = await docs.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  expect(complaints).toEqual([]);
  await docs.getByRole("link", { name: "Open the workbench" }).click();
  await expect(docs).toHaveTitle("Equiflux");
});

/** @file Everything by keys: the palette finds any action of the page, and a list tells the keys. */
import { expect, test, type Page } from "@playwright/test";
import { railItem, shortMs, watchComplaints } from "./workbench.ts";

const palette = (page: Page) => page.getByRole("dialog", { name: "Every action of the page" });
const options = (page: Page) => palette(page).getByRole("option");
const letters = (page: Page) => palette(page).getByRole("combobox");

test("CH74 the palette opens by keys, finds by letters, says why not, and does what is chosen", async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await page.goto("./");
  await expect(page.getByRole("button", { name: /Run demo|demo twin/ }).first()).toBeEnabled({
    timeout: shortMs,
  });
  await page.getByLabel("Seed", { exact: true }).first().focus();
  await page.keyboard.press("Control+k");
  await expect(letters(page)).toBeFocused();
  await expect(letters(page)).toHaveCSS("height", "44px");
  await letters(page).fill("run table");
  await expect(options(page).first()).toContainText("waits for");
  await page.keyboard.press("Enter");
  await expect(palette(page).getByRole("status")).toContainText("Run Table: waits for");
  await page.keyboard.press("Escape");
  await expect(palette(page)).toBeHidden();
  await expect(page.getByLabel("Seed", { exact: true }).first()).toBeFocused();

  await page.getByRole("button", { name: /^Find any action/ }).click();
  await letters(page).fill("drk colours");
  await expect(options(page).first()).toContainText("Dark colours");
  await page.screenshot({ path: "e2e/screenshots/palette.png" });
  await page.keyboard.press("Enter");
  await expect(page.locator(".app")).toHaveCSS("color-scheme", "dark");

  await page.keyboard.press("Control+k");
  await letters(page).fill("go to lab");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page.locator("#lab")).toBeFocused();
  await expect(page.locator("#lab")).toBeInViewport();

  await page.keyboard.press("Control+k");
  await letters(page).fill("try an example");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Review" })).toContainText("impossible", {
    timeout: shortMs,
  });

  await page.keyboard.press("Control+k");
  await letters(page).fill("open site");
  await page.keyboard.press("Enter");
  await expect(railItem(page, "Site")).toContainText("done", { timeout: shortMs });
  expect(complaints).toEqual([]);
});

test("CH74 keys are listed by a key, settings undone and redone by keys, and the panels reached past the rail", async ({
  page,
}) => {
  await page.goto("./");
  await expect(page.getByRole("main")).toBeVisible();
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the panels" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();

  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keys" });
  await expect(help).toContainText("find any action by its name");
  await page.screenshot({ path: "e2e/screenshots/keys.png" });
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();

  const members = page.getByLabel("Members", { exact: true });
  const before = await members.inputValue();
  await members.fill("77");
  await members.press("Enter");
  await page.getByRole("main").focus();
  await page.keyboard.press("Control+z");
  await expect(members).toHaveValue(before);
  await page.keyboard.press("Control+Shift+z");
  await expect(members).toHaveValue("77");
});

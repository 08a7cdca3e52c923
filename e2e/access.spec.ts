/** @file Nothing on the page hinders people who hear it, go through it by keys, or need contrast; and it fits a phone. */
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { freeTwo, longMs, setNumber, shortMs, steer, waitUntilDone } from "./workbench.ts";

/** Every panel of the page by its place. */
const places = [
  "site",
  "model",
  "ensemble",
  "surrogate",
  "calibration",
  "equifinality",
  "table",
  "review",
  "lab",
] as const;

/** Every panel with something in it: a twin, as small as it may be. */
async function fill(page: Page): Promise<void> {
  await setNumber(page, "Members", 8);
  await setNumber(page, "Held out", 3);
  await page.getByLabel("Engine", { exact: true }).selectOption("cpu");
  await setNumber(page, "Epochs at most", 2);
  await setNumber(page, "Steps per epoch", 4);
  await setNumber(page, "Epochs", 4);
  await freeTwo(page);
  await steer(page, "Open", "Site").click();
  await waitUntilDone(page, "Model", shortMs);
  await page.getByRole("button", { name: "Run all stages that are not up to date" }).click();
  await waitUntilDone(page, "Table", longMs);
  await page.getByRole("region", { name: "Review" }).getByText("Try an example").click();
  await page.locator("main").evaluate((main) => {
    for (const fold of main.querySelectorAll("details")) fold.open = true;
  });
}

/** What hinders somebody, each with its place and the first of its elements. */
async function hindrances(page: Page, place: string, rules?: string[]): Promise<string[]> {
  // Drawings are one image with a text each: their inside is neither heard nor part of the layout.
  const axe = new AxeBuilder({ page }).include(place).exclude(".plot-area > *");
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${place}: ${id}: ${html}`));
}

/** Each panel is brought into sight first: what is out of sight is not laid out. */
async function inEveryPanel(page: Page, rules?: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const place of places) {
    await page.locator(`#${place}`).evaluate((panel) => panel.scrollIntoView());
    found.push(...(await hindrances(page, `#${place}`, rules)));
  }
  return found;
}

/** Panels that are wider than the window, and by what. */
async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const main = document.querySelector("main");
    const roots = [document.scrollingElement, main].filter((root) => root !== null);
    if (roots.every((root) => root.scrollWidth <= root.clientWidth)) return [];
    return [...document.querySelectorAll("main *, header *")]
      .filter((part) => part.getBoundingClientRect().right > globalThis.innerWidth + 1)
      .filter((part) => part.closest(".table-scroll, .plot-area, [role=grid]") === null)
      .map((part) => `${part.closest("section")?.id ?? ""}: ${part.outerHTML.slice(0, 120)}`);
  });
}

test("CH75 CH76 nothing serious hinders anybody on any panel, light, dark or stale, and a phone scrolls no panel sideways", async ({
  page,
}) => {
  test.setTimeout(2 * longMs);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto("./");
  expect(await hindrances(page, "main")).toEqual([]);
  await fill(page);
  expect(await inEveryPanel(page)).toEqual([]);
  expect(await hindrances(page, ".app > * > :not(.page)")).toEqual([]);
  expect(await hindrances(page, "nav")).toEqual([]);

  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await setNumber(page, "Members", 9);
  await expect(page.locator("#table")).toContainText("stale");
  expect(await inEveryPanel(page, ["color-contrast"])).toEqual([]);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("option").first()).toBeVisible();
  expect(await hindrances(page, ".palette")).toEqual([]);
  await page.screenshot({ path: "e2e/screenshots/dark-palette.png" });
  await page.keyboard.press("Escape");

  await page.setViewportSize({ width: 390, height: 844 });
  for (const place of places) {
    await page.locator(`#${place}`).evaluate((panel) => panel.scrollIntoView());
    await expect.poll(() => tooWide(page), { message: place }).toEqual([]);
    await page.screenshot({ path: `e2e/screenshots/phone-${place}.png` });
  }
});

test("CH75 motion is not made where it is not wanted, and every control that has the focus shows it", async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("./");
  await expect(page.locator("#site")).toBeVisible();
  await expect(page.locator("main")).toHaveCSS("scroll-behavior", "auto");
  const unseen: string[] = [];
  for (let k = 0; k < 60; k++) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const now = document.activeElement;
      if (now === null || now === document.body) return "body";
      const shown = [now, now.closest("label"), now.parentElement];
      const isSeen = shown.some((part) => part && getComputedStyle(part).outlineStyle !== "none");
      return isSeen ? "" : now.outerHTML.slice(0, 120);
    });
    if (seen !== "") unseen.push(seen);
  }
  expect(unseen).toEqual([]);
});

/** @file The first minute: three doors, a page that opens at once and holds still, and a demo that soon moves. */
import { expect, test, type Browser, type Page } from "@playwright/test";
import { panel, railItem, watchComplaints } from "./workbench.ts";

const welcome = (page: Page) => page.getByRole("region", { name: "Welcome", exact: true });

test("CH71 the doors lead to review, lessons and files; the welcome goes and comes again", async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await page.goto("./");
  await expect(welcome(page).getByRole("img")).toBeVisible();
  await welcome(page).getByRole("button", { name: "Paste a table" }).click();
  await expect(page.getByRole("textbox", { name: /table/i })).toBeFocused();
  await expect(page.getByRole("region", { name: "Review", exact: true })).toBeInViewport();
  await welcome(page).getByRole("link", { name: "Seven lessons of ten minutes" }).click();
  await expect(page.getByRole("button", { name: /Bounds and excursions/ })).toBeFocused();
  const choosing = page.waitForEvent("filechooser");
  await welcome(page).getByRole("button", { name: "Choose files" }).click();
  expect((await choosing).isMultiple()).toBe(true);
  await page.getByRole("button", { name: "Put the welcome away" }).click();
  await expect(welcome(page)).toHaveCount(0);
  await expect(
    panel(page, "Site").getByRole("button", { name: "Run the demo twin" }),
  ).toBeVisible();
  await page.getByRole("link", { name: "Equiflux" }).click();
  await expect(welcome(page)).toBeInViewport();
  await page.goto("./?v=1&seed=2");
  await expect(panel(page, "Site")).toBeVisible();
  await expect(welcome(page)).toHaveCount(0);
  expect(complaints).toEqual([]);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`CH71 the welcome fits a phone in ${colorScheme} colours, and a small screen whole`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto("./");
    await expect(welcome(page).getByRole("img")).toBeVisible();
    const overhang = await page
      .locator("main")
      .evaluate((main) => main.scrollWidth - main.clientWidth);
    expect(overhang).toBe(0);
    await expect(railItem(page, "Calibration").getByRole("link")).toBeVisible();
    await page.screenshot({ path: `e2e/screenshots/welcome-${colorScheme}-390.png` });
    await page.setViewportSize({ width: 1280, height: 720 });
    await expect(page.getByText("Teaching?")).toBeInViewport({ ratio: 1 });
    await page.screenshot({ path: `e2e/screenshots/welcome-${colorScheme}-1280.png` });
  });
}

/** One opening in a browser that has never seen the page: ms to the first paint and to a click's answer, and jumps. */
async function opening(browser: Browser, baseURL: string | undefined) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(baseURL ?? "./", { waitUntil: "commit" });
  await page.getByRole("button", { name: "Switch to dark colours" }).click();
  await expect(page.getByRole("button", { name: "Switch to light colours" })).toBeVisible();
  const answeredMs = await page.evaluate(() => performance.now());
  await expect(welcome(page).getByRole("img")).toBeVisible();
  await expect(page.getByRole("button", { name: /Bounds and excursions/ })).toBeAttached();
  const { paintedMs, jumps } = await page.evaluate(async () => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
    const shifts = await new Promise<number[]>((resolve) => {
      const found: number[] = [];
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) found.push(Number(Reflect.get(entry, "value")));
      });
      observer.observe({ type: "layout-shift", buffered: true });
      setTimeout(() => resolve(found), 300);
    });
    return { paintedMs: paint, jumps: shifts.reduce((a, b) => a + b, 0) };
  });
  await page.close();
  return { paintedMs: paintedMs ?? Number.POSITIVE_INFINITY, answeredMs, jumps };
}

test("CH72 the page is drawn and answers a click within 2 s, and nothing on it jumps", async ({
  browser,
  baseURL,
}) => {
  // What else this machine does is no property of the page: the best of three.
  const runs = [
    await opening(browser, baseURL),
    await opening(browser, baseURL),
    await opening(browser, baseURL),
  ];
  test.info().annotations.push({ type: "measured", description: JSON.stringify(runs) });
  expect(Math.min(...runs.map(({ paintedMs }) => paintedMs))).toBeLessThan(2000);
  expect(Math.min(...runs.map(({ answeredMs }) => answeredMs))).toBeLessThan(2000);
  expect(Math.max(...runs.map(({ jumps }) => jumps))).toBeLessThan(0.05);
});

test("CH73 the demo shows something moving within 5 s of the click", async ({ page }) => {
  await page.goto("./");
  await page.getByRole("button", { name: "Run the demo twin", exact: true }).click();
  const clicked = Date.now();
  await page.waitForFunction(() =>
    [...document.querySelectorAll("[role=progressbar]")].some(
      (bar) => Number(bar.getAttribute("aria-valuenow")) > 0,
    ),
  );
  expect(Date.now() - clicked).toBeLessThan(5000);
  await expect(welcome(page)).toHaveCount(0);
  await expect(railItem(page, "Ensemble")).toContainText("%");
  await expect(panel(page, "Ensemble")).toBeInViewport();
  // A site's name beside all tools takes no more than there is.
  for (const width of [1280, 900, 390]) {
    await page.setViewportSize({ width, height: 720 });
    expect(await page.locator("body").evaluate((body) => body.scrollWidth)).toBe(width);
  }
  await page.getByRole("button", { name: "Stop all stages" }).click();
  await expect(railItem(page, "Ensemble")).toContainText("stopped");
});

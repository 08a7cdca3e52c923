/** @file `npm run pictures`: the pictures of README and docs, taken from the built page with the demo twin, light and dark. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { preview } from "vite";
import { chromiumLaunch } from "./chromium.mjs";
import { runMain } from "./command.mjs";
import { root } from "./dependencies.mjs";

const folder = path.join(root, "docs", "pictures");

/** Small enough to load with a page of text. */
const mostBytes = 200_000;

/** What is shown, by the id of its panel. */
const panels = ["calibration", "table"];

/** @typedef {import("@playwright/test").Page} Page */

/** The demo twin, from its weather to its table. @param {Page} page */
async function runDemo(page) {
  await page.getByRole("button", { name: "Run the demo twin through all stages" }).click();
  const done = page.getByRole("button", { name: "Download table as CSV" });
  await done.waitFor({ timeout: 600_000 });
}

/**
 * One panel at the top of the window, in one scheme.
 * @param {Page} page
 * @param {string} panel
 * @param {"light" | "dark"} scheme
 */
async function take(page, panel, scheme) {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
  await page.locator(`#${panel}`).evaluate((element) => element.scrollIntoView());
  // Figures that come into sight are drawn one after the other.
  await page.waitForTimeout(4000);
  const picture = await page.screenshot();
  const name = `${panel}-${scheme}.png`;
  if (picture.length > mostBytes) {
    throw new Error(`pictures: ${name} has ${picture.length} bytes, more than ${mostBytes}`);
  }
  writeFileSync(path.join(folder, name), picture);
  process.stdout.write(`${name}: ${(picture.length / 1000).toFixed(0)} kB\n`);
}

await runMain(async () => {
  mkdirSync(folder, { recursive: true });
  const server = await preview({ root, preview: { host: "127.0.0.1", port: 4187 } });
  const browser = await chromium.launch(chromiumLaunch());
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 820 } });
    await page.goto(server.resolvedUrls?.local[0] ?? "");
    await runDemo(page);
    for (const panel of panels) {
      await take(page, panel, "light");
      await take(page, panel, "dark");
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return 0;
});

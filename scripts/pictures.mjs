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

/** What is shown: a panel by its id, the view that is chosen in it, the name of the picture. */
const scenes = [
  { panel: "calibration", view: "Losses", name: "calibration" },
  { panel: "calibration", view: "Trajectories", name: "trajectories" },
  { panel: "table", view: undefined, name: "table" },
];

/** @typedef {(typeof scenes)[number]} Scene */

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
 * @param {Scene} scene
 * @param {"light" | "dark"} scheme
 */
async function take(page, { panel, view, name }, scheme) {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
  if (view !== undefined) await page.getByRole("tab", { name: view }).click();
  await page.locator(`#${panel}`).evaluate((element) => element.scrollIntoView());
  // Figures that come into sight are drawn one after the other.
  await page.waitForTimeout(4000);
  const isTooWide = await page.evaluate(
    () => document.documentElement.scrollWidth > globalThis.innerWidth,
  );
  if (isTooWide) throw new Error(`pictures: at ${panel} the page is wider than its window`);
  const picture = await page.screenshot();
  const file = `${name}-${scheme}.png`;
  if (picture.length > mostBytes) {
    throw new Error(`pictures: ${file} has ${picture.length} bytes, more than ${mostBytes}`);
  }
  writeFileSync(path.join(folder, file), picture);
  process.stdout.write(`${file}: ${(picture.length / 1000).toFixed(0)} kB\n`);
}

await runMain(async () => {
  mkdirSync(folder, { recursive: true });
  const server = await preview({ root, preview: { host: "127.0.0.1", port: 4187 } });
  const browser = await chromium.launch(chromiumLaunch());
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 820 } });
    await page.goto(server.resolvedUrls?.local[0] ?? "");
    await runDemo(page);
    for (const scene of scenes) {
      await take(page, scene, "light");
      await take(page, scene, "dark");
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return 0;
});

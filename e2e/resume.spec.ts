/** @file Work outlives the page and its workers: what was done comes back, and the table is that of a run left alone. */
import { expect, test, type Page } from "@playwright/test";
import { describeTower, fileName } from "./puechabon.ts";
import { towerFile } from "./towerFile.ts";
import {
  beginAnew,
  chooseFiles,
  download,
  freeTwo,
  longMs,
  panel,
  railItem,
  setNumber,
  shortMs,
  steer,
  waitUntilDone,
} from "./workbench.ts";

/** A chain that takes a minute on two cores: few members, run on the processor. */
async function makeSmall(page: Page, epochs: number): Promise<void> {
  await setNumber(page, "Members", 24);
  await setNumber(page, "Held out", 8);
  await page.getByLabel("Engine", { exact: true }).selectOption("cpu");
  await setNumber(page, "Epochs at most", 8);
  await setNumber(page, "Steps per epoch", 10);
  await setNumber(page, "Epochs", epochs);
  await freeTwo(page);
}

/** A site of some days from a file. */
async function openTower(page: Page, days: number): Promise<void> {
  await chooseFiles(page, { name: fileName, text: towerFile({ days }) });
  await expect(railItem(page, "Site")).toContainText(/done|failed/, { timeout: shortMs });
  await describeTower(page);
  await steer(page, "Open again", "Site").click();
  await waitUntilDone(page, "Model", shortMs);
}

async function runAll(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Run all stages that are not up to date" }).click();
}

/** The table at the end, without the name of the run. */
async function table(page: Page): Promise<string> {
  await waitUntilDone(page, "Table", longMs);
  return (await download(page, "Download table as CSV")).text;
}

/** Per cent of a stage, as the rail tells it; 0 where it tells none. */
async function percentOf(page: Page, stage: "Calibration"): Promise<number> {
  const words = (await railItem(page, stage).textContent()) ?? "";
  return Number(/(\d+) %/.exec(words)?.[1] ?? 0);
}

/** When the page kept its work last, ms since 1970; 0 where it did not. */
function keptAt(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open("equiflux");
        opening.addEventListener("error", () => reject(new Error("no database")));
        opening.addEventListener("success", () => {
          const { result } = opening;
          const reading = result.transaction("about").objectStore("about").get("about");
          reading.addEventListener("success", () => {
            const about: { savedAt?: number } | undefined = reading.result;
            result.close();
            resolve(about?.savedAt ?? 0);
          });
        });
      }),
  );
}

/** End one worker without a word, as a browser does that runs out of memory. */
async function killWorker(page: Page, name: RegExp): Promise<void> {
  const worker = page.workers().find((one) => name.test(one.url()));
  expect(worker).toBeDefined();
  await worker?.evaluate(() => {
    setTimeout(() => globalThis.close());
    return true;
  });
}

/** Per cent of the calibration, with the clock, until it has come so far. */
async function follow(page: Page, until: number) {
  const seen: { readonly atMs: number; readonly percent: number }[] = [];
  await expect
    .poll(
      async () => {
        const percent = await percentOf(page, "Calibration");
        seen.push({ atMs: Date.now(), percent });
        return percent;
      },
      { timeout: longMs, intervals: [250] },
    )
    .toBeGreaterThanOrEqual(until);
  return seen;
}

test("KP11 a page that is loaded anew goes on from its epochs, past a killed worker, and comes to the table of a run left alone", async ({
  page,
}) => {
  test.setTimeout(3 * longMs);
  await page.goto("./");
  await makeSmall(page, 1000);
  await openTower(page, 100);
  await runAll(page);
  await expect(railItem(page, "Surrogate")).toContainText("done", { timeout: longMs });
  const seen = await follow(page, 1);
  // A fast calibration may be half through before its first save is due: what is kept is what the page promises.
  const begunMs = Date.now();
  await expect
    .poll(() => keptAt(page), { timeout: longMs, intervals: [100] })
    .toBeGreaterThan(begunMs);
  const leftMs = Date.now();
  await page.reload();
  await expect(page.getByRole("region", { name: "Kept work" })).toContainText("is back", {
    timeout: shortMs,
  });
  await expect(railItem(page, "Calibration")).toContainText("stopped at");
  const tenSecondsBefore = seen.findLast(({ atMs }) => atMs < leftMs - 10_000)?.percent ?? 0;
  const after = await percentOf(page, "Calibration");
  expect(after).toBeGreaterThan(0);
  expect(after).toBeGreaterThanOrEqual(tenSecondsBefore);
  await page.getByRole("button", { name: "Go on where you left off" }).click();
  await follow(page, 70);
  await killWorker(page, /learn\.worker/);
  const resumed = await table(page);
  await expect(panel(page, "Calibration")).toContainText(
    /went on after the worker stopped at epoch \d+/,
  );
  await steer(page, "Run again", "Calibration").click();
  await waitUntilDone(page, "Calibration", longMs);
  await runAll(page);
  expect(await table(page)).toBe(resumed);
});

test("KP9 KP12 killed workers are replaced: the stages say where they went on, and come to their end", async ({
  page,
}) => {
  test.setTimeout(2 * longMs);
  await page.goto("./");
  await makeSmall(page, 5);
  await steer(page, "Open", "Site").click();
  await waitUntilDone(page, "Model", shortMs);
  await steer(page, "Run", "Ensemble").click();
  await expect(railItem(page, "Ensemble")).toContainText(/[1-9]\d? %/, { timeout: longMs });
  await killWorker(page, /ensemble\.worker/);
  await waitUntilDone(page, "Ensemble", longMs);
  await expect(panel(page, "Ensemble")).toContainText("a block of 8 members was run again");
  await steer(page, "Run", "Surrogate").click();
  await expect(railItem(page, "Surrogate")).toContainText(/[3-9]\d %/, { timeout: longMs });
  await killWorker(page, /learn\.worker/);
  await waitUntilDone(page, "Surrogate", longMs);
  await expect(panel(page, "Surrogate")).toContainText(
    /went on after the worker stopped at step \d+/,
  );
});

test("KP7 KP8 files come back, a second tab does not keep, and what is forgotten is gone", async ({
  page,
  context,
}) => {
  await page.goto("./");
  await openTower(page, 60);
  const badge = page.getByRole("button", { name: /MB$/ });
  await expect(badge).toBeVisible({ timeout: shortMs });
  // What was done in the last ten seconds may be lost: the promise is no better.
  await page.waitForTimeout(10_000);
  const second = await context.newPage();
  await second.goto("./");
  const warning = second.getByRole("region", { name: "Kept work" });
  await expect(warning).toContainText("open in another tab");
  await expect(railItem(second, "Site")).toContainText("not run");
  await second.close();
  await page.reload();
  await expect(page.getByRole("region", { name: "Kept work" })).toContainText(
    "Site and Model are done",
  );
  await expect(railItem(page, "Model")).not.toContainText("stale");
  await steer(page, "Open again", "Site").click();
  await waitUntilDone(page, "Model", shortMs);
  await expect(page.getByRole("banner")).toContainText("FR-Pue");
  await beginAnew(page);
  await page.reload();
  await expect(page.getByRole("button", { name: /^(nothing yet|settings)$/ })).toBeVisible();
  await expect(railItem(page, "Site")).toContainText("not run");
  await expect(page.getByRole("region", { name: "Kept work" })).toHaveCount(0);
});

test("KP4 a lack of room is told, the work goes on, and is kept once there is room", async ({
  page,
  context,
}) => {
  const browser = await context.newCDPSession(page);
  await page.goto("./");
  const { origin } = new URL(page.url());
  await browser.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1_500_000 });
  await steer(page, "Open", "Site").click();
  const notice = page.getByRole("region", { name: "Kept work" });
  await expect(notice).toContainText("no more room", { timeout: shortMs });
  await expect(notice).toContainText(/To be kept: .*Site \d/);
  await waitUntilDone(page, "Model", shortMs);
  await browser.send("Storage.overrideQuotaForOrigin", { origin });
  await notice.getByRole("button", { name: "Try to keep the work again" }).click();
  await expect(notice).toHaveCount(0);
  await expect(page.getByRole("button", { name: /MB$/ })).toBeVisible({ timeout: shortMs });
});

/** @file The page without a network, on a host that sends no headers, below a path; and a newer version of it. */
import { expect, test, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openHost } from "./plainServer.ts";
import { setNumber, shortMs, waitUntilDone, watchComplaints } from "./workbench.ts";

test.use({ serviceWorkers: "allow" });

const worker = readFileSync(fileURLToPath(new URL("../dist/sw.js", import.meta.url)), "utf8");

/** What the rail says of this machine. */
const machine = (page: Page) => page.getByLabel("This machine");

/** The page as another visitor's browser finds it: fetched, and kept for later. */
async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(machine(page)).toContainText("Offlineready", { timeout: shortMs });
}

async function openSite(page: Page): Promise<void> {
  // What was kept, if anything was by then, is back after loading the page anew.
  await page.getByRole("button", { name: /^(Open|Open again|Resume) Site$/ }).click();
  await waitUntilDone(page, "Site", shortMs);
}

test("HO10 the page can be installed: its manifest, icons and worker are in order", async ({
  page,
  context,
}) => {
  const host = await openHost("/a/");
  await page.goto(host.address);
  const browser = await context.newCDPSession(page);
  const { errors } = await browser.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const { installabilityErrors } = await browser.send("Page.getInstallabilityErrors");
  // The tests' windows are private ones.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(["in-incognito"]);
  host.close();
});

test("HO6 HO7 below a deep path and without headers the page runs, and without a network the second time, isolated", async ({
  page,
  context,
}) => {
  const host = await openHost("/some/deep/path/");
  const complaints = watchComplaints(page);
  await page.goto(host.address);
  await expect(machine(page)).toContainText("Shared mem.no");
  await expect(machine(page).getByTitle(/with the same results at the same speed/)).toBeVisible();
  await expect(machine(page)).toContainText("Offlineready", { timeout: shortMs });
  // Workers of a page that is not isolated, whose files come out of the copy.
  await openSite(page);
  await context.setOffline(true);
  host.close();
  await page.reload();
  await expect(machine(page)).toContainText("Shared mem.yes");
  await openSite(page);
  expect(complaints).toEqual([]);
});

test("HO9 a newer version is told, nothing is loaded anew by itself, and it comes when it is asked for", async ({
  page,
}) => {
  const now = { newer: false };
  const changed = (name: string) =>
    now.newer && name === "sw.js"
      ? worker.replace(/"version":"\w+"/, '"version":"newer"')
      : undefined;
  const host = await openHost("/a/", {}, changed);
  await visit(page, host.address);
  await setNumber(page, "Seed", 77);
  now.newer = true;
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const notice = page.getByRole("region", { name: "Newer version" });
  await expect(notice).toContainText("until then nothing changes", { timeout: shortMs });
  await expect(page.getByLabel("Seed", { exact: true })).toHaveValue("77");
  await page.screenshot({ path: "e2e/screenshots/newer-version.png" });
  await notice.getByRole("button", { name: "Later" }).click();
  await expect(notice).toHaveCount(0);
  await page.reload();
  const loaded = page.waitForEvent("load");
  await notice.getByRole("button", { name: "Load the newer version" }).click();
  await loaded;
  await expect(machine(page)).toContainText("Offlineready");
  await expect(notice).toHaveCount(0);
  expect(await page.evaluate(() => caches.keys())).toHaveLength(2);
  host.close();
});

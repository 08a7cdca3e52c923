/** @file The page under the strict policy, on a host without headers, and without what a browser may lack. */
import { expect, test, type Page } from "@playwright/test";
import { readFile } from "node:fs/promises";
import { pagePolicy, securityHeaders } from "../scripts/security.mjs";
import { fluxFile, metFile } from "../src/testing/almaFiles.ts";
import { hdf5File } from "../src/testing/hdf5File.ts";
import { observedSynthetic } from "../src/testing/siteCsv.ts";
import { builtText, openHost } from "./plainServer.ts";
import {
  longMs,
  panel,
  setNumber,
  shortMs,
  steer,
  waitUntilDone,
  watchComplaints,
} from "./workbench.ts";

/** Every address that was asked for, of the page and of its workers. */
function watchRequests(page: Page): readonly string[] {
  const asked: string[] = [];
  page.context().on("request", (request) => asked.push(request.url()));
  page.on("websocket", (socket) => asked.push(socket.url()));
  return asked;
}

/** Breaches of the policy, as the page itself hears of them. */
async function watchBreaches(page: Page): Promise<readonly string[]> {
  const breaches: string[] = [];
  await page.exposeFunction("tellBreach", (words: string) => breaches.push(words));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { tellBreach } = globalThis as unknown as { tellBreach: (words: string) => void };
      tellBreach(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  return breaches;
}

/** Work as small as a chain can be. */
async function chooseLittleWork(page: Page): Promise<void> {
  await setNumber(page, "Cycles", 1);
  await setNumber(page, "Members", 16);
  await setNumber(page, "Held out", 4);
  await setNumber(page, "Epochs at most", 3);
  await setNumber(page, "Steps per epoch", 5);
  await setNumber(page, "Epochs", 20);
}

async function runAll(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Run all stages that are not up to date" }).click();
  await waitUntilDone(page, "Table", longMs);
}

/** What a button hands out. */
async function taken(page: Page, button: RegExp): Promise<Buffer> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).first().click();
  return readFile(await (await waiting).path());
}

/** Two NetCDF-4 files of a made-up tower. */
async function giveNetcdf(page: Page): Promise<void> {
  const tower = observedSynthetic();
  const parts = { days: 60, attributes: { site_code: "ZZ-Hst", time_zone: "UTC-7" } };
  const files = { Met: metFile(tower, parts), Flux: fluxFile(tower, parts) };
  const given = Object.entries(files).map(async ([name, file]) => ({
    name: `ZZ-Hst_${name}.nc`,
    mimeType: "application/octet-stream",
    buffer: Buffer.from(await hdf5File(file)),
  }));
  await page
    .getByLabel("Flux-tower files", { exact: true })
    .first()
    .setInputFiles(await Promise.all(given));
}

test("HO1 the page carries the policy, and the server sends it with every file", async ({
  page,
}) => {
  const answer = await page.goto("./");
  expect(answer?.headers()).toMatchObject(lowered(securityHeaders));
  const meta = page.locator('meta[http-equiv="Content-Security-Policy"]');
  expect(await meta.getAttribute("content")).toBe(pagePolicy);
  const inline = await page.locator("script:not([src])").count();
  expect(inline).toBe(0);
});

/** Names of headers as they come. */
function lowered(headers: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, text]) => [name.toLowerCase(), text]),
  );
}

test("HO2 HO5 chain, NetCDF, workbook and figures keep to the policy, and no request leaves the origin", async ({
  page,
}) => {
  const policy = `${securityHeaders["Content-Security-Policy"]}; report-uri /breaches`;
  const host = await openHost("/", { ...securityHeaders, "Content-Security-Policy": policy });
  const complaints = watchComplaints(page);
  const asked = watchRequests(page);
  const told = await watchBreaches(page);
  await page.goto(host.address);
  await chooseLittleWork(page);
  await giveNetcdf(page);
  await waitUntilDone(page, "Model", shortMs);
  await runAll(page);
  expect((await taken(page, /^Download .* as PNG$/)).subarray(1, 4).toString()).toBe("PNG");
  expect((await taken(page, /^Download .* as SVG$/)).toString()).toContain("<svg");
  const table = panel(page, "Table");
  await table.getByLabel("More forms of table", { exact: true }).click();
  await table
    .locator(".panel-tools .table-forms")
    .getByLabel("Form", { exact: true })
    .selectOption("XLSX");
  const workbook = await taken(page, /in the chosen form$/);
  expect(workbook.subarray(0, 2).toString()).toBe("PK");
  const { origin } = new URL(host.address);
  expect(asked.filter((url) => !/^(data|blob):/.test(url) && !url.startsWith(origin))).toEqual([]);
  expect([...told, ...host.breaches, ...complaints]).toEqual([]);
  // The silence means something: the page and a worker that ask elsewhere are told of.
  const ask = () => fetch("https://elsewhere.invalid/").catch(() => undefined);
  await page.evaluate(ask);
  await expect.poll(() => host.breaches).toHaveLength(1);
  await expect.poll(() => told.length).toBeGreaterThan(0);
  await page.workers()[0]?.evaluate(ask);
  await expect.poll(() => host.breaches).toHaveLength(2);
  host.close();
});

/** A browser without what is named, on the page and, by a line before their text, in its workers. */
async function without(page: Page, line: string) {
  await page.addInitScript(line);
  return async (name: string) =>
    /\.worker-/.test(name) ? `${line}\n${await builtText(name)}` : undefined;
}

test("HO6 HO20 HO21 below a path, without headers, WebGPU and vectors of WebAssembly the chain comes to its table, and says what trains", async ({
  page,
}) => {
  const line = "delete Object.getPrototypeOf(navigator).gpu; WebAssembly.validate = () => false;";
  const host = await openHost("/some/deep/path/", {}, await without(page, line));
  const complaints = watchComplaints(page);
  await page.goto(host.address);
  const machine = page.getByLabel("This machine");
  await expect(machine).toContainText("no WebGPU");
  await expect(machine).toContainText("Shared mem.no");
  await chooseLittleWork(page);
  await giveNetcdf(page);
  await waitUntilDone(page, "Model", shortMs);
  await runAll(page);
  const surrogate = panel(page, "Surrogate");
  await expect(surrogate).toContainText("trains on WebAssembly");
  await expect(surrogate).toContainText("tfjs trains in its place, slower");
  await expect(panel(page, "Ensemble")).toContainText("processor, float64");
  expect(complaints).toEqual([]);
  host.close();
});

const databases = [
  ["none", 'Object.defineProperty(globalThis, "indexedDB", { value: undefined });'],
  [
    "a private window's",
    'IDBFactory.prototype.open = () => { throw new DOMException("denied here", "SecurityError"); };',
  ],
] as const;

for (const [what, line] of databases) {
  test(`HO22 where the database is ${what} that is said, and work goes on`, async ({ page }) => {
    const complaints = watchComplaints(page);
    await page.addInitScript(line);
    await page.goto("./");
    const notice = page.getByRole("region", { name: "Kept work" });
    await expect(notice).toContainText("closing the tab loses the work");
    await expect(notice).toContainText("take tables and bundles home");
    await steer(page, "Open", "Site").click();
    await waitUntilDone(page, "Site", shortMs);
    expect(complaints).toEqual([]);
  });
}

test("HO11 a part of the page that is not to be had says so where it stands, and the others work", async ({
  page,
}) => {
  await page.route(/assets\/ReviewContent[^/]*\.js$/, (route) => route.abort());
  await page.goto("./");
  const broken = page.locator(".broken");
  await expect(broken.getByRole("alert")).toContainText("could not be fetched");
  await expect(broken.locator("pre")).toContainText("Equiflux: Review cannot be drawn");
  await steer(page, "Open", "Site").click();
  await waitUntilDone(page, "Site", shortMs);
  await page.unrouteAll();
  await broken.getByRole("button", { name: "Load the page again" }).click();
  await expect(page.getByRole("region", { name: "Review", exact: true })).toBeVisible();
  await expect(broken).toHaveCount(0);
});

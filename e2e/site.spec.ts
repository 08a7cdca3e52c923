/** @file The Site panel from the outside: NetCDF, several sites, own tables, and that nothing leaves the machine. */
import { expect, test, type Page } from "@playwright/test";
import { fluxFile, metFile } from "../src/testing/almaFiles.ts";
import { classicFile } from "../src/testing/classicFile.ts";
import { hdf5File } from "../src/testing/hdf5File.ts";
import { observedSynthetic } from "../src/testing/siteCsv.ts";
import { towerFile } from "./towerFile.ts";
import {
  panel,
  railItem,
  setNumber,
  shortMs,
  waitUntilDone,
  watchComplaints,
} from "./workbench.ts";

const tower = observedSynthetic();
const days = 60;

interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array | string;
}

function netcdf(site: string): readonly GivenFile[] {
  const attributes = { site_code: site, time_zone: "UTC-7" };
  return [
    { name: `${site}_Met.nc`, bytes: classicFile(metFile(tower, { days, attributes })) },
    { name: `${site}_Flux.nc`, bytes: classicFile(fluxFile(tower, { days, attributes })) },
  ];
}

async function give(page: Page, files: readonly GivenFile[]): Promise<void> {
  await page
    .getByLabel("Flux-tower files", { exact: true })
    .first()
    .setInputFiles(
      files.map(({ name, bytes }) => ({
        name,
        mimeType: "application/octet-stream",
        buffer: Buffer.from(bytes),
      })),
    );
}

/** Addresses that were asked for outside of what is served. */
function watchOutside(page: Page): readonly string[] {
  const outside: string[] = [];
  const isOwn = (url: string) =>
    url.startsWith("data:") ||
    url.startsWith("blob:") ||
    new URL(url).origin === new URL(page.url()).origin;
  page.on("request", (request) => {
    if (page.url() !== "about:blank" && !isOwn(request.url())) outside.push(request.url());
  });
  page.on("websocket", (socket) => outside.push(socket.url()));
  return outside;
}

test("CH9 CH11 NetCDF-4 and classic files fill the form, are shown and run, and no request leaves for another origin", async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await page.goto("./");
  const outside = watchOutside(page);
  const [, flux] = netcdf("ZZ-Tst");
  const attributes = { site_code: "ZZ-Tst", time_zone: "UTC-7" };
  const met = await hdf5File(metFile(tower, { days, attributes }));
  await give(page, [{ name: "ZZ-Tst_Met.nc", bytes: met }, flux]);
  await waitUntilDone(page, "Site", shortMs);
  await waitUntilDone(page, "Model", shortMs);
  const site = panel(page, "Site");
  await expect(site.getByLabel("Site facts")).toContainText("ZZ-Tst");
  await expect(site.getByLabel("Site facts")).toContainText("IGBP WSA");
  await expect(site.getByLabel("Fluxes and climate")).toContainText("closure");
  await expect(site.getByLabel("Latitude")).toHaveAttribute("placeholder", /\(file\)/);
  await expect(site.getByRole("table", { name: /Columns and what they become/ })).toContainText(
    "Qle",
  );
  await expect(site.getByRole("figure", { name: /closure/ })).toBeVisible();
  await site.getByText("by year", { exact: true }).click();
  await expect(site.getByRole("table", { name: /calendar year/ })).toContainText("%");
  await site.getByText("measured by month", { exact: true }).click();
  await page.waitForTimeout(1000);
  await page.screenshot({ path: "e2e/screenshots/netcdf.png", fullPage: true });
  expect(outside).toEqual([]);
  expect(complaints).toEqual([]);
});

test("CH10 several sites are listed with what they are, and one is picked", async ({ page }) => {
  const complaints = watchComplaints(page);
  await page.goto("./");
  const broken = { name: "ZZ-Cst_HH.csv", bytes: "no table" };
  await give(page, [...netcdf("ZZ-Ast"), ...netcdf("ZZ-Bst"), broken]);
  await waitUntilDone(page, "Site", shortMs);
  const sites = page.getByRole("region", { name: "Sites" });
  await expect(sites.getByRole("row", { name: /ZZ-Bst/ })).toContainText("plumber2", {
    timeout: shortMs,
  });
  await expect(sites.getByRole("row", { name: /ZZ-Cst/ })).toContainText(/not|no/);
  await expect(page.getByRole("banner")).toContainText("ZZ-Ast");
  await sites.getByRole("button", { name: "Open ZZ-Bst" }).click();
  await expect(page.getByRole("banner")).toContainText("ZZ-Bst", { timeout: shortMs });
  await waitUntilDone(page, "Site", shortMs);
  await page.screenshot({ path: "e2e/screenshots/sites.png", fullPage: false });
  expect(complaints).toEqual([]);
});

/** A table of nobody's format: another name for each column, times as people write them. */
function ownTable(): string {
  const [header, ...rows] = towerFile({ days: 40 }).trimEnd().split("\n");
  const names = ["TA_F", "SW_IN_F", "VPD_F", "WS_F", "P_F", "LE_F_MDS", "H_F_MDS"];
  const at = names.map((name) => header.split(",").indexOf(name));
  const lines = rows.map((row) => {
    const fields = row.split(",");
    const stamp = fields[0].replace(/(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)/, "$3.$2.$1 $4:$5");
    return [stamp, ...at.map((index) => fields[index])].join(",");
  });
  return [
    [
      "When",
      "Airtemp",
      "Global radiation",
      "Deficit",
      "Windspeed",
      "Rain",
      "Latent",
      "Sensible",
    ].join(","),
    ...lines,
  ].join("\n");
}

test("CH12 a table that no format knows is read as the user says, by keyboard", async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await page.goto("./");
  await give(page, [{ name: "own.csv", bytes: ownTable() }]);
  await expect(railItem(page, "Site")).toContainText("failed", { timeout: shortMs });
  await page.getByRole("button", { name: "Say which column is what" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What Deficit is").selectOption("VPD");
  await dialog.getByLabel("Unit of Deficit").selectOption("hPa");
  await dialog.getByLabel("What Latent is").selectOption("LE");
  await dialog.getByLabel("What Sensible is").selectOption("H");
  await dialog.getByLabel("What Rain is").selectOption("P");
  await expect(dialog.getByRole("status")).toContainText("Ready");
  await page.screenshot({ path: "e2e/screenshots/mapping.png" });
  await dialog.getByRole("button", { name: "Read the file so" }).press("Enter");
  await expect(panel(page, "Site").getByRole("table", { name: /become/ })).toContainText(
    "Deficit",
    {
      timeout: shortMs,
    },
  );
  await page.getByLabel("Vegetation").selectOption("evergreen-forest");
  await setNumber(page, "Latitude", 43.7);
  await setNumber(page, "Elevation", 270);
  await setNumber(page, "UTC offset", 1);
  await setNumber(page, "Tower height", 12);
  await page.getByLabel("LAI", { exact: true }).selectOption("season");
  await page.getByRole("button", { name: "Open again Site" }).click();
  await waitUntilDone(page, "Model", shortMs);
  expect(complaints).toEqual([]);
});

/** @file Files for other tools, made on the page from a small calibration of the demo twin. */
import { expect, test, type Download, type Page } from "@playwright/test";
import { readFile } from "node:fs/promises";
import {
  freeTwo,
  longMs,
  panel,
  setNumber,
  shortMs,
  steer,
  waitUntilDone,
  watchComplaints,
} from "./workbench.ts";

const label = {
  callmip: "Download daily NetCDF for CalLMIP, before and after the calibration",
  alma: "Download every step of the calibrated run as ALMA NetCDF",
  namelist: "Download all parameters as a Fortran namelist",
  petab: "Download all parameters as a PEtab table",
};
const hdf5 = "\u0089HDF\r\n";

/** Press a button and wait for what it writes. */
async function press(page: Page, button: string, count: number) {
  const came: Download[] = [];
  page.on("download", (file) => void came.push(file));
  const told = page.getByRole("region", { name: "For other tools" });
  await told.getByRole("button", { name: button, exact: true }).click();
  await expect.poll(() => came.length, { timeout: longMs }).toBe(count);
  await expect(told.getByText(/^Written: /)).toBeVisible({ timeout: shortMs });
  page.removeAllListeners("download");
  return Promise.all(
    came.map(async (file) => ({
      name: file.suggestedFilename(),
      text: await readFile(await file.path(), "latin1"),
    })),
  );
}

test("CH68 a calibration goes home as CalLMIP, ALMA, namelist and PEtab, and what is not in them is told", async ({
  page,
}) => {
  test.setTimeout(3 * longMs);
  const complaints = watchComplaints(page);
  await page.goto("./");
  await setNumber(page, "Members", 16);
  await setNumber(page, "Held out", 4);
  await page.getByLabel("Engine", { exact: true }).selectOption("cpu");
  await setNumber(page, "Epochs at most", 2);
  await setNumber(page, "Steps per epoch", 5);
  await setNumber(page, "Epochs", 5);
  await freeTwo(page);
  await steer(page, "Open", "Site").click();
  await waitUntilDone(page, "Model", shortMs);
  await page.getByRole("button", { name: "Run all stages that are not up to date" }).click();
  await waitUntilDone(page, "Table", longMs);

  const [namelist] = await press(page, label.namelist, 1);
  expect(namelist.name).toBe("equiflux_parameters.nml");
  expect(namelist.text).toContain("&nm_equiflux_param\n");
  const [petab] = await press(page, label.petab, 1);
  expect(petab.name).toMatch(/^parameters_.+\.tsv$/);
  expect(petab.text).toMatch(/^parameterId\tparameterName\tparameterScale\t/);
  const [alma] = await press(page, label.alma, 1);
  expect(alma.name).toMatch(/_calibrated_ALMA\.nc$/);
  expect(alma.text.slice(0, hdf5.length)).toBe(hdf5);

  const tools = page.getByRole("region", { name: "For other tools" });
  await tools.getByRole("button", { name: label.callmip, exact: true }).click();
  await tools.getByRole("button", { name: "Stop the export" }).click();
  await expect(tools).toContainText("Stopped: nothing was written.");
  const callmip = await press(page, label.callmip, 2);
  expect(callmip.map(({ name }) => name.replace(/_Scen6_.+_Cal_/, "_Scen6_SITE_Cal_"))).toEqual([
    expect.stringMatching(/^Equiflux\.v[\d.]+_Phase1b_Scen6_SITE_Cal_Prior\.nc$/),
    expect.stringMatching(/^Equiflux\.v[\d.]+_Phase1b_Scen6_SITE_Cal_Posterior\.nc$/),
  ]);
  for (const { text } of callmip) expect(text.slice(0, hdf5.length)).toBe(hdf5);
  expect(callmip[1].text).toContain("hfls_post_unc");
  await expect(tools).toContainText("Not in it: nep, reco");
  await panel(page, "Table").scrollIntoViewIfNeeded();
  await tools.screenshot({ path: "e2e/screenshots/exchange.png" });
  expect(complaints).toEqual([]);
});

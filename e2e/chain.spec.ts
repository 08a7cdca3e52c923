/** @file The demo twin through the whole chain: from one click to the downloaded table. */
import { expect, test } from "@playwright/test";
import Papa from "papaparse";
import { download, longMs, panel, shortMs, waitUntilDone, watchComplaints } from "./workbench.ts";

const calibrated = ["vmax0", "gradm", "psicr", "veg_h", "vgcov", "chl", "rflv"];

test("CH1 one click takes the demo twin to a bounded table that can be taken home", async ({
  page,
}) => {
  test.setTimeout(2 * longMs);
  const complaints = watchComplaints(page);
  await page.goto("./");
  await page.getByRole("button", { name: "Run the demo twin", exact: true }).click();
  await waitUntilDone(page, "Site", shortMs);
  await waitUntilDone(page, "Ensemble", longMs);
  await waitUntilDone(page, "Surrogate", longMs);
  await waitUntilDone(page, "Calibration", longMs);
  await waitUntilDone(page, "Table", shortMs);
  const gate = panel(page, "Surrogate").getByRole("status", { name: "Fidelity gate" });
  await expect(gate.getByText(/slope cosine/)).toHaveCount(2);
  await expect(gate.getByText("not compared")).toHaveCount(0);
  await expect(panel(page, "Calibration").getByLabel("Surrogate at the optimum")).toBeVisible();
  const { name, text } = await download(page, "Download table as CSV");
  expect(name).toMatch(/-parameters\.csv$/);
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  const free = data.filter((row) => row["status"] === "free");
  expect(free.map((row) => row["parameter"])).toEqual(calibrated);
  for (const row of data) {
    expect(Number(row["value"])).toBeGreaterThanOrEqual(Number(row["lower"]));
    expect(Number(row["value"])).toBeLessThanOrEqual(Number(row["upper"]));
  }
  const metrics = await download(page, "Download all metrics as CSV");
  expect(metrics.text).toMatch(/,all,month,LE,calibrated,/);
  await page.screenshot({ path: "e2e/screenshots/chain.png", fullPage: true });
  expect(complaints).toEqual([]);
});

/** @file The default run: its outputs, its start, and its state to take home and bring back. */
import { expect, test } from "@playwright/test";
import Papa from "papaparse";
import {
  download,
  panel,
  setNumber,
  shortMs,
  steer,
  waitUntilDone,
  watchComplaints,
} from "./workbench.ts";

test("CH8 every output can be looked at and taken home, and a saved state starts the next run", async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await page.goto("./");
  await steer(page, "Open", "Site").click();
  await waitUntilDone(page, "Model", shortMs);
  const model = panel(page, "Model");
  await expect(model.getByLabel("Start of the run")).toContainText(/\d cycles?, (not )?settled/);
  await model.getByLabel("Output", { exact: true }).selectOption("SoilTemp");
  await expect(model.getByText("SoilTemp: temperature of the soil, by layer").last()).toBeVisible();
  const outputs = await download(page, "CSV: Download every output of every step");
  const { data, meta } = Papa.parse(outputs.text, { header: true, skipEmptyLines: true });
  expect(meta.fields?.slice(0, 3)).toEqual(["start", "Qle", "Qh"]);
  expect(data.length).toBe(17_520);
  const state = await download(page, "Download the state at the end, for a run to go on from");
  expect(state.name).toMatch(/-state\.json$/);
  await setNumber(page, "Cycles", 1);
  await setNumber(page, "Drift", 0);
  await steer(page, "Run again", "Model").click();
  await waitUntilDone(page, "Model", shortMs);
  await expect(model.getByRole("status")).toContainText("the soil has not settled");
  const chooser = model.getByLabel("State of a run");
  await chooser.setInputFiles(fileOf("wrong.json", "{}"));
  await expect(model.getByRole("alert")).toContainText("this is no state of a run");
  await chooser.setInputFiles(fileOf(state.name, state.text));
  await steer(page, "Run again", "Model").click();
  await waitUntilDone(page, "Model", shortMs);
  await expect(model.getByLabel("Start of the run")).toContainText("saved state");
  expect(complaints).toEqual([]);
});

function fileOf(name: string, text: string) {
  return { name, mimeType: "application/json", buffer: Buffer.from(text) };
}

/** @file The built page opens: no error, isolated, with WebGPU. */
import { expect, test } from "@playwright/test";

test("AR12 the page opens without an error, isolated, with WebGPU", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto("./");
  await expect(page).toHaveTitle(/Equiflux/);
  const device = await page.evaluate(async () => ({
    isIsolated: globalThis.crossOriginIsolated,
    hasAdapter: (await navigator.gpu.requestAdapter()) !== null,
  }));
  expect(device).toEqual({ isIsolated: true, hasAdapter: true });
  expect(complaints).toEqual([]);
});

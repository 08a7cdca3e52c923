/** @file End-to-end tests: the built page in a real Chromium with WebGPU, one test at a time. */
import { defineConfig } from "@playwright/test";
import { chromiumLaunch } from "./scripts/chromium.mjs";

const port = Number(process.env["EQUIFLUX_E2E_PORT"] ?? 41_739);

export default defineConfig({
  testDir: "e2e",
  testIgnore: "long/**",
  outputDir: "test-results/e2e",
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 600_000,
  expect: { timeout: 30_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    browserName: "chromium",
    launchOptions: chromiumLaunch(),
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
    // Every test would fetch the whole page for offline use; e2e/offline.spec.ts does.
    serviceWorkers: "block",
    actionTimeout: 20_000,
    trace: "off",
    video: "off",
    screenshot: "only-on-failure",
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    timeout: 60_000,
  },
});

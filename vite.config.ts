/** @file Build, development server and unit-test projects. TypeGPU's plugin runs in workers and tests too. */
import react from "@vitejs/plugin-react";
import { assemblyPlugin } from "./scripts/assemblyPlugin.mjs";
import { physicsPlugins } from "./scripts/physicsPlugins.mjs";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumLaunch } from "./scripts/chromium.mjs";
import { docsPlugin } from "./scripts/docs/docsPlugin.ts";
import { offlinePlugin } from "./scripts/offline/offlinePlugin.mjs";
import { isolationHeaders, securityHeaders } from "./scripts/security.mjs";
import { securityPlugin } from "./scripts/securityPlugin.mjs";
import { softwareAdapterEnv } from "./scripts/softwareAdapter.mjs";

// Test processes inherit it when they are forked: WebGPU in Node needs it on a machine without a GPU.
Object.assign(process.env, softwareAdapterEnv());

/** How long plugins take is nothing a user of `npm start` wants to read. */
const checks = { pluginTimings: false };

export default defineConfig({
  base: "./",
  plugins: [
    physicsPlugins(),
    assemblyPlugin(),
    securityPlugin(),
    offlinePlugin(),
    react(),
    docsPlugin(import.meta.dirname),
  ],
  worker: {
    format: "es",
    plugins: () => [physicsPlugins(), assemblyPlugin(), securityPlugin()],
    rolldownOptions: { checks },
  },
  server: { headers: isolationHeaders },
  preview: { headers: securityHeaders },
  build: {
    target: "es2023",
    manifest: true,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { checks },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          environment: "node",
          setupFiles: ["src/testing/propertySeed.ts", "src/testing/relaxedSimd.ts"],
          // Test files share what they import: loading it anew for each took longer than the tests.
          isolate: false,
          maxWorkers: "100%",
          // Generous, since a shared machine can be many times slower than an idle one.
          testTimeout: 60_000,
          hookTimeout: 120_000,
          include: ["src/**/*.test.ts", "src/**/*.test.tsx", "scripts/**/*.test.ts"],
          exclude: ["**/*.browser.test.ts", "**/node_modules/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["src/**/*.browser.test.ts"],
          testTimeout: 120_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunch() }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});

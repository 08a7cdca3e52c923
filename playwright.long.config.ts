/** @file The long end-to-end test: a measured year through the whole chain. Minutes; not part of `npm test`. */
import { defineConfig } from "@playwright/test";
import base from "./playwright.config.ts";

export default defineConfig(base, { testDir: "e2e/long", testIgnore: [], timeout: 1_200_000 });

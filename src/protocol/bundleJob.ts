/** @file Zipping a bundle, off the page's thread. */
import type { BundleContent } from "../core/report/bundle.ts";
import { defineJob } from "./job.ts";

export const bundleJob = defineJob<BundleContent, never, Uint8Array<ArrayBuffer>>("bundle");

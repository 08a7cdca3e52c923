/** @file Words of a bundle that is opened, by language. */
import { bundle } from "./en/bundle.ts";
import type { Words } from "./languages.ts";

export const bundleWords: Words<typeof bundle> = { en: bundle };

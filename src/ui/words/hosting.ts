/** @file Words of hosting, offline use and breakage, by language. */
import { hosting } from "./en/hosting.ts";
import type { Words } from "./languages.ts";

export const hostingWords: Words<typeof hosting> = { en: hosting };

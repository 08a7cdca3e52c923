/** @file Words of the fact sheet, by language. */
import { factSheet } from "./en/factSheet.ts";
import type { Words } from "./languages.ts";

export const factSheetWords: Words<typeof factSheet> = { en: factSheet };

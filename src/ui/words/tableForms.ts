/** @file Words of the forms of a table, by language. */
import { tableForms } from "./en/tableForms.ts";
import type { Words } from "./languages.ts";

export const tableFormWords: Words<typeof tableForms> = { en: tableForms };

/** @file The words of the button that explains, by language. */
import { explain } from "./en/explain.ts";
import type { Words } from "./languages.ts";

export const explainWords: Words<typeof explain> = { en: explain };

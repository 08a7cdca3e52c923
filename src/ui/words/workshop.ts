/** @file Words of the workshop's frame, by language. */
import { workshop } from "./en/workshop.ts";
import type { Words } from "./languages.ts";

export const workshopWords: Words<typeof workshop> = { en: workshop };

/** @file Words of sensitivity, by language. */
import { sensitivity } from "./en/sensitivity.ts";
import type { Words } from "./languages.ts";

export type SensitivityWords = typeof sensitivity;

export const sensitivityWords: Words<SensitivityWords> = { en: sensitivity };

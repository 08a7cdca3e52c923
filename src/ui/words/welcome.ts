/** @file Words of the first minute, by language. */
import { expected, welcome } from "./en/welcome.ts";
import type { Words } from "./languages.ts";

export const welcomeWords: Words<typeof welcome> = { en: welcome };
export const expectedWords: Words<typeof expected> = { en: expected };

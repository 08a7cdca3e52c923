/** @file The command palette and the list of keys, by language. */
import { palette } from "./en/palette.ts";
import type { Words } from "./languages.ts";

export const paletteWords: Words<typeof palette> = { en: palette };
export type PaletteWords = typeof palette;

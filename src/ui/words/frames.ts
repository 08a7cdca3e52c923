/** @file Titles of the panels that are no stage, by language. */
import { frames } from "./en/frames.ts";
import type { Words } from "./languages.ts";

export const frameWords: Words<typeof frames> = { en: frames };

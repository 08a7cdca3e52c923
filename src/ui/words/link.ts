/** @file Words of the button that copies a link, by language. */
import { link } from "./en/link.ts";
import type { Words } from "./languages.ts";

export const linkWords: Words<typeof link> = { en: link };

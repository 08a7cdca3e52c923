/** @file What the posterior says, by language. */
import { posterior } from "./en/posterior.ts";
import type { Words } from "./languages.ts";

export const posteriorWords: Words<typeof posterior> = { en: posterior };
export type PosteriorWords = typeof posterior;

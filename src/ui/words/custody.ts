/** @file Words of the chain of custody, by language. */
import { custody } from "./en/custody.ts";
import type { Words } from "./languages.ts";

export const custodyWords: Words<typeof custody> = { en: custody };

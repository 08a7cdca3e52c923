/** @file What the downloads for other tools say, by language. */
import { exchange } from "./en/exchange.ts";
import type { Words } from "./languages.ts";

export const exchangeWords: Words<typeof exchange> = { en: exchange };

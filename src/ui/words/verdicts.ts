/** @file What verdicts say, by language. */
import { verdicts } from "./en/verdicts.ts";
import type { Words } from "./languages.ts";

export const verdictWords: Words<typeof verdicts> = { en: verdicts };
export type VerdictWords = typeof verdicts;

/** @file What behavioural sets say, by language. */
import { behavioural } from "./en/behavioural.ts";
import type { Words } from "./languages.ts";

export const behaviouralWords: Words<typeof behavioural> = { en: behavioural };
export type BehaviouralWords = typeof behavioural;

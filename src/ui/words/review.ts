/** @file What the panel of reviews says, by language. */
import { review } from "./en/review.ts";
import type { Words } from "./languages.ts";

export const reviewWords: Words<typeof review> = { en: review };
export type ReviewWords = typeof review;

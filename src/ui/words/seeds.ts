/** @file What the section of seeds says, by language. */
import { seeds } from "./en/seeds.ts";
import type { Words } from "./languages.ts";

export const seedWords: Words<typeof seeds> = { en: seeds };
export type SeedWords = typeof seeds;

/** @file Words of the lab's instruments, by language. */
import { instruments } from "./en/instruments.ts";
import type { Words } from "./languages.ts";

export const instrumentWords: Words<typeof instruments> = { en: instruments };

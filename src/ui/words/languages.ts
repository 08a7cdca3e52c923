/** @file The languages that the page speaks. What it says stands in a folder each (`en/`), one file a panel. */

/** A second language: its name here, a folder beside `en/` with the same files, and its row in each panel's words. */
export const languages = ["en"] as const;
export type Language = (typeof languages)[number];

/** The words of one panel in every language: all have the shape of the English ones, or they do not compile. */
export type Words<T> = Readonly<Record<Language, T>>;

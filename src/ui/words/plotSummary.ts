/** @file What is said of a figure to those who do not see it, by language. */
import { plotSummary } from "./en/plotSummary.ts";
import type { Words } from "./languages.ts";

export const plotSummaryWords: Words<typeof plotSummary> = { en: plotSummary };
export type PlotSummaryWords = typeof plotSummary;

/** @file Where the documentation, which is built beside the page, tells more. */

/** The folder of the documentation, seen from the page. */
const docs = "./docs/";

export const docsHome = `${docs}index.html`;

/** Chapters by the panel that they belong to, and by what is explained there. */
export const chapters = {
  site: `${docs}data.html`,
  model: `${docs}physics.html`,
  ensemble: `${docs}method.html#2-ensemble`,
  surrogate: `${docs}method.html#3-surrogate`,
  calibration: `${docs}method.html#4-calibration`,
  refinement: `${docs}method.html#4-calibration`,
  equifinality: `${docs}method.html#7-identifiability`,
  table: `${docs}tables.html`,
  review: `${docs}review.html`,
  lab: `${docs}teaching.html`,
  parameter: `${docs}physics.html`,
  metric: `${docs}method.html#5-evaluation`,
  mark: `${docs}tables.html#marks`,
} as const;

/** The chapter of a place on the page, where it has one. */
export function chapterOf(place: string): string | undefined {
  return Object.entries(chapters).find(([name]) => name === place)?.[1];
}

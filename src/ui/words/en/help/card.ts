/** @file English: what stands on a card of help, around what it tells. */

export const card = {
  equation: "Equation",
  raising: "Raised",
  range: "Range",
  scale: { log: "sampled on the logarithm", linear: "" },
  source: "Source",
  formula: "Definition",
  best: "Best",
  unit: "Unit",
  usual: "Usual",
  chapter: "Read more in the documentation",
  /** Opens beside the page, which keeps what it is at. */
  inNewTab: "opens in a new tab",
  to: (lower: string, upper: string, unit: string) => `${lower} to ${upper} ${unit}`,
};

/** @file The rules of a review by name, with what each looks for: headings of reports and legends. */

/** Rules about tables, then rules about bundles. */
export const ruleTitles = {
  sign: "sign that no plant or soil has",
  impossible: "physically impossible",
  "stated-bounds": "outside the table's own bounds",
  "out-of-bounds": "out of bounds",
  "on-bound": "on a bound",
  implausible: "implausible for the vegetation",
  unit: "unit in doubt",
  "bounds-column": "bounds that disagree",
  "missing-marks": "marks that are missing",
  "contradicting-mark": "marks that contradict the value",
  duplicate: "the same value twice",
  "identical-values": "the same at many sites",
  "identical-sites": "the same vector at several sites",
  "missing-parameter": "missing at some sites",
} as const;
export type RuleName = keyof typeof ruleTitles;

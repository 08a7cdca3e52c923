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
  gate: "fidelity of the surrogate",
  gradient: "slopes of the surrogate",
  "surrogate-gap": "gap between surrogate and model",
  "averaging-gap": "cost of averaging",
  "bounding-gap": "cost of bounding",
  "spin-up": "spin-up that has not settled",
  closure: "budgets that do not close",
  "filled-forcing": "forcing that was not measured",
  "few-observations": "few observations",
  "synthetic-site": "synthetic site",
  "failed-members": "members that failed",
  "data-left-out": "data that were left out",
  skill: "worse than the defaults",
  "out-of-target": "worse in what was not fitted",
  "late-excursion": "outside the range to the end",
  "not-assessed": "identifiability not assessed",
  verdict: "not held by the data",
  "older-bundle": "what an older bundle does not tell",
} as const;
export type RuleName = keyof typeof ruleTitles;

/** What a rule looks for; the name itself for one that is not known. */
export function ruleTitle(rule: string): string {
  return isRuleName(rule) ? ruleTitles[rule] : rule;
}

function isRuleName(rule: string): rule is RuleName {
  return Object.hasOwn(ruleTitles, rule);
}

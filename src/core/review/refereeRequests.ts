/** @file What a referee may ask of the authors after a review, by what was found. */
import type { Finding } from "./finding.ts";

/** One thing to ask for, and the rules whose findings ask for it. */
const requests: readonly { readonly rules: readonly string[]; readonly ask: string }[] = [
  {
    rules: [
      "sign",
      "impossible",
      "stated-bounds",
      "out-of-bounds",
      "on-bound",
      "bounds-column",
      "missing-marks",
      "contradicting-mark",
      "late-excursion",
    ],
    ask: "state the lower and upper bound of every parameter and how a value that leaves them is mapped back, and mark the values concerned in the table",
  },
  { rules: ["unit"], ask: "give the unit of every parameter beside its values" },
  {
    rules: ["on-bound", "implausible", "late-excursion", "verdict"],
    ask: "show whether the flux data identify these parameters, for instance by profiles or by calibrations from other starting points, or hold what is known at the sites, such as canopy height and cover, at its observed value",
  },
  {
    rules: ["duplicate", "identical-sites"],
    ask: "check whether values were repeated by mistake or are shared on purpose",
  },
  {
    rules: ["gate", "gradient", "surrogate-gap"],
    ask: "report how well the surrogate follows the land model for parameter sets that it was not trained on, and evaluate the calibrated values with the land model itself",
  },
  {
    rules: ["spin-up", "closure", "few-observations", "failed-members", "skill"],
    ask: "comment on what this means for the calibrated values",
  },
];

const romans = ["i", "ii", "iii", "iv", "v", "vi"];

/** One sentence of what is asked for. @param findings at least one */
export function requestsFor(findings: readonly Finding[]): string {
  const rules = new Set(findings.map(({ rule }) => rule));
  const asked = requests.filter((request) => request.rules.some((rule) => rules.has(rule)));
  if (asked.length === 0) return "I would be grateful if the authors could comment on this.";
  if (asked.length === 1) return `I would be grateful if the authors could ${asked[0].ask}.`;
  const listed = asked.map(({ ask }, i) => `(${romans[i]}) ${ask}`);
  return `I would be grateful if the authors could ${listed.slice(0, -1).join("; ")}; and ${listed[listed.length - 1]}.`;
}

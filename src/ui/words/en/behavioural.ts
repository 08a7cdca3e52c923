/** @file English: behavioural sets, in the panel of equifinality. */
import { marks } from "./marks.ts";

export const behavioural = {
  title: "Behavioural sets: members that fit nearly as well as the best",
  lead: "Every member of the ensemble is scored by the calibration's loss on ILS itself. Those within a rise over the best loss are behavioural (GLUE, Beven and Binley 1992). Where the threshold lies is a judgement: move it and see which parameters the data hold.",
  needs: "Run the Ensemble first.",
  drawing: "drawing",
  slider: "Rise over the best loss",
  rise: (rise: string) => `+${rise}`,
  facts: {
    label: "Behavioural set",
    members: "behavioural members",
    of: (members: string, all: string) => `${members} of ${all}`,
    membersHint: "members of both designs whose loss is at most the threshold",
    best: "best loss",
    limit: "threshold",
    failed: "failed members, without a score",
    insideH: "days of H within the band",
    insideLE: "days of LE within the band",
    insideHint:
      "share of observed days between the weighted 5 % and 95 % quantiles; the tower's own error is not part of the band",
  },
  few: (members: string) =>
    `Only ${members} behavioural: ranges and correlations of so few say little. Raise the threshold or run more members.`,
  table: {
    caption: "Where the behavioural members lie",
    parameter: "parameter",
    unit: "unit",
    lower: "least",
    p5: "5 %",
    p50: "50 %",
    p95: "95 %",
    upper: "greatest",
    quantileHint: "weighted quantile of the set",
    share: "share of range",
    shareHint: "width between the weighted 5 % and 95 % quantiles over that of the range",
    distance: "distance",
    distanceHint:
      "Kolmogorov-Smirnov distance between the set and all other members: 0 where the parameter does not decide the fit",
    chance: "by chance",
    chanceHint: "distance that chance alone exceeds one time in twenty",
  },
  weights:
    "A member's weight is how far its loss stays below the threshold, over the sum of these: the best counts most, one at the threshold nothing.",
  dotty: {
    title: "Dotty plots",
    caption:
      "Each member's loss over the best; a flat lower edge is a parameter that the data do not hold. Dotted: the threshold.",
    ratio: "loss over the best (–)",
    inside: "behavioural",
    outside: "others",
    marks,
  },
  corner: {
    title: "Behavioural members, pair by pair",
    caption:
      "Spearman's rank correlation above the diagonal. A narrow slanted cloud is a ridge: one parameter makes up for the other.",
    position: "position in the range (–)",
    points: "behavioural",
    marks,
  },
  bands: {
    title: "What the behavioural members predict, daily means",
    caption: "Weighted quantiles over the set, day by day.",
    band: "5 to 95 %",
    median: (flux: string) => `median ${flux}`,
    observed: "observed",
  },
  marks,
};

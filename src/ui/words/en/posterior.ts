/** @file English: the posterior, in the panel of equifinality. */
import { marks } from "./marks.ts";

export const posterior = {
  title: "Posterior: how likely every value is, by chains through the surrogate",
  lead: "DREAM(ZS) draws parameter vectors in proportion to their likelihood, all values of the ranges being alike beforehand but for the priors. The surrogate answers in place of ILS, shifted so that both agree at the calibrated vector: its own error stands below, and ILS is run with some of the draws.",
  needs: "Calibrate first: the chains ask the surrogate that the calibration used.",
  drawing: "drawing",
  chains: "Chains",
  generations: "Generations",
  generationsHint: "steps of each chain; the first half does not count",
  seed: "Seed",
  speaks: "What speaks",
  targets: { both: "H and LE", H: "H alone", LE: "LE alone" },
  live: { label: "Chains under way", rHat: "largest R-hat", generation: "looked at after" },
  facts: {
    label: "Posterior",
    rHat: "largest R-hat",
    rHatHint: (limit: string) => `the chains tell one story where every R-hat is below ${limit}`,
    from: "agree from generation",
    never: "not yet",
    effective: "fewest effective draws",
    effectiveHint:
      "independent draws that the correlated ones are worth, of the parameter that has fewest",
    taken: "steps taken",
    draws: "draws that count",
    drawsHint: "of all chains, after the burn-in, which is the first half",
    values: (target: string) => `values of ${target}`,
    valuesHint:
      "independent values that the observed bins are worth, by the autocorrelation of the residuals",
    valuesOf: (effective: string, count: string) => `${effective} of ${count}`,
  },
  notAgreed:
    "The chains do not agree yet: what they say below is not a posterior. Let them run longer.",
  fewDraws: (draws: string) =>
    `Some parameter has only ${draws} effective draws: the ends of its interval are rough.`,
  traces: {
    title: "Traces",
    caption:
      "Position of each parameter in its range, by generation. Dotted: the end of the burn-in.",
    generation: "generation (–)",
    chain: (number: number) => `chain ${number}`,
  },
  rHat: {
    title: "R-hat",
    caption:
      "Split R-hat over the second half of the generations so far; 1 where the chains agree.",
    generation: "generation (–)",
    rHat: "R-hat (–)",
    limit: "limit",
  },
  marginals: {
    title: "What is known of each parameter",
    caption:
      "Density of the draws as a multiple of the flat one before; a line at 1 is a parameter of which nothing was learned.",
    density: "density over that before (–)",
    draws: "posterior",
    before: "before",
    marks,
  },
  corner: {
    title: "Draws, pair by pair",
    caption:
      "Each parameter over the stretch of its range that the draws take. Spearman's rank correlation above the diagonal; colour: share of the fullest cell. Vectors outside the stretch are not shown.",
    position: "position in the stretch (–)",
    points: "draws",
    marks,
  },
  table: {
    caption: "Posterior of each parameter",
    parameter: "parameter",
    unit: "unit",
    p2_5: "2.5 %",
    p50: "50 %",
    p97_5: "97.5 %",
    share: "share of range",
    shareHint: "width of the 95 % interval over that of the range",
    rHat: "R-hat",
    effective: "effective draws",
  },
  error: {
    caption: "The surrogate's own error",
    target: "quantity",
    heldOut: "surrogate",
    heldOutHint: "root mean squared error on members of ILS that it never saw",
    residual: "residual",
    residualHint: "root mean squared difference of the most likely draw from the observations",
    share: "share",
    shareHint:
      "surrogate over residual: well below 1, the data decide; near 1, the surrogate's error does as much",
  },
  modelled: {
    title: "Draws by ILS",
    caption:
      "Deviance D = −2 ln L above the calibrated vector, by the surrogate and by ILS. On the line, both agree.",
    surrogate: "D by the surrogate (–)",
    model: "D by ILS (–)",
    draws: "draws",
    same: "1:1",
    label: "ILS with some of the draws",
    offset: "mean difference of D",
    offsetHint: "D by ILS less D by the surrogate: alike for all draws, it changes nothing",
    spread: "its spread",
    spreadHint:
      "standard deviation of the difference: well below 2, the surrogate orders these vectors as ILS does",
    left: "draws left by ILS",
    leftHint: "of those run, when each is weighed by what ILS says of it",
    leftOf: (left: string, all: string) => `${left} of ${all}`,
    trusted: "ILS orders these draws much as the surrogate does.",
    doubted:
      "ILS orders these draws otherwise than the surrogate does: this is the posterior of the surrogate, not of ILS. Rounds of refinement near the optimum bring the two together.",
    lacking: (reason: string) => `ILS was not asked about the draws: ${reason}`,
  },
  marks,
};

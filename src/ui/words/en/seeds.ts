/** @file English: the same calibration under other seeds. */

export const seeds = {
  title: "Seeds",
  line:
    "The calibration is repeated with other seeds, through the same surrogate: other first weights of the generator, another order " +
    "of its steps. Where the vectors differ and their losses do not, the data do not choose between them. Ensemble and surrogate " +
    "stay as they are: what another design or another training would bring is not part of this spread.",
  notReady: "Train a surrogate first.",
  drawing: "drawing",
  count: "Seeds",
  countHint:
    "the first is that of the calibration; each further one takes as long as a calibration",
  imported:
    "The members were another model's: the surrogate's losses are of that model, those of ILS are of the model of this page.",
  soFar: (done: string, total: string) =>
    `${done} of ${total} seeds are done; ILS runs at the end.`,
  table: {
    caption: "Bounded vectors by seed",
    parameter: "parameter",
    unit: "unit",
    lowest: "lowest",
    highest: "highest",
    share: "share of range",
    shareHint: "from the lowest to the highest, in the parameter's range",
    sd: "sd",
    sdUnit: "share of range",
  },
  losses: {
    caption: "Losses by seed",
    seed: "seed",
    surrogate: "surrogate",
    model: "ILS",
    hint: "weighted loss on the bins at the bounded vector, without priors",
    share: "ILS over the best",
    failed: "failed",
  },
  figures: {
    spread: {
      title: "Where each seed ended",
      caption:
        "Bounded positions in the ranges, a dot a seed; the bar goes from the lowest to the highest. The ringed dot is the seed with the lowest " +
        "loss.",
      x: "position in range (–)",
      seed: "seed",
      best: "lowest loss",
      bar: "from lowest to highest",
      truth: "truth of the twin",
      point: (name: string, seed: string, value: string, position: string) =>
        `${name}, seed ${seed}<br>${value}<br>position ${position}`,
    },
    losses: {
      title: "Loss by seed",
      caption: "At the bounded vector, by the surrogate and by ILS itself.",
      x: "seed",
      y: "weighted loss (–)",
      surrogate: "surrogate",
      model: "ILS",
    },
    correlation: {
      title: "Correlation across seeds",
      caption: (count: string, chance: string) =>
        `Of the bounded positions of ${count} seeds. Seeds drawn without any correlation exceed ${chance} one time in twenty. A dash: ` +
        "not defined, for the parameter did not move, or seeds are fewer than three.",
      correlation: "correlation",
    },
  },
};

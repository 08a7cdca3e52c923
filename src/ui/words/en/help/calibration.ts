/** @file English: the settings of calibration and refinement. */
import type { CalibrationSettings } from "../../../../core/calibration/calibration.ts";
import type { RefineSettings } from "../../../../core/calibration/refine.ts";
import { ours, type SettingHelp } from "./setting.ts";

/** Weights that balancing brought are worked out and not set. */
export type CalibrationSettingName = Exclude<keyof CalibrationSettings, "balanced">;

export const calibrationHelp: Readonly<Record<CalibrationSettingName, SettingHelp>> = {
  epochs: {
    what: "Gradient steps of the generator, each over the whole record.",
    unit: "epochs",
    usual: "300 quick, 500 standard, 1000 thorough",
    source: ours,
  },
  learningRate: {
    what: "Size of Adam's steps at the start; it falls on a cosine.",
    unit: "–",
    usual: "0.01",
    source: "Adam: Kingma and Ba (2015); the rate: ours",
  },
  lambda: {
    what: "Weight of the range penalty: what it costs to be outside the range. With 0 nothing keeps raw values within it; a large one makes the penalty a wall.",
    unit: "loss per range width",
    usual: "1",
    source: "a soft penalty: the paper; its form and weight: ours",
  },
  generatorUnits: {
    what: "Width of the network that names a parameter vector for each window.",
    unit: "units",
    usual: "16",
    source: "a recurrent generator: the paper; its size: ours",
  },
  windowDays: {
    what: "Days for which one parameter vector holds. Short windows let parameters follow the season, and noise.",
    unit: "days",
    usual: "32",
    source: "one vector a window: the paper; the length: ours",
  },
  weightH: {
    what: "How much the error of sensible heat counts.",
    unit: "–",
    usual: "1",
    source: ours,
  },
  weightLE: {
    what: "How much the error of latent heat counts. It counts twice at first, for what happens within a bin hides more of a gain in H.",
    unit: "–",
    usual: "2",
    source: ours,
  },
  meanShare: {
    what: "Share of the loss that is taken with the bounded mean of all windows, which is what ILS runs with. With 0 the sequence alone is learnt, and averaging it may cost much.",
    unit: "share, 0 to 1",
    usual: "0.5",
    source: ours,
  },
  bounding: {
    what: "From the sequence of raw vectors to the one that ILS runs with: mean and clip, clip and mean, mirrored at the bounds, or a sigmoid that cannot leave the range from the start.",
    unit: "–",
    usual: "mean, then clip",
    source: "mean and clip: the paper; the others: ours",
  },
  lossForm: {
    what: "Whether normalised mean squared errors are summed, or their roots.",
    unit: "–",
    usual: "their roots (rmse)",
    source: ours,
  },
  balance: {
    what: "Whether the weights are divided by the error that the defaults leave, so that each flux counts by how much of it can be mended.",
    unit: "–",
    usual: "by the defaults",
    source: ours,
  },
  weighting: {
    what: "Whether observed bins count all alike, or by one over the variance of their random error.",
    unit: "–",
    usual: "all alike (equal)",
    source: ours,
  },
  quality: {
    what: "Which observed values count: measured ones, good ones, or all with the filled ones.",
    unit: "–",
    usual: "measured",
    source: "flags of the tower's network; the choice: ours",
  },
  version: {
    what: "H and LE as in the file, as the provider corrected them, or closed here.",
    unit: "–",
    usual: "raw, as in the file",
    source: ours,
  },
  priors: {
    what: "What is known of a parameter beforehand: a normal or log-normal distribution in its unit, or a fixed value. The site's own metadata are offered.",
    unit: "the parameter's",
    usual: "none",
    source: ours,
  },
  priorWeight: {
    what: "What one standard deviation away from a prior costs in the loss, twice. At 0.01 a prior counts as against a hundred independent observations.",
    unit: "–",
    usual: "0.01",
    source: ours,
  },
  extra: {
    what: "Weights of further observed quantities in the loss. 0 leaves one out; what the site has not observed cannot be taken.",
    unit: "–",
    usual: "0 each: H and LE alone",
    source: "H and LE: the paper; further ones: ours",
  },
  split: {
    what: "Which steps train. The rest is kept out of the loss and judges afterwards whether the gain holds there.",
    unit: "–",
    usual: "all steps train",
    source: ours,
  },
  changes: {
    what: "Rates that are changed from an epoch on. They are part of the settings, so that the same settings repeat the run.",
    unit: "–",
    usual: "none",
    source: ours,
  },
  seed: {
    what: "Draws the initial weights of the generator and the order of windows.",
    unit: "–",
    usual: "any; 1 at first",
    source: ours,
  },
};

export type RefinementSettingName = Extract<keyof RefineSettings, "rounds" | "members">;

export const refinementHelp: Readonly<Record<RefinementSettingName, SettingHelp>> = {
  rounds: {
    what: "How often ILS is run about the optimum, learnt from, and the calibration repeated. Rounds end earlier where surrogate and ILS agree.",
    unit: "rounds",
    usual: "2",
    source: "anchoring at the optimum: Alexandrov et al. (1998); the rest: ours",
  },
  members: {
    what: "Members of the cloud about the optimum that each round adds.",
    unit: "members",
    usual: "a quarter of the ensemble: 64, 128, 256",
    source: ours,
  },
};

/** @file English: the settings of the surrogate. */
import type { SurrogateSettings } from "../../../../core/surrogate/surrogate.ts";
import { ours, type SettingHelp } from "./setting.ts";

export type SurrogateSettingName = keyof SurrogateSettings;

export const surrogateHelp: Readonly<Record<SurrogateSettingName, SettingHelp>> = {
  units: {
    what: "Width of the LSTM that reads weather and parameters day by day. Wider learns finer, trains longer.",
    unit: "units",
    usual: "32 quick, 64 standard, 96 thorough",
    source: "multi-task LSTM: the paper; its size: ours",
  },
  headUnits: {
    what: "Width of the dense layers that turn the state of a day into its bins, flux by flux.",
    unit: "units",
    usual: "64 quick, 96 standard, 128 thorough",
    source: ours,
  },
  windowDays: {
    what: "Length of the pieces of the record that training draws, the warm-up within. Longer ones see longer memory, such as a dry spell.",
    unit: "days",
    usual: "48",
    source: ours,
  },
  warmupDays: {
    what: "Days at the start of a window that settle the network's state and are not scored.",
    unit: "days",
    usual: "16",
    source: ours,
  },
  batch: {
    what: "Windows of some members that one gradient step averages over.",
    unit: "windows",
    usual: "32",
    source: ours,
  },
  stepsPerEpoch: {
    what: "Gradient steps between two looks at the validation loss.",
    unit: "steps",
    usual: "50 quick, 50 standard, 100 thorough",
    source: ours,
  },
  maxEpochs: {
    what: "Training ends here at the latest.",
    unit: "epochs",
    usual: "40 quick, 80 standard, 160 thorough",
    source: ours,
  },
  patience: {
    what: "Epochs without a better validation loss after which training ends. The best epoch's weights are kept in any case.",
    unit: "epochs",
    usual: "15",
    source: ours,
  },
  learningRate: {
    what: "Size of Adam's steps at the start; it falls on a cosine. A loss that jumps asks for a smaller one.",
    unit: "–",
    usual: "0.012 quick, 0.008 standard, 0.006 thorough",
    source: "Adam: Kingma and Ba (2015); the rates: ours",
  },
  validationShare: {
    what: "Share of the members that stops the training and is not learnt from. It is not the held-out set, which judges afterwards.",
    unit: "share",
    usual: "0.15",
    source: ours,
  },
  taskWeighting: {
    what: "How much each quantity counts in the loss: H and LE .35 each and the others .06, or weights that are found in training.",
    unit: "–",
    usual: "fixed",
    source: "fixed: ours; learnt: Kendall et al. (2018)",
  },
  seed: {
    what: "Draws initial weights, the split and the batches.",
    unit: "–",
    usual: "any; 1 at first",
    source: ours,
  },
};

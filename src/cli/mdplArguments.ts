/** @file Settings of MdPL on the command line; what is not given is the preset's. */
import { boundings } from "../core/calibration/bounding.ts";
import type { CalibrationSettings } from "../core/calibration/calibration.ts";
import { extraTargetNames } from "../core/calibration/extraTargets.ts";
import type { ExtraTarget } from "../core/calibration/extraTargets.ts";
import { balances, lossForms } from "../core/calibration/fluxWeights.ts";
import { defaultPriorWeight, priorShape } from "../core/calibration/priors.ts";
import type { Prior, Priors } from "../core/calibration/priors.ts";
import { weightingChoices } from "../core/calibration/weighting.ts";
import type { ParameterName } from "../core/model/parameters.ts";
import { choiceOf, numberOf, pairsOf } from "./arguments.ts";
import type { Arguments, Flags } from "./arguments.ts";
import { inputError } from "./inputError.ts";
import { parameterOf } from "./parameterArguments.ts";

/** Flags of the loss, whoever minimises it. */
export const lossFlags: Flags = {
  loss: {
    kind: "value",
    value: lossForms.join("|"),
    help: "sum of normalised mean squared errors, or of their roots (default rmse)",
  },
  balance: {
    kind: "value",
    value: balances.join("|"),
    help: "whether each flux is weighed by its error with the defaults (default default)",
  },
  "weight-h": { kind: "value", value: "X", help: "weight of H in the loss" },
  "weight-le": { kind: "value", value: "X", help: "weight of LE in the loss" },
  weighting: {
    kind: "value",
    value: weightingChoices.join("|"),
    help: "how much each observed bin counts: all alike (default), or by 1/sigma^2 of its random error",
  },
};

/** What is known of parameters beforehand. */
export const priorFlags: Flags = {
  prior: {
    kind: "list",
    value: "NAME=[log:]MEAN:SD",
    help: "normal, or with log: log-normal, prior of a free parameter, in its unit; NAME=site: from canopy height, LAI, class",
  },
};

/** Flags of the calibration itself. */
export const mdplFlags: Flags = {
  epochs: { kind: "value", value: "N", help: "epochs of the calibration" },
  lambda: { kind: "value", value: "X", help: "weight of the range penalty (default 1)" },
  "learning-rate": { kind: "value", value: "X", help: "of the generator, at the first epoch" },
  units: { kind: "value", value: "N", help: "LSTM units of the generator" },
  window: { kind: "value", value: "DAYS", help: "days of a window, which has one vector" },
  "mean-share": {
    kind: "value",
    value: "X",
    help: "share of the loss at the bounded mean of the vectors, 0 to 1 (default .5); 0: the sequence alone",
  },
  bounding: {
    kind: "value",
    value: boundings.join("|"),
    help: "from the sequence to the bounded vector (default clip, after the mean)",
  },
  ...lossFlags,
  target: {
    kind: "list",
    value: "NAME=WEIGHT",
    help: `a further target, ${extraTargetNames.join(", ")}; skinTempK comes from LW_OUT`,
  },
  ...priorFlags,
  "prior-weight": {
    kind: "value",
    value: "X",
    help: `weight of the priors (default ${defaultPriorWeight}: as against a hundred independent observations)`,
  },
};

/** The preset's settings with what the flags change. */
export function mdplSettings(args: Arguments, preset: CalibrationSettings): CalibrationSettings {
  const whole = (flag: string, otherwise: number) =>
    numberOf(args, flag, { lower: 1, whole: true }) ?? otherwise;
  const positive = (flag: string, otherwise: number) =>
    numberOf(args, flag, { lower: 0 }) ?? otherwise;
  const priors = priorsOf(args);
  const extra = extraOf(args);
  return {
    ...preset,
    epochs: whole("epochs", preset.epochs),
    lambda: positive("lambda", preset.lambda),
    learningRate: positive("learning-rate", preset.learningRate),
    generatorUnits: whole("units", preset.generatorUnits),
    windowDays: whole("window", preset.windowDays),
    meanShare: numberOf(args, "mean-share", { lower: 0, upper: 1 }) ?? preset.meanShare ?? 0,
    bounding: choiceOf(args, "bounding", boundings) ?? preset.bounding ?? "clip",
    ...lossSettings(args, preset),
    ...(extra && { extra }),
    ...(priors && { priors }),
    priorWeight: positive("prior-weight", defaultPriorWeight),
  };
}

/** What makes one loss of the errors of H and LE. */
export function lossSettings(args: Arguments, preset: CalibrationSettings) {
  const weight = (flag: string, otherwise: number) =>
    numberOf(args, flag, { lower: 0 }) ?? otherwise;
  return {
    lossForm: choiceOf(args, "loss", lossForms) ?? preset.lossForm ?? "mse",
    balance: choiceOf(args, "balance", balances) ?? preset.balance ?? "none",
    weightH: weight("weight-h", preset.weightH),
    weightLE: weight("weight-le", preset.weightLE),
    weighting: choiceOf(args, "weighting", weightingChoices) ?? "equal",
  };
}

function extraOf(args: Arguments): CalibrationSettings["extra"] {
  const given = pairsOf(args, "target").map(([name, text]): [ExtraTarget, number] => {
    const target = extraTargetNames.find((known) => known === name);
    const weight = Number(text);
    if (target && text.trim() !== "" && weight >= 0) return [target, weight];
    throw inputError(
      "--target",
      `a target and its weight expected, got ${name}=${text}`,
      `write NAME=WEIGHT with ${extraTargetNames.join(", ")}`,
    );
  });
  return given.length > 0 ? Object.fromEntries(given) : undefined;
}

/** Priors that the flags state. */
export function priorsOf(args: Arguments): Priors | undefined {
  const priors: Partial<Record<ParameterName, Prior>> = {};
  for (const [name, text] of pairsOf(args, "prior")) {
    if (text.trim() === fromSite) continue;
    const found = parameterOf(name, "prior");
    priors[found] = priorOf(found, text);
  }
  return Object.keys(priors).length > 0 ? priors : undefined;
}

/** Word for a prior that the site's metadata give. */
const fromSite = "site";

/** Parameters whose prior each site's metadata give. */
export function sitePriors(args: Arguments): ParameterName[] {
  return pairsOf(args, "prior")
    .filter(([, text]) => text.trim() === fromSite)
    .map(([name]) => parameterOf(name, "prior"));
}

function priorOf(name: ParameterName, text: string): Prior {
  const parts = /^(log:)?([^:]+):([^:]+)$/.exec(text.trim());
  if (!parts) {
    throw inputError(
      "--prior",
      `got ${name}=${text}`,
      "write NAME=MEAN:SD, NAME=log:MEAN:SD or NAME=site",
    );
  }
  const [, log, mean, sd] = parts;
  const kind = log === undefined ? "normal" : "log-normal";
  const prior: Prior = { kind, mean: Number(mean), sd: Number(sd) };
  try {
    priorShape(name, prior);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw inputError("--prior", error.message, "give another mean, sd or kind");
  }
  return prior;
}

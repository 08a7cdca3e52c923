/** @file How the errors of H and LE make one loss. */
import type { CalibrationSettings } from "./calibration.ts";

export const lossForms = ["mse", "rmse"] as const;
/**
 * mse: sum of weight x normalised mean squared error. rmse: sum of weight x its square root; with weights balanced by
 * the defaults this is the sum of RMSE over RMSE of the defaults, in which a per cent of H is worth a per cent of LE.
 */
export type LossForm = (typeof lossForms)[number];

export const balances = ["none", "default"] as const;
/**
 * none: weights as they are given, on errors over the variance of the observations. default: each flux is weighed by
 * its error with the default vector, so that what a flux cannot explain anyway does not steer.
 */
export type Balance = (typeof balances)[number];

/** One number for H and one for LE. */
export interface FluxPair {
  readonly H: number;
  readonly LE: number;
}

type Weighted = Pick<CalibrationSettings, "weightH" | "weightLE" | "balanced" | "lossForm">;

/** Weights that hold: the balanced ones where they were worked out. */
export function fluxWeights({ weightH, weightLE, balanced }: Weighted): FluxPair {
  return balanced ?? { H: weightH, LE: weightLE };
}

/** The loss from normalised mean squared errors. */
export function combinedLoss(settings: Weighted, { H, LE }: FluxPair): number {
  const weights = fluxWeights(settings);
  if (settings.lossForm !== "rmse") return weights.H * H + weights.LE * LE;
  return weights.H * Math.sqrt(H) + weights.LE * Math.sqrt(LE);
}

/** What a small change of each normalised mean squared error changes in the loss. */
export function slopeWeights(settings: Weighted, errors: FluxPair): FluxPair {
  const { H, LE } = fluxWeights(settings);
  if (settings.lossForm !== "rmse") return { H, LE };
  return { H: H / (2 * Math.sqrt(errors.H)), LE: LE / (2 * Math.sqrt(errors.LE)) };
}

/**
 * What each flux has in the loss, at these normalised mean squared errors: its weight times the error, or times the root of it. What
 * is to be balanced by the defaults and is not yet counts as its weight.
 */
export function lossShares(
  settings: Weighted & Pick<CalibrationSettings, "balance">,
  errors: FluxPair,
): FluxPair {
  const { weightH, weightLE, balance, balanced } = settings;
  if (balance === "default" && !balanced) return { H: weightH, LE: weightLE };
  const slopes = slopeWeights(settings, errors);
  return { H: slopes.H * errors.H, LE: slopes.LE * errors.LE };
}

/** Settings whose weights are balanced by the errors of the defaults; the loss of these is then weightH + weightLE. */
export function balancedBy(settings: CalibrationSettings, defaults: FluxPair): CalibrationSettings {
  if (settings.balance !== "default") return settings;
  const scale = (error: number) => (settings.lossForm === "rmse" ? Math.sqrt(error) : error);
  const { weightH, weightLE } = settings;
  const balanced = { H: weightH / scale(defaults.H), LE: weightLE / scale(defaults.LE) };
  return { ...settings, balanced };
}

/** @file Weights of H and LE balanced by what ILS misses with its defaults. */
import { meanOverBins } from "../base/bins.ts";
import type { Computation } from "../base/progress.ts";
import type { ParameterValues } from "../model/parameters.ts";
import { runModel, type RunInput } from "../model/run.ts";
import type { SiteData } from "../site/siteData.ts";
import type { CalibrationSettings } from "./calibration.ts";
import { balancedBy } from "./fluxWeights.ts";
import { normalisedErrors } from "./modelGradient.ts";

export interface BalanceInput {
  readonly site: SiteData;
  /** The default vector. */
  readonly base: ParameterValues;
  readonly start: RunInput["start"];
  readonly settings: CalibrationSettings;
  readonly binSeconds: number;
}

/** Run ILS once with the defaults, where its errors are to balance the weights. @returns settings with weights that hold */
export async function* balance(input: BalanceInput): Computation<undefined, CalibrationSettings> {
  const { site, base, start, settings, binSeconds } = input;
  if (settings.balance !== "default") return settings;
  const { series } = yield* runModel({ site, values: base, start });
  const binned = (values: Float64Array) => {
    const stepsPerBin = binSeconds / site.stepSeconds;
    return meanOverBins(values, stepsPerBin, Math.floor(site.steps / stepsPerBin));
  };
  const modelled = { H: binned(series.H), LE: binned(series.LE) };
  return balancedBy(settings, normalisedErrors({ site, settings }, binSeconds)(modelled));
}

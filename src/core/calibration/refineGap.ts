/** @file How far the surrogate is from ILS at one vector, beside how far ILS is from the observations. */
import { memberSeries, type Ensemble } from "../ensemble/ensemble.ts";
import { predictMembers } from "../surrogate/predict.ts";
import { tasks } from "../surrogate/surrogate.ts";
import type { FluxError } from "./calibration.ts";
import { rootMeanSquare } from "./gaps.ts";
import type { LossInput } from "./observedData.ts";
import { fluxTargets } from "./targets.ts";

/** The surrogate at one vector that ILS ran with. */
export interface OptimumGap {
  /** RMS difference between surrogate and ILS over all bins, W m-2. */
  readonly gap: FluxError;
  /** RMSE of ILS against the observations on the bins that count, W m-2. */
  readonly rmse: FluxError;
  /** The larger of gap / rmse of H and of LE. */
  readonly share: number;
}

/**
 * Gap at one member.
 * @param member its number in the ensemble; a member that failed gives NaN
 */
export async function optimumGap(
  { site, surrogate, settings }: LossInput,
  ensemble: Ensemble,
  member: number,
): Promise<OptimumGap> {
  const width = ensemble.parameters.length;
  const unit = ensemble.design.slice(member * width, (member + 1) * width);
  const targets = fluxTargets(site, ensemble.binSeconds, settings);
  const [bins, predicted] = await predictOne({ site, surrogate, settings }, unit);
  const model = (flux: "H" | "LE") => memberSeries(ensemble, member, flux).subarray(0, bins);
  const gap = {
    H: rootMeanSquare(predicted.subarray(0, bins), model("H")),
    LE: rootMeanSquare(predicted.subarray(bins, 2 * bins), model("LE")),
  };
  const rmse = {
    H: rootMeanSquare(model("H"), targets.H),
    LE: rootMeanSquare(model("LE"), targets.LE),
  };
  return { gap, rmse, share: Math.max(gap.H / rmse.H, gap.LE / rmse.LE) };
}

/** The same windows as the gaps of a calibration. */
async function predictOne(
  { site, surrogate, settings }: LossInput,
  unit: Float64Array,
): Promise<[bins: number, record: Float32Array]> {
  for await (const record of predictMembers(surrogate, site, [unit], settings.windowDays)) {
    return [record.length / tasks.length, record];
  }
  throw new Error("optimumGap: a prediction for one vector expected, got none");
}

/** @file A frozen surrogate asked for many small batches of vectors at one site: windows are cut and weights loaded once. */
import type { SiteData } from "../../site/siteData.ts";
import { openPredictor } from "../../surrogate/backends/openLearner.ts";
import { siteFeatures } from "../../surrogate/features.ts";
import { coveringCut, joinWindows, type Frozen } from "../../surrogate/predict.ts";
import { memberFluxes } from "../../surrogate/predictMany.ts";
import { tasks } from "../../surrogate/surrogate.ts";
import { cutWindows, scaleFeatures } from "../../surrogate/windows.ts";
import type { SeriesOf } from "../likelihood.ts";

/** Bin means that the surrogate predicts, vector by vector. */
export interface SurrogateSeries {
  /** Of up to as many vectors as it was opened for, each for the whole record; the same numbers as `predictMembers`. */
  readonly of: (units: readonly Float64Array[]) => Promise<SeriesOf[]>;
  readonly dispose: () => void;
}

/** @param width vectors in one batch at most */
export function openSurrogateSeries(
  surrogate: Frozen,
  site: SiteData,
  width: number,
): SurrogateSeries {
  const { binsPerDay, scaling, settings, weights, parameters } = surrogate;
  const { windowDays, warmupDays } = settings;
  const features = scaleFeatures(siteFeatures(site, 86_400 / binsPerDay), scaling);
  const cut = coveringCut(features.days, windowDays - warmupDays);
  const perVector = cut.starts.length;
  const starts = Array.from({ length: width }, () => cut.starts).flat();
  const windows = cutWindows(features, starts, cut.scoredDays, warmupDays);
  const predictor = openPredictor(weights);
  const positions = new Float32Array(starts.length * parameters.length);
  const seriesOf = (standardised: Float32Array, vector: number): SeriesOf => {
    const own = memberFluxes(standardised, vector, width, { ...cut, binsPerDay });
    const record = joinWindows(surrogate, own, cut, features.days);
    const bins = record.length / tasks.length;
    return (target) => {
      const k = tasks.indexOf(target);
      return record.subarray(k * bins, (k + 1) * bins);
    };
  };
  return {
    async of(units) {
      // Room in the predictor is for the whole width: what is not asked for stays what it was.
      for (let row = 0; row < units.length * perVector; row++) {
        positions.set(units[Math.floor(row / perVector)], row * parameters.length);
      }
      const standardised = await predictor.predict(windows, positions);
      return units.map((_, vector) => seriesOf(standardised, vector));
    },
    dispose: () => predictor.dispose(),
  };
}

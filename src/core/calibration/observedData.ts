/** @file A site as the calibration sees it: features, observations and their weights, cut into windows. */
import type { SiteData } from "../site/siteData.ts";
import { dailyFeatures, siteFeatures } from "../surrogate/features.ts";
import { trunkInputs } from "../surrogate/levelFeatures.ts";
import { coveringCut, type Frozen } from "../surrogate/predict.ts";
import { standardiseTask } from "../surrogate/scaling.ts";
import { cutWindows, scaleFeatures } from "../surrogate/windows.ts";
import { attributeInputs } from "./attributeInputs.ts";
import type { CalibrationSettings } from "./calibration.ts";
import type { LossWeights, ObservedWindows } from "./mdplLearner.ts";
import { fluxTargets, presentMoments, type FluxTargets } from "./targets.ts";
import { binWeights, type BinWeights } from "./weighting.ts";

/** What decides the loss of a vector at a site. */
export interface LossInput {
  readonly site: SiteData;
  readonly surrogate: Frozen;
  readonly settings: CalibrationSettings;
}

/** Windows of one gradient step; a year of monthly windows is one step. */
export const windowsPerStep = 16;

/** Everything about the site that stays the same over epochs. */
export interface CalibrationData {
  readonly features: ReturnType<typeof scaleFeatures>;
  readonly starts: readonly number[];
  readonly scoredDays: number;
  readonly warmupDays: number;
  readonly attributes: Float32Array;
  readonly targets: FluxTargets;
  /** Undefined where all bins count alike. */
  readonly weights: BinWeights | undefined;
  readonly scaling: Frozen["scaling"];
}

/** @throws RangeError where the site has too few observations */
export function prepareData({ site, surrogate, settings }: LossInput): CalibrationData {
  const binSeconds = 86_400 / surrogate.binsPerDay;
  const features = scaleFeatures(siteFeatures(site, binSeconds), surrogate.scaling);
  const targets = fluxTargets(site, binSeconds, settings);
  return {
    features,
    ...coveringCut(features.days, settings.windowDays),
    warmupDays: surrogate.settings.warmupDays,
    attributes: attributeInputs(site),
    targets,
    weights: binWeights(site, binSeconds, settings, targets),
    scaling: surrogate.scaling,
  };
}

/** What turns standardised squared errors into the loss. */
export function lossWeights({ settings, surrogate }: LossInput, targets: FluxTargets): LossWeights {
  const [sdH, sdLE] = surrogate.scaling.taskSd;
  return {
    H: settings.weightH,
    LE: settings.weightLE,
    lambda: settings.lambda,
    normalH: sdH ** 2 / presentMoments(targets.H).variance,
    normalLE: sdLE ** 2 / presentMoments(targets.LE).variance,
  };
}

/** The numbers of all windows. */
export function allWindows(data: CalibrationData): number[] {
  return data.starts.map((_, window) => window);
}

/** Features, generator inputs and standardised observations of some windows. */
export function cutObserved(data: CalibrationData, chosen: readonly number[]): ObservedWindows {
  const starts = chosen.map((window) => data.starts[window]);
  const windows = cutWindows(data.features, starts, data.scoredDays, data.warmupDays);
  const weather = withAttributes(windows.daily, data.attributes);
  return { windows, weather, ...cutObservations(data, chosen) };
}

function cutObservations(
  data: CalibrationData,
  chosen: readonly number[],
): Pick<ObservedWindows, "observed" | "weight" | "counts"> {
  const { features, scoredDays, targets, weights, scaling } = data;
  const { binsPerDay } = features;
  const observed = new Float32Array(scoredDays * chosen.length * binsPerDay * 2);
  const weight = new Float32Array(observed.length);
  const counts: [number, number] = [0, 0];
  const fluxes = [
    { values: targets.H, weights: weights?.H },
    { values: targets.LE, weights: weights?.LE },
  ];
  fluxes.forEach(({ values, weights: byBin }, k) => {
    for (let t = 0; t < scoredDays; t++) {
      chosen.forEach((window, row) => {
        const day = data.starts[window] + t;
        if (day < firstOwnDay(data, window)) return;
        for (let b = 0; b < binsPerDay; b++) {
          const bin = day * binsPerDay + b;
          const value = standardiseTask(scaling, k, bin, values[bin]);
          const at = ((t * chosen.length + row) * binsPerDay + b) * 2 + k;
          if (Number.isNaN(value)) continue;
          observed[at] = value;
          weight[at] = byBin ? byBin[bin] : 1;
          counts[k]++;
        }
      });
    }
  });
  return { observed, weight, counts };
}

/** The last window reaches back over days of the one before: those belong to the earlier window. */
export function firstOwnDay({ starts, scoredDays }: CalibrationData, window: number): number {
  return window === 0 ? starts[0] : starts[window - 1] + scoredDays;
}

/** The weather of each day and the attributes of the site: the members' means are not the generator's to see. */
function withAttributes(daily: Float32Array, attributes: Float32Array): Float32Array {
  const rows = daily.length / trunkInputs;
  const width = dailyFeatures.length + attributes.length;
  const joined = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const from = row * trunkInputs;
    joined.set(daily.subarray(from, from + dailyFeatures.length), row * width);
    joined.set(attributes, row * width + dailyFeatures.length);
  }
  return joined;
}

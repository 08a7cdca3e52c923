/** @file A site as the calibration sees it: features, observations and their weights, cut into windows. */
import type { SiteData } from "../site/siteData.ts";
import { dailyFeatures, siteFeatures } from "../surrogate/features.ts";
import { trunkInputs } from "../surrogate/levelFeatures.ts";
import { coveringCut, type Frozen } from "../surrogate/predict.ts";
import { standardiseTask } from "../surrogate/scaling.ts";
import { tasks } from "../surrogate/surrogate.ts";
import { cutWindows, scaleFeatures } from "../surrogate/windows.ts";
import { attributeInputs } from "./attributeInputs.ts";
import type { CalibrationSettings } from "./calibration.ts";
import { extraTarget, matchCourse, wantedExtras } from "./extraTargets.ts";
import { fluxWeights } from "./fluxWeights.ts";
import type { LossWeights, ObservedWindows } from "./mdplLearner.ts";
import { fluxTargets, presentMoments } from "./targets.ts";
import { binWeights } from "./weighting.ts";

/** What decides the loss of a vector at a site. */
export interface LossInput {
  readonly site: SiteData;
  readonly surrogate: Frozen;
  readonly settings: CalibrationSettings;
}

/** Windows of one gradient step: two years and nine months of monthly windows are one step. */
export const windowsPerStep = 32;

/** One observed quantity in the loss. */
export interface Target {
  /** Its place among the surrogate's tasks. */
  readonly task: number;
  /** Weight in the loss. */
  readonly weight: number;
  /** Bin means, NaN where too little was observed. */
  readonly values: Float64Array;
  /** Weight of each bin; undefined where all bins count alike. */
  readonly byBin: Float64Array | undefined;
}

/** Everything about the site that stays the same over epochs. */
export interface CalibrationData {
  readonly features: ReturnType<typeof scaleFeatures>;
  readonly starts: readonly number[];
  readonly scoredDays: number;
  readonly warmupDays: number;
  readonly attributes: Float32Array;
  /** H, LE, then what else has a say. */
  readonly targets: readonly Target[];
  readonly scaling: Frozen["scaling"];
}

/** @throws RangeError where the site has too few observations, or the surrogate did not learn a target */
export function prepareData({ site, surrogate, settings }: LossInput): CalibrationData {
  const binSeconds = 86_400 / surrogate.binsPerDay;
  const features = scaleFeatures(siteFeatures(site, binSeconds), surrogate.scaling);
  return {
    features,
    ...coveringCut(features.days, settings.windowDays),
    warmupDays: surrogate.settings.warmupDays,
    attributes: attributeInputs(site),
    targets: targetsOf({ site, surrogate, settings }, binSeconds),
    scaling: surrogate.scaling,
  };
}

function targetsOf({ site, surrogate, settings }: LossInput, binSeconds: number): Target[] {
  const fluxes = fluxTargets(site, binSeconds, settings);
  const byBin = binWeights(site, binSeconds, settings, fluxes);
  const weights = fluxWeights(settings);
  return [
    { task: 0, weight: weights.H, values: fluxes.H, byBin: byBin?.H },
    { task: 1, weight: weights.LE, values: fluxes.LE, byBin: byBin?.LE },
    ...wantedExtras(settings.extra).map((name) => {
      const task = tasks.indexOf(name);
      if (Number.isNaN(surrogate.scaling.taskSd[task])) {
        throw new RangeError(
          `calibration: the surrogate did not learn ${name}, for its ensemble does not tell it; leave it out of the targets`,
        );
      }
      const observed = extraTarget(site, name, binSeconds, settings);
      const values =
        name === "rootWetness" ? matchCourse(observed, levelOf(surrogate.scaling, task)) : observed;
      return { task, weight: settings.extra?.[name] ?? 0, values, byBin: undefined };
    }),
  ];
}

/** The members' mean of a task in every bin. */
function levelOf({ taskLevel }: Frozen["scaling"], task: number): Float32Array {
  const bins = taskLevel.length / tasks.length;
  return taskLevel.subarray(task * bins, (task + 1) * bins);
}

/** What turns standardised squared errors into the loss. */
export function lossWeights(settings: CalibrationSettings, data: CalibrationData): LossWeights {
  const width = outputWidth(data);
  const weights = new Float32Array(width);
  const normal = new Float32Array(width);
  for (const { task, weight, values } of data.targets) {
    weights[task] = weight;
    normal[task] = data.scaling.taskSd[task] ** 2 / presentMoments(values).variance;
  }
  const { meanShare = 0, lossForm = "mse" } = settings;
  return { weights, normal, meanShare, lossForm };
}

/** Tasks from the first to the last that has a target: a slice of the surrogate's outputs. */
function outputWidth({ targets }: Pick<CalibrationData, "targets">): number {
  return 1 + Math.max(...targets.map(({ task }) => task));
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
  const days = chosen.map((window) => ownDays(data, window));
  return { windows, weather, days, ...cutObservations(data, chosen) };
}

function cutObservations(
  data: CalibrationData,
  chosen: readonly number[],
): Pick<ObservedWindows, "observed" | "weight" | "counts"> {
  const { features, scoredDays, targets, scaling } = data;
  const { binsPerDay } = features;
  const width = outputWidth(data);
  const observed = new Float32Array(scoredDays * chosen.length * binsPerDay * width);
  const weight = new Float32Array(observed.length);
  const counts = new Float32Array(width);
  for (const { task, values, byBin } of targets) {
    for (let t = 0; t < scoredDays; t++) {
      chosen.forEach((window, row) => {
        const day = data.starts[window] + t;
        if (day < firstOwnDay(data, window)) return;
        for (let b = 0; b < binsPerDay; b++) {
          const bin = day * binsPerDay + b;
          const value = standardiseTask(scaling, task, bin, values[bin]);
          const at = ((t * chosen.length + row) * binsPerDay + b) * width + task;
          if (Number.isNaN(value)) continue;
          observed[at] = value;
          weight[at] = byBin ? byBin[bin] : 1;
          counts[task]++;
        }
      });
    }
  }
  return { observed, weight, counts };
}

/** The last window reaches back over days of the one before: those belong to the earlier window. */
function firstOwnDay(data: Pick<CalibrationData, "starts" | "scoredDays">, window: number): number {
  return window === 0 ? data.starts[0] : data.starts[window - 1] + data.scoredDays;
}

/** Days of the record that are a window's own. */
export function ownDays(
  data: Pick<CalibrationData, "starts" | "scoredDays">,
  window: number,
): number {
  return data.starts[window] + data.scoredDays - firstOwnDay(data, window);
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

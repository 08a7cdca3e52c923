/** @file MdPL: learn a generator of parameters through the frozen surrogate, watch every excursion, average, bound. */
import type { Computation } from "../base/progress.ts";
import { seeded, shuffle } from "../base/random.ts";
import {
  fromUnit,
  parameter,
  toUnit,
  type ParameterName,
  type ParameterValues,
} from "../model/parameters.ts";
import type { SiteData } from "../site/siteData.ts";
import { freshState, type OptimiserState } from "../surrogate/backends/variables.ts";
import { dailyFeatures, siteFeatures } from "../surrogate/features.ts";
import { coveringCut, type Frozen } from "../surrogate/predict.ts";
import { cutWindows, scaleFeatures } from "../surrogate/windows.ts";
import { attributeInputs } from "./attributeInputs.ts";
import { boundedValue, boundUnit } from "./bounding.ts";
import type { Calibration, CalibrationEpoch, CalibrationSettings } from "./calibration.ts";
import { initialGenerator } from "./generator.ts";
import { buildLedger } from "./ledger.ts";
import { MdplLearner, type LossWeights, type ObservedWindows } from "./mdplLearner.ts";
import { fluxTargets, presentMoments, type FluxTargets } from "./targets.ts";
import { binWeights, type BinWeights } from "./weighting.ts";

/** What a calibration needs. */
export interface CalibrationInput {
  readonly site: SiteData;
  readonly surrogate: Frozen;
  /** Defaults: where the generator starts, and the value of everything that is not free. */
  readonly base: ParameterValues;
  readonly settings: CalibrationSettings;
  readonly from?: CalibrationCheckpoint;
}

/** Everything needed to go on as if calibration had never stopped. */
export interface CalibrationCheckpoint {
  readonly optimiser: OptimiserState;
  readonly epochs: readonly CalibrationEpoch[];
}

/** Told after every epoch. */
export interface CalibrationDetail {
  readonly epoch: CalibrationEpoch;
  readonly checkpoint: CalibrationCheckpoint;
}

/** Windows of one gradient step; a year of monthly windows is one step. */
const windowsPerStep = 16;
/** The learning rate falls on a cosine to this share of its start. */
const finalRateShare = 0.05;

/** Calibrate the free parameters of the surrogate at one site. */
export async function* calibrate(
  input: CalibrationInput,
): Computation<CalibrationDetail, Calibration> {
  const data = prepare(input);
  const learner = new MdplLearner(
    input.from?.optimiser ?? startState(input, data),
    input.surrogate.weights,
    lossWeights(input, data.targets),
  );
  const epochs = [...(input.from?.epochs ?? [])];
  try {
    for (let index = epochs.length; index < input.settings.epochs; index++) {
      const epoch = await runEpoch(learner, data, input, index);
      epochs.push(epoch);
      const checkpoint = { optimiser: await learner.state(), epochs: [...epochs] };
      yield {
        done: index + 1,
        total: input.settings.epochs,
        unit: "epoch",
        detail: { epoch, checkpoint },
      };
    }
    const raw = await learner.raw(cutObserved(data, allWindows(data)));
    return conclude(input, data, epochs, raw);
  } finally {
    learner.dispose();
  }
}

/** Everything about the site that stays the same over epochs. */
interface CalibrationData {
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

function prepare({ site, surrogate, settings }: CalibrationInput): CalibrationData {
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

function startState(input: CalibrationInput, data: CalibrationData): OptimiserState {
  const { surrogate, base, settings } = input;
  const start = Float64Array.from(surrogate.parameters, (name) =>
    boundUnit(toUnit(parameter(name), base[name])),
  );
  const size = {
    inputs: dailyFeatures.length + data.attributes.length,
    units: settings.generatorUnits,
    parameters: surrogate.parameters.length,
  };
  return freshState(initialGenerator(size, start, settings.seed));
}

function lossWeights({ settings, surrogate }: CalibrationInput, targets: FluxTargets): LossWeights {
  const [sdH, sdLE] = surrogate.scaling.taskSd;
  return {
    H: settings.weightH,
    LE: settings.weightLE,
    lambda: settings.lambda,
    normalH: sdH ** 2 / presentMoments(targets.H).variance,
    normalLE: sdLE ** 2 / presentMoments(targets.LE).variance,
  };
}

async function runEpoch(
  learner: MdplLearner,
  data: CalibrationData,
  { settings, surrogate }: CalibrationInput,
  index: number,
): Promise<CalibrationEpoch> {
  const order = shuffle(allWindows(data), seeded(settings.seed, `windows ${index}`));
  const parameters = surrogate.parameters.length;
  const raw = new Float32Array(order.length * parameters);
  const sums = { loss: 0, H: 0, LE: 0, norm: 0, penalty: new Float32Array(parameters) };
  for (let from = 0; from < order.length; from += windowsPerStep) {
    const chosen = order.slice(from, from + windowsPerStep);
    const share = chosen.length / order.length;
    const step = await learner.step(cutObserved(data, chosen), rateAt(settings, index));
    chosen.forEach((window, row) =>
      raw.set(step.raw.subarray(row * parameters, (row + 1) * parameters), window * parameters),
    );
    sums.loss += share * step.loss;
    sums.H += share * step.lossH;
    sums.LE += share * step.lossLE;
    sums.norm += share * step.gradientNorm;
    step.penalty.forEach((value, p) => (sums.penalty[p] += share * value));
  }
  return {
    epoch: index,
    loss: sums.loss,
    lossH: sums.H,
    lossLE: sums.LE,
    rangePenalty: sums.penalty.reduce((sum, value) => sum + value, 0),
    penaltyByParameter: sums.penalty,
    raw,
    windows: order.length,
    gradientNorm: sums.norm,
  };
}

function rateAt({ learningRate, epochs }: CalibrationSettings, index: number): number {
  const fall = 0.5 * (1 + Math.cos((Math.PI * index) / epochs));
  return learningRate * (finalRateShare + (1 - finalRateShare) * fall);
}

function allWindows(data: CalibrationData): number[] {
  return data.starts.map((_, window) => window);
}

/** Features, generator inputs and standardised observations of some windows. */
function cutObserved(data: CalibrationData, chosen: readonly number[]): ObservedWindows {
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
          const value = values[bin];
          const at = ((t * chosen.length + row) * binsPerDay + b) * 2 + k;
          if (Number.isNaN(value)) continue;
          observed[at] = (value - scaling.taskMean[k]) / scaling.taskSd[k];
          weight[at] = byBin ? byBin[bin] : 1;
          counts[k]++;
        }
      });
    }
  });
  return { observed, weight, counts };
}

/** The last window reaches back over days of the one before: those belong to the earlier window. */
function firstOwnDay({ starts, scoredDays }: CalibrationData, window: number): number {
  return window === 0 ? starts[0] : starts[window - 1] + scoredDays;
}

function withAttributes(daily: Float32Array, attributes: Float32Array): Float32Array {
  const rows = daily.length / dailyFeatures.length;
  const width = dailyFeatures.length + attributes.length;
  const joined = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    joined.set(
      daily.subarray(row * dailyFeatures.length, (row + 1) * dailyFeatures.length),
      row * width,
    );
    joined.set(attributes, row * width + dailyFeatures.length);
  }
  return joined;
}

/** Average the raw sequence over the whole period, then bound it: that vector is what ILS runs with. */
function conclude(
  { surrogate, base, settings }: CalibrationInput,
  data: CalibrationData,
  epochs: readonly CalibrationEpoch[],
  raw: Float32Array,
): Calibration {
  const { parameters } = surrogate;
  const days = data.starts.map((start, w) => start + data.scoredDays - firstOwnDay(data, w));
  const rawUnit = weightedMean(raw, days, parameters.length);
  const value = (unit: number, name: ParameterName) => fromUnit(parameter(name), unit);
  const bounded = { ...base };
  parameters.forEach((name, p) => (bounded[name] = boundedValue(parameter(name), rawUnit[p])));
  return {
    parameters,
    settings,
    epochs,
    ledger: buildLedger(parameters, epochs),
    rawUnit,
    raw: rawUnit.map((unit, p) => value(unit, parameters[p])),
    bounded,
    sequence: raw,
    windowStarts: data.starts,
    effectiveSd: Float64Array.from(parameters, (name, p) =>
      spread(data.starts.map((_, w) => value(raw[w * parameters.length + p], name))),
    ),
  };
}

function weightedMean(rows: Float32Array, weights: readonly number[], width: number) {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = new Float64Array(width);
  weights.forEach((weight, row) => {
    for (let p = 0; p < width; p++) mean[p] += (rows[row * width + p] * weight) / total;
  });
  return mean;
}

function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

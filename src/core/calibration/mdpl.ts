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
import { dailyFeatures } from "../surrogate/features.ts";
import type { Frozen } from "../surrogate/predict.ts";
import { boundedValue, boundUnit } from "./bounding.ts";
import type { Calibration, CalibrationEpoch, CalibrationSettings } from "./calibration.ts";
import { initialGenerator } from "./generator.ts";
import { buildLedger } from "./ledger.ts";
import { MdplLearner } from "./mdplLearner.ts";
import {
  allWindows,
  cutObserved,
  firstOwnDay,
  lossWeights,
  prepareData,
  windowsPerStep,
  type CalibrationData,
} from "./observedData.ts";

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

/** The learning rate falls on a cosine to this share of its start. */
const finalRateShare = 0.05;

/** Calibrate the free parameters of the surrogate at one site. */
export async function* calibrate(
  input: CalibrationInput,
): Computation<CalibrationDetail, Calibration> {
  const data = prepareData(input);
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

/** @file From the trained generator's sequence to the one bounded vector: average over the whole period, then bound. */
import {
  fromUnit,
  parameter,
  type ParameterName,
  type ParameterValues,
} from "../model/parameters.ts";
import { boundSequence, meanOverWindows, usualBounding } from "./bounding.ts";
import type { Calibration, CalibrationEpoch, CalibrationSettings } from "./calibration.ts";
import { buildLedger } from "./ledger.ts";
import { allWindows, ownDays, type CalibrationData } from "./observedData.ts";

/** What a finished training left. */
export interface FinishedSequence {
  readonly parameters: readonly ParameterName[];
  readonly base: ParameterValues;
  readonly settings: CalibrationSettings;
  readonly data: CalibrationData;
  readonly epochs: readonly CalibrationEpoch[];
  /** Raw positions of the trained generator, row-major [windows, parameters]. */
  readonly sequence: Float32Array;
}

/** The calibration that it makes: the bounded vector is what ILS runs with. */
export function concludeSequence(finished: FinishedSequence): Calibration {
  const { parameters, base, settings, data, epochs, sequence } = finished;
  const windowDays = allWindows(data).map((window) => ownDays(data, window));
  const rawUnit = meanOverWindows(sequence, windowDays);
  const value = (unit: number, name: ParameterName) => fromUnit(parameter(name), unit);
  const bounded = { ...base };
  const units = boundSequence(sequence, windowDays, settings.bounding ?? usualBounding);
  parameters.forEach((name, p) => (bounded[name] = value(units[p], name)));
  return {
    parameters,
    settings,
    epochs,
    ledger: buildLedger(parameters, epochs),
    rawUnit,
    raw: rawUnit.map((unit, p) => value(unit, parameters[p])),
    bounded,
    sequence,
    windowStarts: data.starts,
    windowDays,
    effectiveSd: Float64Array.from(parameters, (name, p) =>
      spread(data.starts.map((_, w) => value(sequence[w * parameters.length + p], name))),
    ),
  };
}

function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

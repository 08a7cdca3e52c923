/** @file One sequence bounded in several ways, and ILS with each: with one vector, and with a vector for every window. */
import { mapProgress, type Computation } from "../base/progress.ts";
import { fromUnit, parameter, type ParameterValues } from "../model/parameters.ts";
import { runModel, type RunInput } from "../model/run.ts";
import { boundSequence, boundUnit, usualBounding, type Bounding } from "./bounding.ts";
import type { Calibration, FluxError } from "./calibration.ts";
import { binnedError } from "./gaps.ts";

/** One way to come from the sequence to what ILS runs with. */
export interface BoundedWay {
  /** `effective`: no averaging, every window keeps its own bounded vector (the first of them through the warm-up). */
  readonly way: Bounding | "effective";
  /** Whether this is the calibration's own, the one in the table. */
  readonly isOwn: boolean;
  /** Positions of the one vector; of `effective` their mean over the windows. */
  readonly unit: Float64Array;
  /** RMSE of ILS against the observations on the aggregation bins, W m-2. */
  readonly model: FluxError;
}

export interface BoundingComparisonInput extends Pick<RunInput, "site" | "start" | "warmupYears"> {
  readonly calibration: Calibration;
  readonly binSeconds: number;
}

/** Run ILS once for every way that the sequence can go; a sequence made by a sigmoid needs no bounding and has one. */
export async function* compareBoundings(
  input: BoundingComparisonInput,
): Computation<undefined, BoundedWay[]> {
  const { calibration, binSeconds, ...run } = input;
  const { sequence, windowDays, settings } = calibration;
  const own = settings.bounding ?? usualBounding;
  const ways = own === "sigmoid" ? [own] : (["clip", "bound-first", "reflect"] as const);
  const total = ways.length + 1;
  const part = (done: number, running: ReturnType<typeof runModel>) =>
    mapProgress(running, (step) => ({ ...step, done: done + step.done / step.total, total }));
  const compared: BoundedWay[] = [];
  for (const way of ways) {
    const unit = boundSequence(sequence, windowDays, way);
    const values = vectorAt(calibration, unit);
    const { series } = yield* part(compared.length, runModel({ ...run, values }));
    const model = binnedError(run.site, series, binSeconds, settings);
    compared.push({ way, isOwn: way === own, unit, model });
  }
  const valuesOfDay = effectiveVectors(calibration);
  const asked = { ...run, values: valuesOfDay(0), valuesOfDay };
  const { series } = yield* part(compared.length, runModel(asked));
  const unit = boundSequence(sequence, windowDays, "bound-first");
  const model = binnedError(run.site, series, binSeconds, settings);
  return [...compared, { way: "effective", isOwn: false, unit, model }];
}

/** The vector of each day: its window's, bounded by the nearest point of the range; the last one holds to the end. */
export function effectiveVectors(calibration: Calibration): (day: number) => ParameterValues {
  const { parameters, sequence, windowDays } = calibration;
  const vectors = windowDays.map((_, window) => {
    const row = sequence.subarray(window * parameters.length, (window + 1) * parameters.length);
    return vectorAt(calibration, Float64Array.from(row, boundUnit));
  });
  const ofDay = windowDays.flatMap((days, window) => Array<number>(days).fill(window));
  return (day) => vectors[ofDay[Math.min(day, ofDay.length - 1)]];
}

function vectorAt({ parameters, bounded }: Calibration, unit: Float64Array): ParameterValues {
  const values = { ...bounded };
  parameters.forEach((name, p) => (values[name] = fromUnit(parameter(name), unit[p])));
  return values;
}

/**
 * @file A calibration as files of a bundle: JSON that tells shapes, little-endian numbers, and the raw positions of all epochs.
 * With the manifest, which has its settings and its bounded vector, it comes back to the last bit.
 */
import * as v from "valibot";
import { fail, succeed, type Problem, type Result } from "../../base/result.ts";
import type { Calibration, CalibrationEpoch } from "../../calibration/calibration.ts";
import { extraTargetNames, type ExtraTarget } from "../../calibration/extraTargets.ts";
import { buildLedger } from "../../calibration/ledger.ts";
import { jsonText, parseJson } from "../json.ts";
import { joinNumbers, openNumbers } from "./bytes.ts";
import { faultsOf } from "./shapes.ts";

/** Raised whenever a reader of the last version could misread a calibration. */
const version = 1;
const kind = "equiflux-calibration";

/** Numbers of an epoch, in the file's order; losses of further targets follow as `loss_NAME`. */
const columns = [
  "epoch",
  "windows",
  "loss",
  "lossH",
  "lossLE",
  "meanLossH",
  "meanLossLE",
  "priorPenalty",
  "lambda",
  "learningRate",
  "rangePenalty",
  "gradientNorm",
] as const satisfies readonly (keyof CalibrationEpoch)[];

/** Most epochs and windows that are read: far beyond any calibration. */
const [mostEpochs, mostWindows] = [1_000_000, 100_000];

const atMost = (most: number) =>
  v.pipe(
    v.number(),
    v.integer("a whole number"),
    v.minValue(0, "none below 0"),
    v.maxValue(most, `at most ${most}`),
  );

const shape = v.object({
  kind: v.literal(kind),
  version: v.literal(version),
  epochs: atMost(mostEpochs),
  windows: atMost(mostWindows),
  parameters: v.array(v.string()),
  extra: v.array(v.picklist(extraTargetNames)),
});

/** What the manifest knows of it. */
export type KnownOfCalibration = Pick<Calibration, "parameters" | "settings" | "bounded">;

/** The files of one calibration. */
export interface CalibrationFiles {
  readonly text: string;
  readonly numbers: Uint8Array;
  /** Raw positions, row-major [epochs, windows, parameters], 32 bits. */
  readonly raw: Uint8Array;
}

/** The JSON part: how many of what. */
export function calibrationText({ parameters, epochs, windowStarts }: Calibration): string {
  const counts = { epochs: epochs.length, windows: windowStarts.length };
  const extra = extrasOf(epochs);
  const all = [...columns, ...extra.map((name) => `loss_${name}`)];
  return jsonText({ kind, version, ...counts, parameters, extra, columns: all }, 2);
}

/**
 * The numbers: [epochs, columns], rawUnit, raw and effectiveSd [parameters], windowStarts and windowDays [windows] in 64 bits;
 * then the range penalty [epochs, parameters] and the generator's sequence [windows, parameters] in 32 bits.
 */
export function calibrationNumbers(calibration: Calibration): Uint8Array {
  const { epochs, rawUnit, raw, effectiveSd, windowStarts, windowDays, sequence } = calibration;
  const extra = extrasOf(epochs);
  const rows = epochs.map((epoch) =>
    Float64Array.of(
      ...columns.map((name) => epoch[name]),
      ...extra.map((name) => epoch.extraLosses[name] ?? Number.NaN),
    ),
  );
  return joinNumbers([
    ...rows,
    rawUnit,
    raw,
    effectiveSd,
    Float64Array.from(windowStarts),
    Float64Array.from(windowDays),
    ...epochs.map(({ penaltyByParameter }) => penaltyByParameter),
    sequence,
  ]);
}

/** The raw positions of all epochs. */
export function calibrationRaw({ epochs }: Calibration): Uint8Array {
  return joinNumbers(epochs.map(({ raw }) => raw));
}

/** Further targets that any epoch tells a loss of. */
function extrasOf(epochs: readonly CalibrationEpoch[]): ExtraTarget[] {
  return extraTargetNames.filter((name) =>
    epochs.some(({ extraLosses }) => extraLosses[name] !== undefined),
  );
}

/** Put together again; the ledger is made of the raw positions, as it was then. @param where name of the JSON part */
export function readCalibration(
  where: string,
  { text, numbers, raw }: CalibrationFiles,
  known: KnownOfCalibration,
): Result<Calibration> {
  const checked = v.safeParse(shape, parseJson(text));
  if (!checked.success) return fail(...faultsOf(checked.issues).map((one) => broken(where, one)));
  const { epochs: count, windows, extra, parameters: names } = checked.output;
  const { parameters } = known;
  if (names.join() !== parameters.join()) {
    return fail(broken(where, `parameters: ${parameters.join(", ")} expected as in the manifest`));
  }
  const width = parameters.length;
  const file = openNumbers(numbers);
  const table = file.wide(count * (columns.length + extra.length));
  const vectors = [file.wide(width), file.wide(width), file.wide(width)] as const;
  const [starts, days] = [file.wide(windows), file.wide(windows)];
  const penalties = file.narrow(count * width);
  const sequence = file.narrow(windows * width);
  if (!file.isWhole()) return fail(broken(where, "its numbers are not as many as it states"));
  const epochs = epochsOf({ table, penalties, raw, extra, count, width });
  if (typeof epochs === "string") return fail(broken(where, epochs));
  const calibration = { ...known, epochs, ledger: buildLedger(parameters, epochs), sequence };
  const [rawUnit, values, effectiveSd] = vectors;
  if (![...vectors, starts, days, sequence].every((array) => array.every(Number.isFinite))) {
    return fail(broken(where, "a position, value or day is no number"));
  }
  return succeed({
    ...calibration,
    rawUnit,
    raw: values,
    effectiveSd,
    windowStarts: [...starts],
    windowDays: [...days],
  });
}

interface EpochNumbers {
  /** [epochs, columns] */
  readonly table: Float64Array;
  /** [epochs, parameters] */
  readonly penalties: Float32Array;
  readonly raw: Uint8Array;
  readonly extra: readonly ExtraTarget[];
  readonly count: number;
  readonly width: number;
}

/** Epochs out of their numbers, or what is wrong with them. */
function epochsOf({ table, penalties, raw, extra, count, width }: EpochNumbers) {
  const positions = openNumbers(raw);
  const step = columns.length + extra.length;
  const epochs: CalibrationEpoch[] = [];
  for (let i = 0; i < count; i++) {
    const row = table.subarray(i * step, (i + 1) * step);
    const [epoch, windows, loss, lossH, lossLE, meanLossH, meanLossLE, ...rest] = row;
    const [priorPenalty, lambda, learningRate, rangePenalty, gradientNorm, ...losses] = rest;
    if (!Number.isInteger(windows) || windows < 0 || 4 * windows * width > raw.length) {
      return `epoch ${i}: ${windows} windows are more than there are raw positions`;
    }
    const own = positions.narrow(windows * width);
    if (!own.every(Number.isFinite)) return `epoch ${i}: a raw position is no number`;
    epochs.push({
      epoch,
      loss,
      lossH,
      lossLE,
      meanLossH,
      meanLossLE,
      priorPenalty,
      lambda,
      learningRate,
      rangePenalty,
      gradientNorm,
      windows,
      raw: own,
      extraLosses: Object.fromEntries(extra.map((name, k) => [name, losses[k]])),
      penaltyByParameter: penalties.slice(i * width, (i + 1) * width),
    });
  }
  return positions.isWhole() ? epochs : "there are more raw positions than its epochs have";
}

function broken(where: string, message: string): Problem {
  return {
    severity: "error",
    where,
    message: `the calibration cannot be read: ${message}`,
    remedy: "give the .zip as a calibration wrote it",
  };
}

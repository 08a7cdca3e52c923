/**
 * @file Spread over seeds: the same calibration through the same surrogate, begun with other generators. Where the vectors
 * differ and their losses do not, the data do not choose between them.
 *
 * Ensemble and surrogate stay as they are: what another design or another training would bring is not part of this spread.
 */
import { mapProgress, type Computation, type Progress } from "../base/progress.ts";
import type { Calibration, CalibrationSettings } from "../calibration/calibration.ts";
import { balance } from "../calibration/balance.ts";
import { combinedLosses } from "../calibration/baselines/residuals.ts";
import type { ChainEngines } from "../calibration/engines.ts";
import { combinedLoss } from "../calibration/fluxWeights.ts";
import { positionsOf } from "../model/positions.ts";
import type { CalibrationSite } from "../calibration/mdpl.ts";
import { normalisedErrors } from "../calibration/modelGradient.ts";
import type { SettledStart } from "../ensemble/ensemble.ts";
import { predictMembers } from "../surrogate/predict.ts";
import { tasks } from "../surrogate/surrogate.ts";
import { spreadOf, type SeedRun, type SpreadOverSeeds } from "./spreadOf.ts";

/** What is asked for. */
export interface SeedsInput extends CalibrationSite {
  /** What runs of ILS start from. */
  readonly start: SettledStart;
  /** One calibration each; each draws the first weights of the generator and the order of its steps. */
  readonly seeds: readonly number[];
  /** Calibrations that are there already, under the same settings but for their seed: these are not made again. */
  readonly known?: readonly KnownCalibration[];
  /** What an earlier run found before it was stopped. */
  readonly from?: readonly SeedRun[];
}

/** What is needed of a calibration. */
export type KnownCalibration = Pick<Calibration, "settings" | "rawUnit" | "bounded">;

/** The outcome. */
export interface SeedSpread extends SpreadOverSeeds {
  /** With the weights that hold. */
  readonly settings: CalibrationSettings;
}

/** Told on the way. */
export interface SeedsDetail {
  /** Seeds whose calibration is done. */
  readonly runs: readonly SeedRun[];
  readonly phase: "calibration" | "ILS";
}

/** Calibrate with every seed, then run ILS with what they found, in one ensemble. */
export async function* runSeeds(
  input: SeedsInput,
  engines: Pick<ChainEngines, "calibrate" | "ensemble">,
): Computation<SeedsDetail, SeedSpread> {
  const { seeds, surrogate, base } = input;
  const runs = [...(input.from ?? [])];
  const at = (done: number, phase: SeedsDetail["phase"]): Progress<SeedsDetail> => {
    return { done, total: seeds.length, unit: "seed", detail: { runs: [...runs], phase } };
  };
  const settings = yield* mapProgress(heldWeights(input), () => at(runs.length, "calibration"));
  for (const seed of seeds.slice(runs.length)) {
    const done = runs.length;
    const known = input.known?.find((calibration) => calibration.settings.seed === seed);
    const asked = { site: input.site, surrogate, base, settings: { ...settings, seed } };
    const calibration =
      known ??
      (yield* mapProgress(engines.calibrate(asked), (step) =>
        at(done + step.done / step.total, "calibration"),
      ));
    runs.push(await runOf(input, settings, calibration, seed));
    yield at(runs.length, "calibration");
  }
  const losses = yield* mapProgress(modelLosses(input, settings, runs, engines), () =>
    at(seeds.length, "ILS"),
  );
  const judged = runs.map((run, k) => ({ ...run, modelLoss: losses[k] }));
  return { ...spreadOf(surrogate.parameters, judged), settings };
}

/** Weights that hold for every seed alike. */
async function* heldWeights(input: SeedsInput): Computation<undefined, CalibrationSettings> {
  const { settings, surrogate } = input;
  if (settings.balanced) return settings;
  return yield* balance({ ...input, binSeconds: 86_400 / surrogate.binsPerDay });
}

async function runOf(
  { site, surrogate }: SeedsInput,
  settings: CalibrationSettings,
  { rawUnit, bounded }: KnownCalibration,
  seed: number,
): Promise<SeedRun> {
  const unit = positionsOf(surrogate.parameters, bounded);
  const errorsOf = normalisedErrors({ site, settings }, 86_400 / surrogate.binsPerDay);
  let surrogateLoss = Number.NaN;
  for await (const record of predictMembers(surrogate, site, [unit], settings.windowDays)) {
    const bins = record.length / tasks.length;
    const modelled = { H: record.subarray(0, bins), LE: record.subarray(bins, 2 * bins) };
    surrogateLoss = combinedLoss(settings, errorsOf(modelled));
  }
  return { seed, rawUnit, unit, values: bounded, surrogateLoss, modelLoss: Number.NaN };
}

/** Losses of ILS on the surrogate's bins. */
async function* modelLosses(
  { site, base, start, surrogate }: SeedsInput,
  settings: CalibrationSettings,
  runs: readonly SeedRun[],
  { ensemble: engine }: Pick<ChainEngines, "ensemble">,
): Computation<unknown, Float64Array> {
  const { parameters, binsPerDay } = surrogate;
  const design = Float64Array.from(runs.flatMap(({ unit }) => [...unit]));
  const bins = { parameters, binSeconds: 86_400 / binsPerDay };
  const ensemble = yield* engine({ site, base, start, ...bins, design, members: runs.length });
  return combinedLosses({ site, settings }, ensemble);
}

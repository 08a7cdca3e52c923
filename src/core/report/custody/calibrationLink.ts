/** @file Fifth link: how the parameters were calibrated through the surrogate, and how one vector came of it. */
import { usualBounding, type Bounding } from "../../calibration/bounding.ts";
import type { Prior } from "../../calibration/priors.ts";
import { defaultPriorWeight } from "../../calibration/priors.ts";
import type { CalibrationChange } from "../../calibration/schedule.ts";
import type { Split } from "../../site/split.ts";
import type { Manifest, SiteProvenance } from "../provenance.ts";

/** Settings of the calibration with the defaults of those that a manifest leaves out. */
export interface CustodyCalibration {
  readonly epochs: number;
  readonly learningRate: number;
  /** Weight of the range penalty in the loss. */
  readonly lambda: number;
  /** Rates and penalty weights that were changed on the way. */
  readonly changes: readonly CalibrationChange[];
  readonly generatorUnits: number;
  readonly windowDays: number;
  /** Share of the loss that is taken at the bounded mean of the windows. */
  readonly meanShare: number;
  /** From the raw sequence to the one vector. */
  readonly mapping: Bounding;
  readonly targets: readonly CustodyTarget[];
  readonly lossForm: string;
  readonly balance: string;
  readonly weighting: string;
  readonly priors: readonly CustodyPrior[];
  readonly priorWeight: number;
  readonly split: Split;
  readonly seed: number;
}

/** What has a say in the loss, with its weight; for H and LE also the one that balancing brought. */
export interface CustodyTarget {
  readonly name: string;
  readonly weight: number;
  readonly balanced: number | null;
}

export interface CustodyPrior extends Prior {
  readonly parameter: string;
}

export function calibrationLink(
  { boundMapping }: Manifest,
  { calibration }: SiteProvenance,
): CustodyCalibration {
  const { priors = {}, extra = {}, balanced } = calibration;
  return {
    epochs: calibration.epochs,
    learningRate: calibration.learningRate,
    lambda: calibration.lambda,
    changes: calibration.changes ?? [],
    generatorUnits: calibration.generatorUnits,
    windowDays: calibration.windowDays,
    meanShare: calibration.meanShare ?? 0,
    mapping: calibration.bounding ?? boundMapping ?? usualBounding,
    targets: [
      { name: "H", weight: calibration.weightH, balanced: balanced?.H ?? null },
      { name: "LE", weight: calibration.weightLE, balanced: balanced?.LE ?? null },
      ...Object.entries(extra).map(([name, weight]) => ({ name, weight, balanced: null })),
    ],
    lossForm: calibration.lossForm ?? "mse",
    balance: calibration.balance ?? "none",
    weighting: calibration.weighting ?? "equal",
    priors: Object.entries(priors).map(([parameter, prior]) => ({ parameter, ...prior })),
    priorWeight: calibration.priorWeight ?? defaultPriorWeight,
    split: calibration.split ?? { kind: "none" },
    seed: calibration.seed,
  };
}

/** @file What a calibration is: settings, what each epoch tells, and the outcome with its gaps. */
import type { ParameterName, ParameterValues } from "../model/parameters.ts";
import type { FluxChoice, QualityChoice } from "../site/siteData.ts";
import type { Split } from "../site/split.ts";
import type { Bounding } from "./bounding.ts";
import type { Balance, FluxPair, LossForm } from "./fluxWeights.ts";
import type { Priors } from "./priors.ts";
import type { CalibrationChange } from "./schedule.ts";
import type { ExtraTarget, ExtraTargets } from "./extraTargets.ts";
import type { WeightingChoice } from "./weighting.ts";

/** How to calibrate; defaults in presets.ts. What is optional was not a choice in settings of earlier bundles. */
export interface CalibrationSettings {
  readonly epochs: number;
  readonly learningRate: number;
  /** Weight of the range penalty in the loss. */
  readonly lambda: number;
  readonly generatorUnits: number;
  /** Days per generator window: one parameter vector each. */
  readonly windowDays: number;
  readonly weightH: number;
  readonly weightLE: number;
  /** How the errors of the fluxes make the loss; absent: mse. */
  readonly lossForm?: LossForm;
  /** Whether the weights are scaled by the errors of the defaults; absent: none. */
  readonly balance?: Balance;
  /** The weights that balancing brought; it works them out before a calibration begins. */
  readonly balanced?: FluxPair;
  /** How much each observed bin counts; absent: equal. */
  readonly weighting?: WeightingChoice;
  /**
   * Share of the loss that is taken at the bounded mean over the windows in place of the sequence, 0..1 (our choice):
   * what ILS will run with is then part of what is learned. Absent or 0: the sequence alone.
   */
  readonly meanShare?: number;
  /** From the raw sequence to the one vector that ILS runs with; absent: clip. */
  readonly bounding?: Bounding;
  /** What is known of parameters beforehand. */
  readonly priors?: Priors;
  /** What one standard deviation away from a prior costs, twice; absent: `defaultPriorWeight`. */
  readonly priorWeight?: number;
  /** Weights of further observed quantities in the loss; absent: H and LE alone. */
  readonly extra?: ExtraTargets;
  /** Which steps train; absent: all of them. */
  readonly split?: Split;
  /** Rates and range-penalty weights that were changed on the way. */
  readonly changes?: readonly CalibrationChange[];
  readonly quality: QualityChoice;
  readonly version: FluxChoice;
  readonly seed: number;
}

/** What one epoch of MdPL tells: feeds the live plots and the ledger. */
export interface CalibrationEpoch {
  readonly epoch: number;
  /** Normalised mean squared error, one per flux, each bin weighted as the settings say. */
  readonly lossH: number;
  readonly lossLE: number;
  /** Weighted sum that is minimised. */
  readonly loss: number;
  /** Losses at the bounded mean of the windows; NaN where it has no share in the loss. */
  readonly meanLossH: number;
  readonly meanLossLE: number;
  /** Losses of further targets, where there are any. */
  readonly extraLosses: Readonly<Partial<Record<ExtraTarget, number>>>;
  /** Sum over parameters of what the priors add to the loss. */
  readonly priorPenalty: number;
  /** What held in this epoch. */
  readonly lambda: number;
  readonly learningRate: number;
  readonly rangePenalty: number;
  /** Range penalty of each free parameter, summing to `rangePenalty`. */
  readonly penaltyByParameter: Float32Array;
  /** Raw positions in the range, row-major [windows, parameters]; outside 0..1 is an excursion. */
  readonly raw: Float32Array;
  readonly windows: number;
  readonly gradientNorm: number;
}

/** Excursions of one parameter over all epochs. */
export interface LedgerRow {
  readonly parameter: ParameterName;
  /** Per epoch: mean raw position over the windows. */
  readonly mean: Float32Array;
  /** Per epoch: share of windows outside the range. */
  readonly share: Float32Array;
  /** Per epoch: farthest distance outside, in range widths. */
  readonly worst: Float32Array;
  /** First and last epoch with an excursion, or null. */
  readonly firstEpoch: number | null;
  readonly lastEpoch: number | null;
}

/** Root mean squared error against the observations, W m-2, on the aggregation bins. */
export interface FluxError {
  readonly H: number;
  readonly LE: number;
}

/** What averaging, bounding and the surrogate itself cost. */
export interface Gaps {
  /** Surrogate with the sequence of raw vectors. */
  readonly surrogateSequence: FluxError;
  /** Surrogate with the mean raw vector. */
  readonly surrogateMean: FluxError;
  /** Surrogate with the bounded vector. */
  readonly surrogateBounded: FluxError;
  /** ILS with the bounded vector. */
  readonly modelBounded: FluxError;
  /** RMS difference between surrogate and ILS at the bounded vector. */
  readonly surrogateAgainstModel: FluxError;
}

/** The outcome of one calibration at one site. */
export interface Calibration {
  readonly parameters: readonly ParameterName[];
  readonly settings: CalibrationSettings;
  readonly epochs: readonly CalibrationEpoch[];
  readonly ledger: readonly LedgerRow[];
  /** Mean raw position per free parameter over the whole period. */
  readonly rawUnit: Float64Array;
  /** Raw physical value per free parameter: the range map of `rawUnit`, not clipped. */
  readonly raw: Float64Array;
  /** The bounded vector with everything that is fixed: what ILS runs with. */
  readonly bounded: ParameterValues;
  /** Raw positions of the trained generator, row-major [windows, parameters]: the effective parameters. */
  readonly sequence: Float32Array;
  /** First day of each window. */
  readonly windowStarts: readonly number[];
  /** Days of the record that are each window's own: its weight in the mean. */
  readonly windowDays: readonly number[];
  /** Standard deviation over windows of the effective parameters, physical units, per free parameter. */
  readonly effectiveSd: Float64Array;
}

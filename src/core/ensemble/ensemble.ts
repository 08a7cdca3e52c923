/** @file What an ensemble is: many parameter vectors run through the model at one site, aggregated on the fly. */
import type { Computation } from "../base/progress.ts";
import type { ParameterName, ParameterValues } from "../model/parameters.ts";
import type { StateValues } from "../model/state.ts";
import type { TraitValues } from "../model/traits.ts";
import type { SiteData } from "../site/siteData.ts";

/** Quantities every member reports, in this order. */
export const ensembleVariables = [
  "H",
  "LE",
  "GPP",
  "Rn",
  "G",
  "skinTempK",
  "rootWetness",
  "SWup",
] as const;
/** H, LE, Rn, G, SWup in W m-2; GPP in umol m-2 s-1; skin temperature in K; root-zone wetness W as a share of saturation. */
export type EnsembleVariable = (typeof ensembleVariables)[number];

/** Where members run. */
export type EngineName = "cpu" | "webgpu";

/** Where an ensemble comes from: an engine here, or the files of a model that ran elsewhere. */
export type EnsembleOrigin = EngineName | "imported";

/** How settled a start is. */
export interface SpinUp {
  /** Passes over the first year; 0 where a saved state took their place. */
  readonly cycles: number;
  /** Largest change of a layer's wetness in the upper 2 m over the last pass, share of saturation; NaN without a pass. */
  readonly drift: number;
  /** Whether the drift came to the tolerance; null where a saved state took the place of the spin-up. */
  readonly converged: boolean | null;
  /** Drift at which cycling stops, share of saturation. */
  readonly tolerance: number;
  /** Change of each layer over the last pass, top down: wetness as a share of saturation, and temperature in K. */
  readonly wetnessDrift: readonly number[];
  readonly tempDriftK: readonly number[];
}

/** The state that every member starts its own warm-up year from, and how settled it is. */
export interface SettledStart extends SpinUp {
  readonly state: StateValues;
  /** What wetness is carried over with. */
  readonly traits: Pick<TraitValues, "saturation">;
}

/** What to run. */
export interface EnsembleInput {
  readonly site: SiteData;
  /** Free parameters: the columns of the design. */
  readonly parameters: readonly ParameterName[];
  /** Values of everything that is not free. */
  readonly base: ParameterValues;
  /** Positions in the range, row-major [members, parameters], each 0..1. */
  readonly design: Float64Array;
  readonly members: number;
  /** Length of one aggregation bin, s: a multiple of the step and a divisor of the day. */
  readonly binSeconds: number;
  readonly start: SettledStart;
}

/** Told while an ensemble runs. */
export interface EnsembleDetail {
  readonly failed: number;
  /** Model steps integrated so far over all members. */
  readonly memberSteps: number;
}

/** Whatever runs ensembles: one thread, several, a device. */
export type EnsembleEngine = (input: EnsembleInput) => Computation<EnsembleDetail, Ensemble>;

/** A member that gave NaN or an unphysical state, and where. */
export interface FailedMember {
  readonly member: number;
  readonly reason: string;
}

/** Members' bin means, and what it took. */
export interface Ensemble {
  readonly parameters: readonly ParameterName[];
  readonly design: Float64Array;
  readonly members: number;
  readonly binSeconds: number;
  /** Bins in the record; an incomplete last bin is left out. */
  readonly bins: number;
  /**
   * Bin means, row-major [members, ensembleVariables, bins]; NaN for failed members. An imported ensemble also has NaN
   * in bins and variables that its files do not tell.
   */
  readonly values: Float32Array;
  readonly failed: readonly FailedMember[];
  /** Largest |H| or |LE| of any step of the members that did not fail, warm-up included, W m-2. */
  readonly largestFluxWM2: number;
  readonly engine: EnsembleOrigin;
  /** Adapter name or number of workers; file names of an imported one. */
  readonly device: string;
  /** Variables that have values, of an imported ensemble; all of them where it is absent. The others are NaN. */
  readonly present?: readonly EnsembleVariable[];
  /** What went wrong on the way without spoiling the result: a lost device, too little memory. */
  readonly notes: readonly string[];
  /** Model steps integrated over all members, warm-up included. */
  readonly memberSteps: number;
  readonly seconds: number;
}

/** Variables that an ensemble has values of. */
export function presentVariables({ present }: Pick<Ensemble, "present">) {
  return present ?? ensembleVariables;
}

/** Values of one variable of one member, a view of length `bins`. */
export function memberSeries(
  ensemble: Ensemble,
  member: number,
  variable: EnsembleVariable,
): Float32Array {
  const row = member * ensembleVariables.length + ensembleVariables.indexOf(variable);
  return ensemble.values.subarray(row * ensemble.bins, (row + 1) * ensemble.bins);
}

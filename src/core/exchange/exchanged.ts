/** @file What an export takes and what it gives: one calibration at its site; files, and what is not in them. */
import type { CalibrationSettings } from "../calibration/calibration.ts";
import type { Ensemble, SettledStart } from "../ensemble/ensemble.ts";
import type { ParameterName, ParameterValues } from "../model/parameters.ts";
import type { SiteData } from "../site/siteData.ts";

/** Forms that other tools read. */
export const exchangeForms = ["callmip", "alma", "namelist", "petab"] as const;
export type ExchangeForm = (typeof exchangeForms)[number];

/** The parameters of a calibration. */
export interface CalibratedVector {
  readonly site: Pick<SiteData, "id" | "attributes">;
  /** Calibrated parameters. */
  readonly free: readonly ParameterName[];
  /** Parameters that the user fixed. */
  readonly fixed: readonly ParameterName[];
  /** The vector before the calibration. */
  readonly prior: ParameterValues;
  /** The bounded vector that it ended with. */
  readonly posterior: ParameterValues;
  readonly settings: CalibrationSettings;
}

/** The same with everything that a run of ILS needs. */
export interface CalibratedRun extends CalibratedVector {
  readonly site: SiteData;
  /** The soil that every run of the calibration started from. */
  readonly start: SettledStart;
  /** Members that ran for the calibration; none where they are not at hand. */
  readonly ensembles: readonly Ensemble[];
}

/** One file to write. */
export interface ExchangeFile {
  /** Without a folder; letters, digits, dot, dash and underscore. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What it holds, in words. */
  readonly what: string;
}

/** Something that a reader may look for and that is not in the files. */
export interface LeftOut {
  readonly what: string;
  readonly why: string;
}

export interface Exchanged {
  readonly files: readonly ExchangeFile[];
  readonly leftOut: readonly LeftOut[];
  /** What should be known before the files are sent to somebody. */
  readonly notes: readonly string[];
}

/** Who writes: named in every file. */
export interface Writer {
  /** Version of the program, or what the user calls it. */
  readonly version: string;
}

/** Said in every file that holds a run. */
export const modelSource =
  "Equiflux: a column after the public description of MATSIRO6, the land component of ILS; not the ILS code itself";

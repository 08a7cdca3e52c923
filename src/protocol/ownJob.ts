/** @file What the user brings in place of a stage: an ensemble that ran elsewhere, a surrogate of a bundle; and taking one home. */
import type { Result } from "../core/base/result.ts";
import type { ExportedEnsemble } from "../core/ensemble/imported/exportEnsemble.ts";
import type { ImportedEnsemble, ImportOptions } from "../core/ensemble/imported/importEnsemble.ts";
import type { ParameterValues } from "../core/model/parameters.ts";
import type { SavedSurrogate } from "../core/report/savedSurrogate.ts";
import type { SiteData } from "../core/site/siteData.ts";
import type { Beat } from "./drive.ts";
import { defineJob } from "./job.ts";

/** The files of an ensemble, and the site that it ran at. */
export interface OwnEnsembleRequest {
  readonly files: readonly File[];
  readonly site: SiteData;
  readonly options: ImportOptions;
}

export const ownEnsembleJob = defineJob<OwnEnsembleRequest, Beat, Result<ImportedEnsemble>>(
  "ownEnsemble",
);

/** A bundle, and the site that its surrogate is used at. */
export interface OwnSurrogateRequest {
  readonly file: File;
  readonly site: SiteData;
  /** Values of the parameters that are not free. */
  readonly base: ParameterValues;
}

export const ownSurrogateJob = defineJob<OwnSurrogateRequest, never, Result<SavedSurrogate>>(
  "ownSurrogate",
);

/** How an ensemble is taken home. */
export type EnsembleForm = "csv" | "netcdf";

export interface EnsembleFilesRequest {
  readonly form: EnsembleForm;
  readonly ensemble: ExportedEnsemble;
}

/** A file to save. */
export interface NamedBytes {
  readonly name: string;
  readonly type: string;
  readonly bytes: readonly Uint8Array<ArrayBuffer>[];
}

export const ensembleFilesJob = defineJob<EnsembleFilesRequest, never, readonly NamedBytes[]>(
  "ensembleFiles",
);

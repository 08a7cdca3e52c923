/** @file The manifest: everything needed to know what a bundle came from and to make it again. */
import type { CalibrationSettings, Gaps } from "../calibration/calibration.ts";
import type { Bounding } from "../calibration/bounding.ts";
import type { BoundedWay } from "../calibration/boundingComparison.ts";
import type { EnsembleSettings } from "../calibration/presets.ts";
import type { Ensemble, SpinUp } from "../ensemble/ensemble.ts";
import type { Evaluation } from "../evaluation/evaluate.ts";
import type { SiteEvaluation } from "../evaluation/siteEvaluation.ts";
import type { ParameterName, ParameterValues } from "../model/parameters.ts";
import { modelSettingsOf } from "../model/siteModel.ts";
import type {
  LongwaveFormula,
  SiteAttributes,
  SiteData,
  SiteModelSettings,
} from "../site/siteData.ts";
import type {
  BaselinesProvenance,
  DeviceCheckProvenance,
  EvidenceProvenance,
} from "./bundle/furtherProvenance.ts";
import type { RunRequest } from "./bundle/request.ts";
import type { FidelitySummary, RefinementSummary } from "./fidelitySummary.ts";
import type { Surrogate, SurrogateSettings } from "../surrogate/surrogate.ts";

/** Raised whenever a reader of the last version could misread a bundle. */
export const schemaVersion = 2;

/** The model's own budgets over a run. */
export interface Closure {
  /** Largest absolute energy residual of any step, W m-2. */
  readonly energyMaxAbs: number;
  /** Largest absolute water residual of any step, kg m-2. */
  readonly waterMaxAbs: number;
}

/** What a site was: enough to recognise it, not its data. */
export interface SiteSummary {
  readonly id: string;
  readonly format: string;
  readonly synthetic: boolean;
  readonly attributes: SiteAttributes;
  /** Every option of the model, those that were left at their default too. */
  readonly model: Required<SiteModelSettings>;
  /** Formula of the long wave that was estimated; null where none was. */
  readonly longwaveFormula: LongwaveFormula | null;
  readonly stepSeconds: number;
  /** First step and end of the last, local standard time. */
  readonly start: string;
  readonly end: string;
  readonly steps: number;
  /** Share of forcing values that were not measured, by variable. */
  readonly filledForcing: Readonly<Record<string, number>>;
  /** Share of steps observed, and observed without filling, by flux. */
  readonly observed: Readonly<
    Record<string, { readonly present: number; readonly measured: number }>
  >;
  readonly files: SiteData["files"];
}

/** What one site went through. */
export interface SiteProvenance {
  readonly site: SiteSummary;
  /** What its files are called in the bundle; given as the bundle is written. */
  readonly file?: string;
  /** Value of every parameter before calibration. */
  readonly defaults: ParameterValues;
  /** What ILS ran with: the bounded vector. */
  readonly bounded: ParameterValues;
  /** How settled the soil was that every run started from. */
  readonly spinup: SpinUp;
  readonly ensemble: EnsembleProvenance;
  readonly surrogate: SurrogateProvenance;
  /** Gate, slopes and errors; absent where they were not looked at. */
  readonly fidelity?: FidelitySummary;
  /** Rounds of refinement; null without any. */
  readonly refinement?: RefinementSummary | null;
  readonly calibration: CalibrationSettings;
  /** Metrics of ILS with the default and with the bounded vector. */
  readonly skill: { readonly default: Evaluation; readonly calibrated: Evaluation };
  /** Metrics by resolution and side of the split, and what was not fitted; absent in older bundles. */
  readonly evaluation?: SiteEvaluation;
  readonly closure: Closure;
  readonly gaps: Gaps;
  /** ILS with the sequence bounded in other ways, and with a vector for every window; absent in older bundles. */
  readonly boundings?: readonly BoundedWay[];
  /** Optimisers of ILS itself; absent where they did not run. */
  readonly baselines?: BaselinesProvenance;
  /** What verdicts rest on; absent where they were not asked for. */
  readonly evidence?: EvidenceProvenance;
}

export interface EnsembleProvenance {
  readonly engine: Ensemble["engine"];
  readonly device: string;
  readonly members: number;
  readonly heldOutMembers: number;
  readonly failed: Ensemble["failed"];
  /** What went wrong on the way without spoiling the result. */
  readonly notes: readonly string[];
  readonly memberSteps: number;
  readonly seconds: number;
}

export interface SurrogateProvenance extends Pick<
  Surrogate,
  "backend" | "bestEpoch" | "heldOutMembers" | "skill"
> {
  /** Bundle that it was read from; absent where it was trained in this run. */
  readonly from?: string;
}

/** One bundle's origin. */
export interface Manifest {
  readonly schemaVersion: typeof schemaVersion;
  /** Identifier of the bundle, quoted in every row of its table. */
  readonly bundle: string;
  readonly program: "Equiflux";
  /** Program, libraries and home by name. */
  readonly versions: Readonly<Record<string, string>>;
  /** When the run ended, UTC; given by the caller, for the core knows no clock. */
  readonly created: string;
  readonly seed: number;
  readonly preset: string;
  readonly boundMapping: Bounding;
  readonly free: readonly ParameterName[];
  readonly fixed: readonly ParameterName[];
  readonly design: {
    readonly training: string;
    readonly heldOut: string;
    readonly settings: EnsembleSettings;
  };
  readonly surrogateSettings: SurrogateSettings;
  readonly sites: readonly SiteProvenance[];
  readonly seconds: number;
  /** What was asked of the run; absent in bundles of version 1. */
  readonly request?: RunRequest;
  /** Comparisons of the device with known answers; absent where nobody looked. */
  readonly selfTest?: readonly DeviceCheckProvenance[];
}

/** A forcing value that was measured, and an observation of the best quality, carry this flag. */
const measuredFlag = 0;

/** What a manifest keeps of a site. */
export function summariseSite(site: SiteData): SiteSummary {
  const at = (step: number) =>
    new Date(site.startMs + step * site.stepSeconds * 1000).toISOString().slice(0, 16);
  return {
    id: site.id,
    format: site.format,
    synthetic: site.synthetic,
    attributes: site.attributes,
    model: modelSettingsOf(site.attributes),
    longwaveFormula: site.longwaveFormula ?? null,
    stepSeconds: site.stepSeconds,
    start: at(0),
    end: at(site.steps),
    steps: site.steps,
    filledForcing: mapValues(site.forcingFlags, (flags) =>
      shareOf(flags, (flag) => flag !== measuredFlag),
    ),
    observed: mapValues(site.observations, ({ values, quality }) => ({
      present: shareOf(values, (value) => !Number.isNaN(value)),
      measured: shareOf(quality, (flag) => flag === measuredFlag),
    })),
    files: site.files,
  };
}

function shareOf(values: Float64Array | Uint8Array, counts: (value: number) => boolean): number {
  let found = 0;
  for (const value of values) if (counts(value)) found++;
  return found / values.length;
}

function mapValues<Value, Mapped>(
  record: Readonly<Record<string, Value>>,
  map: (value: Value) => Mapped,
): Record<string, Mapped> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}

/** The surrogate's part of the manifest. @param from bundle that it was read from */
export function summariseSurrogate(surrogate: Surrogate, from?: string): SurrogateProvenance {
  const { backend, bestEpoch, heldOutMembers, skill } = surrogate;
  return { backend, bestEpoch, heldOutMembers, skill, ...(from !== undefined && { from }) };
}

/** The ensembles' part of the manifest. */
export function summariseEnsembles(training: Ensemble, heldOut: Ensemble): EnsembleProvenance {
  return {
    engine: training.engine,
    device: training.device,
    members: training.members,
    heldOutMembers: heldOut.members,
    failed: training.failed,
    notes: [...new Set([...training.notes, ...heldOut.notes])],
    memberSteps: training.memberSteps + heldOut.memberSteps,
    seconds: training.seconds + heldOut.seconds,
  };
}

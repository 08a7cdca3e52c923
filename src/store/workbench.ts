/** @file The state of the workbench: settings with undo, the device, and one stage after another. */
import { createStore } from "zustand/vanilla";
import type { Problem, Result } from "../core/base/result.ts";
import type { Baselines, BaselinesDetail } from "../core/calibration/baselines/runBaselines.ts";
import type { BoundedWay } from "../core/calibration/boundingComparison.ts";
import type { Calibration, Gaps } from "../core/calibration/calibration.ts";
import type { Contrast, ContrastColumn } from "../core/calibration/contrast.ts";
import type { OptimumCheck } from "../core/calibration/optimumCheck.ts";
import type { FinishedRound, Refinement, RefineSettings } from "../core/calibration/refine.ts";
import type { SurrogateCheck } from "../core/calibration/surrogateCheck.ts";
import type { EngineName, Ensemble, SettledStart } from "../core/ensemble/ensemble.ts";
import type { ImportSummary } from "../core/ensemble/imported/importEnsemble.ts";
import type { Spread } from "../core/ensemble/spread.ts";
import type { Evidence } from "../core/identifiability/evidence.ts";
import type { ScoredEnsemble } from "../core/identifiability/behavioural/scoreMembers.ts";
import type {
  ConvergencePoint,
  GenerationBlock,
  Posterior,
} from "../core/identifiability/posterior/posterior.ts";
import type { EvidenceDetail } from "../core/identifiability/gatherEvidence.ts";
import type { OtherOptimum } from "../core/identifiability/otherOptimum/otherOptimum.ts";
import type { SeedSpread } from "../core/identifiability/seedSpread.ts";
import type { Surface } from "../core/identifiability/surface/surface.ts";
import type { SeedRun } from "../core/identifiability/spreadOf.ts";
import {
  nothingScored,
  type ScoredMembers,
  type Sensitivity,
} from "../core/identifiability/sensitivity/sensitivity.ts";
import type { ComparedRun, RunOutputs } from "../core/evaluation/comparedRun.ts";
import type { SiteEvaluation } from "../core/evaluation/siteEvaluation.ts";
import type { WaterBudget } from "../core/model/budget.ts";
import type { ParameterValues } from "../core/model/parameters.ts";
import type { BoundedRow } from "../core/report/boundedTable.ts";
import type { BundleContent } from "../core/report/bundle.ts";
import type { FidelitySummary } from "../core/report/fidelitySummary.ts";
import type { SavedSurrogate } from "../core/report/savedSurrogate.ts";
import type { Coverage } from "../core/site/coverage.ts";
import type { FileProposal } from "../core/site/fileProposal.ts";
import type { SiteCard } from "../core/site/siteCard.ts";
import type { SiteData } from "../core/site/siteData.ts";
import type { Survey } from "../core/site/survey.ts";
import type { BackendChoice } from "../core/surrogate/backends/chooseBackend.ts";
import type { Surrogate, TrainingEpoch } from "../core/surrogate/surrogate.ts";
import type { TrainingCheckpoint } from "../core/surrogate/training.ts";
import { emptyCalibration, type CalibrationLive } from "./calibrationLive.ts";
import type { CalibrationRun } from "./calibrationRun.ts";
import type { Device } from "./device.ts";
import type { OpenedWork, Opening } from "./openedBundle.ts";
import { startHistory, type History } from "./history.ts";
import { emptyJoint, type Joint } from "./joint.ts";
import { noEdits, type CriteriaEdits } from "./reviewCriteria.ts";
import { defaultSettings, type Settings, type SiteForm } from "./settings.ts";
import type { SiteQueue } from "./siteQueue.ts";
import { idle, type Stage } from "./stage.ts";

/** Stages in the order of the chain, with what may be done on the way. */
export const stageNames = [
  "site",
  "model",
  "ensemble",
  "surrogate",
  "contrast",
  "calibration",
  "refinement",
  "baselines",
  "evidence",
  "seeds",
  "surface",
  "otherOptimum",
  "behavioural",
  "posterior",
  "sensitivity",
  "table",
] as const;
export type StageName = (typeof stageNames)[number];

/** Stages of every chain: each has a panel of its own. */
export const chainNames = [
  "site",
  "model",
  "ensemble",
  "surrogate",
  "calibration",
  "table",
] as const satisfies readonly StageName[];

/** What each stage brings. */
export interface Outputs {
  readonly site: {
    readonly site: SiteData;
    readonly coverage: Coverage;
    readonly card: SiteCard;
    /** What the files were recognised as; undefined for a generated site. */
    readonly survey: Survey | undefined;
    readonly warnings: readonly Problem[];
    /** Hidden parameters of a twin. */
    readonly truth: ParameterValues | undefined;
    /** Whether files that were given for a bundle make the very site of the bundle. */
    readonly isOfBundle?: boolean;
  };
  readonly model: {
    readonly run: ComparedRun;
    /** The settled soil or saved state that every run of ILS starts from. */
    readonly start: SettledStart;
    /** Years run again before the record counts; none after a saved state. */
    readonly warmupYears: number;
    readonly outputs: RunOutputs;
    readonly warnings: readonly Problem[];
  };
  readonly ensemble: {
    readonly training: Ensemble;
    readonly heldOut: Ensemble;
    readonly spread: Spread;
    /** What was found in the files of an ensemble that ran elsewhere. */
    readonly imported?: ImportedFiles;
  };
  readonly surrogate: {
    readonly surrogate: Surrogate;
    /** Where it was trained; undefined where it was read from a bundle. */
    readonly backend: BackendChoice | undefined;
    /** The bundle that it was read from. */
    readonly saved?: OpenedSurrogate;
    readonly check: CheckedSurrogate;
  };
  /** Surrogates of several designs side by side. */
  readonly contrast: Contrast;
  readonly calibration: CalibrationOutput;
  /** What takes the place of surrogate and calibration where the settings say so. */
  readonly refinement: RefinementOutput;
  /** ILS itself calibrated by usual optimisers. */
  readonly baselines: Baselines;
  /** What verdicts rest on. */
  readonly evidence: Evidence;
  /** The calibration with other seeds. */
  readonly seeds: SeedSpread;
  /** Two parameters over a grid. */
  readonly surface: Surface;
  /** Two vectors that fit alike. */
  readonly otherOptimum: OtherOptimum;
  /** What members scored: behavioural sets of any threshold are chosen from it. */
  readonly behavioural: ScoredEnsemble;
  /** Chains through the surrogate. */
  readonly posterior: Posterior;
  /** What errors and fluxes respond to. */
  readonly sensitivity: Sensitivity;
  readonly table: TableOutput;
}

/** Whether the surrogate may be believed. */
export interface CheckedSurrogate extends SurrogateCheck {
  /** What the bundle told of an earlier check, where the surrogate was read from one. */
  readonly told?: FidelitySummary;
  /** Key of the settings that the slopes were compared under. */
  readonly slopesKey: string;
}

export interface CalibrationOutput extends Calibration {
  /** The surrogate at the optimum, or why it was not looked at. */
  readonly optimum: OptimumCheck | string;
}

export interface RefinementOutput extends Refinement {
  readonly settings: RefineSettings;
  readonly check: SurrogateCheck;
  /** The kept surrogate at its optimum, or why it was not looked at. */
  readonly optimum: OptimumCheck | string;
}

export interface ImportedFiles {
  readonly summary: ImportSummary;
  readonly warnings: readonly Problem[];
}

export interface OpenedSurrogate {
  readonly file: SavedSurrogate;
  readonly warnings: readonly Problem[];
}

/** The end of the chain: ILS with the bounded vector, the gaps on the way, the files to take home. */
export interface TableOutput {
  readonly site: SiteData;
  readonly truth: ParameterValues | undefined;
  readonly before: ComparedRun;
  readonly run: ComparedRun;
  readonly gaps: Gaps;
  /** ILS with the sequence bounded in other ways, and with a vector for every window. */
  readonly boundings: readonly BoundedWay[];
  readonly evaluation: SiteEvaluation;
  /** All water of the calibrated run. */
  readonly water: WaterBudget;
  readonly rows: readonly BoundedRow[];
  /** Everything needed to reread and repeat the run. */
  readonly bundle: BundleContent;
}

/** One block of members that is done; blocks are the ensemble's checkpoint. */
export interface EnsemblePart {
  readonly part: number;
  readonly ensemble: Ensemble;
}

/** A block of members that ran for something else than the ensemble. */
export interface MemberBlock {
  /** Which ensemble was asked for, and which of its blocks this is. */
  readonly place: string;
  readonly ensemble: Ensemble;
}

export type TrainedSurrogate = Omit<Outputs["surrogate"], "check">;

/** Evidence as far as it has come. */
export type EvidenceLive = Pick<EvidenceDetail, "profiles" | "runs" | "failed">;

/** Chains as far as they are. */
export interface PosteriorLive {
  readonly blocks: readonly GenerationBlock[];
  readonly convergence: readonly ConvergencePoint[];
}

/** What each stage tells while it runs; kept when it is stopped. */
export interface Lives {
  /** What the files were recognised as, also where no site could be made of them. */
  readonly site: {
    readonly survey: Survey | undefined;
    /** What the columns of a table may be that no format knows. */
    readonly proposal?: FileProposal;
  };
  readonly model: undefined;
  readonly ensemble: {
    readonly parts: readonly EnsemblePart[];
    readonly failed: number;
    readonly engine: EngineName | undefined;
    readonly memberStepsPerSecond: number | undefined;
  };
  readonly surrogate: {
    readonly history: readonly TrainingEpoch[];
    readonly bestEpoch: number;
    readonly batchLoss: number | undefined;
    readonly backend: BackendChoice | undefined;
    readonly checkpoint: TrainingCheckpoint | undefined;
    /** The surrogate once it is there: what is left is its check. */
    readonly trained: TrainedSurrogate | undefined;
    /** Members that ran for the check. */
    readonly blocks: readonly MemberBlock[];
  };
  readonly contrast: {
    readonly columns: readonly ContrastColumn[];
  };
  readonly calibration: CalibrationLive;
  readonly refinement: {
    readonly finished: readonly FinishedRound[];
    /** The finished rounds are to be all: no more are run. */
    readonly isEnough: boolean;
  };
  readonly baselines: BaselinesDetail;
  readonly evidence: EvidenceLive;
  readonly seeds: { readonly runs: readonly SeedRun[] };
  readonly surface: undefined;
  readonly otherOptimum: undefined;
  readonly behavioural: undefined;
  readonly posterior: PosteriorLive;
  /** Numbers of the members so far. */
  readonly sensitivity: { readonly scored: ScoredMembers };
  readonly table: undefined;
}

/** What every stage knows before it told anything. */
export const emptyLives: Lives = {
  site: { survey: undefined },
  model: undefined,
  ensemble: {
    parts: [],
    failed: 0,
    engine: undefined,
    memberStepsPerSecond: undefined,
  },
  surrogate: {
    history: [],
    bestEpoch: 0,
    batchLoss: undefined,
    backend: undefined,
    checkpoint: undefined,
    trained: undefined,
    blocks: [],
  },
  contrast: { columns: [] },
  calibration: emptyCalibration,
  refinement: { finished: [], isEnough: false },
  baselines: { traces: [], default: undefined, results: [] },
  evidence: { profiles: [], runs: 0, failed: 0 },
  seeds: { runs: [] },
  surface: undefined,
  otherOptimum: undefined,
  behavioural: undefined,
  posterior: { blocks: [], convergence: [] },
  sensitivity: { scored: nothingScored },
  table: undefined,
};

export type Stages = { readonly [N in StageName]: Stage<Outputs[N], Lives[N]> };

/** Shown where nothing is open; shown because somebody asked; put away. */
export type WelcomeChoice = "asFits" | "asked" | "dismissed";

export interface Workbench {
  readonly settings: History<Settings>;
  /** The files last chosen, of one or several sites; read again when the form changes. */
  readonly files: readonly File[];
  /** Files brought in place of an ensemble or a surrogate; settings hold their marks. */
  readonly ownFiles: readonly File[];
  /** The site among them that is open; the first where it is undefined. */
  readonly activeSite: string | undefined;
  /** What the form says about the sites that are not open. */
  readonly forms: Readonly<Record<string, SiteForm>>;
  /** What each site's files are, where several were given: as far as they have been looked at. */
  readonly surveys: Readonly<Record<string, Result<Survey>>>;
  readonly device: Device | undefined;
  readonly stages: Stages;
  /** The bundle that was opened last. */
  readonly opened: OpenedWork | undefined;
  /** A bundle on its way to the page. */
  readonly opening: Opening | undefined;
  /** A calibration that is kept beside the next ones. */
  readonly beside: CalibrationRun | undefined;
  /** True while "Run all" goes from stage to stage. */
  readonly runsAll: boolean;
  /** Sites that are run one after the other, and what they gave. */
  readonly queue: SiteQueue | undefined;
  /** One generator for all of these sites. */
  readonly joint: Joint;
  /** Whether the page goes to each stage as it starts. */
  readonly follows: boolean;
  /** What was said of the welcome above the panels. */
  readonly welcome: WelcomeChoice;
  /** What a review measures by otherwise than usual: it outlives the page, what was reviewed does not. */
  readonly reviewEdits: CriteriaEdits;
}

export function createWorkbench() {
  return createStore<Workbench>(() => ({
    settings: startHistory(defaultSettings()),
    files: [],
    ownFiles: [],
    activeSite: undefined,
    forms: {},
    surveys: {},
    device: undefined,
    stages: {
      site: idle(),
      model: idle(),
      ensemble: idle(),
      surrogate: idle(),
      contrast: idle(),
      calibration: idle(),
      refinement: idle(),
      baselines: idle(),
      evidence: idle(),
      seeds: idle(),
      surface: idle(),
      otherOptimum: idle(),
      behavioural: idle(),
      posterior: idle(),
      sensitivity: idle(),
      table: idle(),
    },
    opened: undefined,
    opening: undefined,
    beside: undefined,
    runsAll: false,
    queue: undefined,
    joint: emptyJoint,
    follows: true,
    welcome: "asFits",
    reviewEdits: noEdits,
  }));
}

export type WorkbenchStore = ReturnType<typeof createWorkbench>;

/** Move one stage; nothing is told where it did not move. */
export function moveStage<N extends StageName>(
  store: WorkbenchStore,
  name: N,
  move: (stage: Stage<Outputs[N], Lives[N]>) => Stage<Outputs[N], Lives[N]>,
): void {
  const { stages } = store.getState();
  const stage: Stage<Outputs[N], Lives[N]> = stages[name];
  const next = move(stage);
  if (next === stage) return;
  store.setState({ stages: { ...stages, [name]: next } });
}

/** Move a stage whose name is known only at run time, by a move that fits every stage. */
export function moveAnyStage(
  store: WorkbenchStore,
  name: StageName,
  move: <Output, Live>(stage: Stage<Output, Live>) => Stage<Output, Live>,
): void {
  moveStage(store, name, move);
}

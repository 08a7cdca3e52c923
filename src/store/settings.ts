/** @file Everything a user can set, with its defaults. */
import { usualBounding } from "../core/calibration/bounding.ts";
import {
  presetNames,
  presetSettings,
  type ChainSettings,
  type PresetName,
} from "../core/calibration/presets.ts";
import { defaultPriorWeight } from "../core/calibration/priors.ts";
import type { BaselineMethod } from "../core/calibration/baselines/names.ts";
import type { LikelihoodTarget } from "../core/identifiability/likelihood.ts";
import type { SensitivityMethod } from "../core/identifiability/sensitivity/sensitivity.ts";
import type { RefineSettings } from "../core/calibration/refine.ts";
import { defaultFree, type ParameterName, type ParameterValues } from "../core/model/parameters.ts";
import type { ColumnMapping } from "../core/site/formats/columnMapping.ts";
import type { LeafSeason } from "../core/site/lai.ts";
import type { DesignKind } from "../core/sampling/design.ts";
import type {
  FluxChoice,
  LongwaveFormula,
  QualityChoice,
  SiteAttributes,
} from "../core/site/siteData.ts";
import type { Split } from "../core/site/split.ts";
import type { SyntheticYear } from "../core/site/syntheticClimate.ts";
import { inOrder } from "./inOrder.ts";
import type { FileMark } from "./ownFiles.ts";
import { defaultLimits, type StartSettings } from "./startState.ts";

/** Where the site comes from. */
export type SourceKind = "demo" | "files" | "bundle";

/** Which site of which bundle is open. */
export interface BundleChoice {
  readonly file: FileMark;
  /** Identifier of the bundle. */
  readonly bundle: string;
  readonly site: string;
}

/** The synthetic twin: weather, hidden truth and noise all follow from these. */
export interface TwinSettings {
  readonly pft: "evergreen-forest" | "deciduous-forest" | "woodland" | "cultivation";
  readonly years: 1 | 2;
  readonly seed: number;
  /** How much it rains; usual where it is absent. */
  readonly climate?: SyntheticYear;
  /** Factor on the tower's random errors; 1 where it is absent. */
  readonly noise?: number;
}

/** Leaf area index: from the file (or its other column), one number, one number per month, or a season of leaves. */
export type LaiForm =
  | { readonly kind: "column" }
  | { readonly kind: "alternative" }
  | ({ readonly kind: "season" } & LeafSeason)
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "monthly"; readonly values: readonly number[] };

/** What the form says about a tower; a number that is not given is left out. */
export interface SiteForm {
  readonly attributes: Partial<SiteAttributes>;
  readonly lai: LaiForm;
  /** Units that differ from the format's, by column. */
  readonly units: Readonly<Record<string, string>>;
  /** Which column is what, in a table that no format knows. */
  readonly mapping?: ColumnMapping;
  /** Formula of long wave that was not measured; the reader's default where it is absent. */
  readonly longwave?: LongwaveFormula;
}

/** A form that says nothing: the file's word counts, and what it does not tell is asked for. */
export const emptyForm: SiteForm = { attributes: {}, lai: { kind: "column" }, units: {} };

export type EngineChoice = "auto" | "cpu" | "webgpu";

/** Which observed values count, in every comparison and in the calibration. */
export interface ObservationChoice {
  readonly quality: QualityChoice;
  readonly version: FluxChoice;
  /** Which steps train; absent: all of them. */
  readonly split?: Split;
}

export interface Settings {
  readonly source: SourceKind;
  /** Where the source is a bundle. */
  readonly bundle?: BundleChoice | undefined;
  readonly twin: TwinSettings;
  readonly form: SiteForm;
  readonly observations: ObservationChoice;
  readonly start: StartSettings;
  readonly free: readonly ParameterName[];
  /** Values of parameters that are not free, in place of their defaults. */
  readonly fixed?: Readonly<Partial<Record<ParameterName, number>>>;
  readonly design: DesignKind;
  readonly engine: EngineChoice;
  /** Files of an ensemble that ran elsewhere, in place of one of ours. */
  readonly ownEnsemble?: readonly FileMark[] | undefined;
  /** Bundle whose surrogate is used in place of training one; the ensemble is then not needed. */
  readonly ownSurrogate?: FileMark | undefined;
  readonly chain: ChainSettings;
  readonly refine: RefineChoice;
  /** Optimisers of ILS itself; settings of before it was a choice lack it and mean all. */
  readonly baselines?: BaselineChoice;
  /** What verdicts are asked of; absent: H and LE, from the calibration on. */
  readonly evidence?: EvidenceChoice;
  /** Rise over the best loss up to which a member is behavioural, share of it; absent: `usualRise`. */
  readonly rise?: number;
  /** How the posterior is sampled; absent: `usualSampler`. */
  readonly posterior?: PosteriorChoice;
  /** How many seeds the calibration is repeated with; absent: `defaultSeedCount`. */
  readonly seeds?: number;
  /** Two parameters over a grid; absent: the usual ones, the others at the defaults. */
  readonly surface?: SurfaceSettings;
  /** How sensitivity is analysed; absent: shares of the variance, through the surrogate. */
  readonly sensitivity?: SensitivityChoice;
}

/** Optimisers that calibrate ILS itself. */
export interface BaselineChoice {
  readonly methods: readonly BaselineMethod[];
  /** Runs of ILS that each may spend; as many as the calibration spends where it is absent. */
  readonly runs?: number | undefined;
}

/** What verdicts are asked of. */
export interface EvidenceChoice {
  /** Observed quantities that speak. */
  readonly targets: readonly LikelihoodTarget[];
  /** Where the search for the most likely vector begins. */
  readonly from: "calibration" | "defaults";
  /** Members of the design of further starts; absent: `usualCandidates`. */
  readonly candidates?: number | undefined;
}

/** How sensitivity is analysed. */
export interface SensitivityChoice {
  readonly method: SensitivityMethod;
  /** Base rows or trajectories; the method's usual number where it is absent. */
  readonly n?: number | undefined;
  readonly secondOrder: boolean;
  /** Who gives members their numbers. */
  readonly by: "model" | "surrogate";
}

/** How chains sample the posterior. */
export interface PosteriorChoice {
  readonly chains: number;
  readonly generations: number;
  readonly targets: readonly LikelihoodTarget[];
  /** Absent: the seed of the calibration. */
  readonly seed?: number | undefined;
}

/** Two parameters over a grid. */
export interface SurfaceSettings {
  readonly axes: readonly [ParameterName, ParameterName];
  /** Along each axis. */
  readonly nodes: number;
  /** Where the others are held, with the name of the vector; absent: at the defaults. */
  readonly held?: { readonly name: string; readonly values: ParameterValues } | undefined;
}

/** Rounds of members near the optimum. */
export interface RefineChoice extends RefineSettings {
  /** Whether what they brought takes the place of surrogate and calibration. */
  readonly isUsed: boolean;
}

export const defaultSeed = 1;

export function defaultSettings(): Settings {
  const chain = presetSettings("quick", defaultSeed);
  const { quality, version } = chain.calibration;
  return {
    source: "demo",
    twin: { pft: "evergreen-forest", years: 1, seed: 1 },
    form: emptyForm,
    observations: { quality, version },
    start: { limits: defaultLimits, saved: undefined },
    free: defaultFree,
    design: "sobol",
    engine: "auto",
    chain,
    refine: { rounds: 2, members: Math.ceil(chain.ensemble.members / 4), isUsed: false },
  };
}

/** Put a preset in place of the chain's settings; the seed and the choice of observations stay. */
export function withPreset(settings: Settings, preset: PresetName): Settings {
  return { ...settings, chain: presetSettings(preset, settings.chain.ensemble.seed) };
}

/** One seed for the design, the training and the calibration. */
export function withSeed(settings: Settings, seed: number): Settings {
  const { ensemble, surrogate, calibration } = settings.chain;
  return {
    ...settings,
    chain: {
      ensemble: { ...ensemble, seed },
      surrogate: { ...surrogate, seed },
      calibration: { ...calibration, seed },
    },
  };
}

/** The preset these settings are, or undefined where a number was changed by hand. */
export function presetOf({ chain }: Settings): PresetName | undefined {
  const told = inOrder(unspoken(chain));
  return presetNames.find((name) => inOrder(presetSettings(name, chain.ensemble.seed)) === told);
}

/** Without what only says that nothing was chosen: files and the command line write that down. */
function unspoken({ calibration, ...rest }: ChainSettings) {
  const { bounding, priorWeight, priors, extra, changes, split, balanced: _, ...own } = calibration;
  const chosen = {
    ...(bounding !== undefined && bounding !== usualBounding && { bounding }),
    ...(priorWeight !== undefined && priorWeight !== defaultPriorWeight && { priorWeight }),
    ...(priors && Object.keys(priors).length > 0 && { priors }),
    ...(extra && Object.keys(extra).length > 0 && { extra }),
    ...(changes && changes.length > 0 && { changes }),
    ...(split && split.kind !== "none" && { split }),
  };
  return { ...rest, calibration: { ...own, ...chosen } };
}

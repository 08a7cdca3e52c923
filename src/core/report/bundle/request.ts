/** @file What was asked of a run: with the sites' records, everything that a repeat needs. */
import type { ChainSettings } from "../../calibration/presets.ts";
import type { RefineSettings } from "../../calibration/refine.ts";
import type { SettleLimits } from "../../ensemble/start.ts";
import type { EngineName } from "../../ensemble/ensemble.ts";
import type { LikelihoodTarget } from "../../identifiability/likelihood.ts";
import type { ParameterName, ParameterValues } from "../../model/parameters.ts";
import type { DesignKind } from "../../sampling/design.ts";
import type { FluxChoice, QualityChoice } from "../../site/siteData.ts";
import type { BackendName } from "../../surrogate/surrogate.ts";

/** Kinds of designs, as `core/sampling` has them. */
export const designNames = [
  "sobol",
  "lhs",
  "oat",
  "perturb",
] as const satisfies readonly DesignKind[];

/** What took the place of a stage: members of another model, or the surrogate of another bundle. */
export const broughtKinds = ["ensemble", "surrogate"] as const;

/** Where the search for the most likely vector begins. */
export const beginnings = ["calibration", "defaults"] as const;

/** What verdicts are asked of. */
export interface VerdictsRequest {
  /** Observed quantities that speak. */
  readonly targets: readonly LikelihoodTarget[];
  readonly from: (typeof beginnings)[number];
  /** Members of the design of further starts; the usual number where it is absent. */
  readonly candidates?: number;
}

/** What `identify` asks unless something else is said. */
export const usualVerdicts: VerdictsRequest = { targets: ["H", "LE"], from: "calibration" };

/** What was asked at one site. */
export interface SiteRequest {
  readonly id: string;
  /** Values of parameters that were held at other values than their defaults, in the parameter's unit. */
  readonly fixed: Readonly<Partial<ParameterValues>>;
  /** When the soil counts as settled. */
  readonly limits: SettleLimits;
  /** Which observed values counted. */
  readonly observations: { readonly quality: QualityChoice; readonly version: FluxChoice };
  readonly brought: (typeof broughtKinds)[number] | null;
}

/** One run of the whole chain. */
export interface RunRequest {
  readonly settings: ChainSettings;
  readonly refine: RefineSettings;
  readonly design: DesignKind;
  /** One generator for all sites, in place of one for each. */
  readonly together: boolean;
  /** Parameters whose prior the sites' metadata give. */
  readonly sitePriors: readonly ParameterName[];
  /** Whether verdicts were asked for at the end of the chain. */
  readonly verdicts: boolean;
  /** What they were asked of; absent where nobody asked. */
  readonly verdictsOf?: VerdictsRequest;
  /** Where members ran, and what trained. */
  readonly engine: EngineName;
  readonly backend: BackendName;
  readonly sites: readonly SiteRequest[];
}

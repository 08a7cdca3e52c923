/**
 * @file Whether a surrogate may be believed, in one go: its errors on members it never saw, and its slopes beside those
 * of ILS; what cannot be looked at is said.
 */
import { mapProgress, type Computation } from "../base/progress.ts";
import type { Ensemble, EnsembleEngine, SettledStart } from "../ensemble/ensemble.ts";
import type { ParameterValues } from "../model/parameters.ts";
import type { SiteData } from "../site/siteData.ts";
import { fidelityReport, type Fidelity } from "../surrogate/fidelity/fidelity.ts";
import type { TrainedDesign } from "../surrogate/fidelity/memberError.ts";
import type { Surrogate } from "../surrogate/surrogate.ts";
import { balance } from "./balance.ts";
import type { CalibrationSettings } from "./calibration.ts";
import {
  compareGradients,
  gradientPoints,
  type GradientPoint,
  type GradientReport,
} from "./gradientAgreement.ts";
import { modelGradients, type ModelGradient } from "./modelGradient.ts";
import { fluxTargets } from "./targets.ts";

/** Vectors with the slopes of ILS there. */
export interface KnownSlopes {
  readonly points: readonly GradientPoint[];
  readonly model: readonly ModelGradient[];
}

/** What ILS needs to run at the site of a surrogate. */
export interface CheckedSite {
  readonly site: SiteData;
  readonly base: ParameterValues;
  readonly start: SettledStart;
}

/** What a check needs. */
export interface SurrogateCheckInput extends Omit<CheckedSite, "start"> {
  readonly surrogate: Surrogate;
  readonly settings: CalibrationSettings;
  readonly training: TrainedDesign;
  /** Members that it never saw, or their design alone: then ILS runs them again. */
  readonly heldOut: Ensemble | Pick<Ensemble, "design">;
  /** What runs of ILS start from, or why ILS cannot be held beside the surrogate. */
  readonly ils: SettledStart | string;
  /** Slopes of ILS that are known already, under the same settings. */
  readonly known?: KnownSlopes | undefined;
}

/** What was found. */
export interface SurrogateCheck {
  readonly fidelity: Fidelity | undefined;
  readonly gradient: GradientReport | undefined;
  readonly slopes: KnownSlopes | undefined;
  /** Why there are no errors or no slopes; empty where there are both. */
  readonly lacking: readonly string[];
}

/** What is at work. */
export const checkPhases = ["held-out members", "errors", "slopes of ILS"] as const;
export type CheckPhase = (typeof checkPhases)[number];

/** Make the check; members run by the engine. */
export async function* checkSurrogate(
  input: SurrogateCheckInput,
  engine: EnsembleEngine,
): Computation<CheckPhase, SurrogateCheck> {
  const fidelity = yield* errorsOf(input, engine);
  const { slopes, reason } = yield* slopesOf(input, engine);
  const settings = slopes ? yield* balancedSettings(input) : input.settings;
  const loss = { ...input, settings };
  const gradient = slopes && (await compareGradients(loss, slopes.points, slopes.model));
  const lacking = [...(fidelity ? [] : [noHeldOut(input)]), ...(reason === "" ? [] : [reason])];
  return { fidelity, gradient, slopes, lacking };
}

/** The weights of the calibration to come. */
async function* balancedSettings({
  site,
  base,
  ils,
  surrogate,
  settings,
}: SurrogateCheckInput): Computation<CheckPhase, CalibrationSettings> {
  if (typeof ils === "string") return settings;
  const binSeconds = 86_400 / surrogate.binsPerDay;
  return yield* inPhase("slopes of ILS", balance({ site, base, start: ils, settings, binSeconds }));
}

function noHeldOut({ ils }: SurrogateCheckInput): string {
  const reason = typeof ils === "string" ? ils : "the bundle does not hold their design";
  return `errors on held-out members are not looked at: ${reason}`;
}

async function* errorsOf(
  input: SurrogateCheckInput,
  engine: EnsembleEngine,
): Computation<CheckPhase, Fidelity | undefined> {
  const { surrogate, site, training, settings } = input;
  const heldOut = yield* heldOutOf(input, engine);
  if (!heldOut) return undefined;
  const report = fidelityReport({ surrogate, site, training, heldOut, seed: settings.seed });
  return yield* inPhase("errors", report);
}

async function* heldOutOf(
  { surrogate, heldOut, ils, site, base }: SurrogateCheckInput,
  engine: EnsembleEngine,
): Computation<CheckPhase, Ensemble | undefined> {
  if ("values" in heldOut) return heldOut;
  const { parameters, binsPerDay } = surrogate;
  const members = heldOut.design.length / parameters.length;
  if (typeof ils === "string" || members === 0) return undefined;
  const bins = { parameters, binSeconds: 86_400 / binsPerDay };
  const asked = { site, base, start: ils, ...bins, design: heldOut.design, members };
  return yield* inPhase("held-out members", engine(asked));
}

async function* slopesOf(
  input: SurrogateCheckInput,
  engine: EnsembleEngine,
): Computation<CheckPhase, { readonly slopes: KnownSlopes | undefined; readonly reason: string }> {
  const { surrogate, base, settings, known, ils } = input;
  const reason = reasonAgainstSlopes(input);
  if (typeof ils === "string" || reason !== "") return { slopes: undefined, reason };
  if (known) return { slopes: known, reason };
  const points = gradientPoints(surrogate.parameters, base, settings.seed);
  const run = slopesAt({ ...input, start: ils }, points, engine);
  return { slopes: yield* inPhase("slopes of ILS", run), reason };
}

/** Slopes of ILS at some vectors. */
export async function* slopesAt(
  input: CheckedSite & Pick<SurrogateCheckInput, "surrogate" | "settings">,
  points: readonly GradientPoint[],
  engine: EnsembleEngine,
): Computation<unknown, KnownSlopes> {
  const { site, base, start, settings, surrogate } = input;
  const { parameters, binsPerDay } = surrogate;
  const units = points.map(({ unit }) => unit);
  const binSeconds = 86_400 / binsPerDay;
  const asked = { site, parameters, base, start, binSeconds, settings, units };
  return { points, model: yield* modelGradients(asked, engine) };
}

/** Why slopes cannot be compared, or empty. */
export function reasonAgainstSlopes({
  site,
  surrogate,
  settings,
  ils,
}: Pick<SurrogateCheckInput, "site" | "surrogate" | "settings" | "ils">): string {
  if (typeof ils === "string") return `slopes of the loss are not compared: ${ils}`;
  try {
    fluxTargets(site, 86_400 / surrogate.binsPerDay, settings);
    return "";
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `slopes of the loss are not compared, for there is no loss: ${error.message}`;
  }
}

function inPhase<Detail, Output>(
  phase: CheckPhase,
  computation: Computation<Detail, Output>,
): Computation<CheckPhase, Output> {
  return mapProgress(computation, (progress) => ({ ...progress, detail: phase }));
}

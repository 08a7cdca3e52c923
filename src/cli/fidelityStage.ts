/** @file Whether the surrogate of the chain may be believed: slopes beside those of ILS, errors on members it never saw. */
import type { Calibration, CalibrationSettings } from "../core/calibration/calibration.ts";
import {
  compareGradients,
  gradientPoints,
  type GradientReport,
} from "../core/calibration/gradientAgreement.ts";
import type { Curvature } from "../core/calibration/curvature.ts";
import { checkOptimum } from "../core/calibration/optimumCheck.ts";
import { slopesAt, type KnownSlopes } from "../core/calibration/surrogateCheck.ts";
import type { Ensemble, EnsembleEngine } from "../core/ensemble/ensemble.ts";
import { fidelityReport, type Fidelity } from "../core/surrogate/fidelity/fidelity.ts";
import { gateChecks } from "../core/surrogate/gate.ts";
import type { Surrogate } from "../core/surrogate/surrogate.ts";
import type { Preparation } from "./preparation.ts";
import { withProgress } from "./progressLine.ts";
import type { Terminal } from "./terminal.ts";

/** What is looked at, and with what. */
export interface FidelityContext {
  readonly prepared: Preparation;
  readonly settings: CalibrationSettings;
  readonly engine: EnsembleEngine;
  readonly terminal: Terminal;
}

/** What the answer tells of the surrogate that the result came from. */
export interface FinalFidelity {
  /** Slopes at the default, random vectors and the optimum; undefined beside another model's members. */
  readonly gradient: GradientReport | undefined;
  /** How sharply the loss of ILS rises about the optimum; undefined where slopes are. */
  readonly curvature: Curvature | undefined;
  /** Errors on the held-out members; undefined where these are not at hand. */
  readonly fidelity: Fidelity | undefined;
}

/** What the chain made. */
interface Made {
  readonly surrogate: Surrogate;
  readonly calibration: Calibration;
  readonly ensembles: { readonly training: Ensemble; readonly heldOut: Ensemble } | undefined;
}

/**
 * Slopes of ILS at the default and the random vectors; where the surrogate does not pass the gate, that is told.
 * @param origin engine of the members that the surrogate learned; another model's slopes are not known
 */
export async function usualSlopes(
  { prepared, settings, engine, terminal }: FidelityContext,
  surrogate: Surrogate,
  origin: Ensemble["engine"],
): Promise<KnownSlopes | undefined> {
  if (origin === "imported") {
    warnOfGate(surrogate, undefined, terminal);
    return undefined;
  }
  const points = gradientPoints(prepared.free, prepared.base, settings.seed);
  const asked = { ...prepared, surrogate, settings };
  const running = slopesAt(asked, points, engine);
  const known = await withProgress(terminal, `slopes of ILS at ${points.length} vectors`, running);
  warnOfGate(surrogate, await compareGradients(asked, points, known.model), terminal);
  return known;
}

const measures = {
  R: "R on held-out members",
  effectR2: "parameter-effect R2 on held-out members",
  cosine: "median cosine of the loss's slopes with those of ILS",
} as const;

/** Say which thresholds are not met, and what to do. */
function warnOfGate(
  surrogate: Surrogate,
  gradient: GradientReport | undefined,
  terminal: Terminal,
): void {
  for (const check of gateChecks(surrogate, gradient?.medianCosine)) {
    if (check.passed) continue;
    terminal.err(
      `warning: surrogate: ${check.flux} has ${measures[check.measure]} ${check.value.toFixed(3)}, at least ` +
        `${check.least} is wanted; take a larger preset or more members (-n), or refine (--refine)\n`,
    );
  }
}

/** Slopes with those at the optimum, and errors on the held-out members from all sides. */
export async function finalFidelity(
  { prepared, settings, engine, terminal }: FidelityContext,
  known: KnownSlopes | undefined,
  { surrogate, calibration, ensembles }: Made,
): Promise<FinalFidelity> {
  const optimum = known && checkOptimum({ ...prepared, surrogate, calibration, known }, engine);
  const checked = optimum && (await withProgress(terminal, "slopes at the optimum", optimum));
  const { site } = prepared;
  const report =
    ensembles && fidelityReport({ surrogate, site, seed: settings.seed, ...ensembles });
  const fidelity = report && (await withProgress(terminal, "errors on held-out members", report));
  return { gradient: checked?.gradient, curvature: checked?.curvature, fidelity };
}

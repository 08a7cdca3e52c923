/** @file The whole chain at one site: ensemble, surrogate, calibration, ILS with the bounded vector, gaps. */
import type { Calibration, Gaps } from "../core/calibration/calibration.ts";
import { measureGaps } from "../core/calibration/gaps.ts";
import { calibrate } from "../core/calibration/mdpl.ts";
import { heldOutSeedOffset } from "../core/calibration/presets.ts";
import type { ChainSettings } from "../core/calibration/presets.ts";
import type { Ensemble } from "../core/ensemble/ensemble.ts";
import { evaluateRun } from "../core/evaluation/evaluate.ts";
import type { Evaluation } from "../core/evaluation/evaluate.ts";
import { parameter } from "../core/model/parameters.ts";
import type { Closure } from "../core/report/provenance.ts";
import { drawDesign } from "../core/sampling/design.ts";
import type { DesignKind } from "../core/sampling/design.ts";
import { gate, gateFailures } from "../core/surrogate/gate.ts";
import type { BackendName, Surrogate } from "../core/surrogate/surrogate.ts";
import { trainSurrogate } from "../core/surrogate/training.ts";
import { runEnsemble } from "./ensembleEngines.ts";
import type { Engine } from "./ensembleEngines.ts";
import { runSite } from "./modelRun.ts";
import type { Preparation } from "./preparation.ts";
import { withProgress } from "./progressLine.ts";
import type { Terminal } from "./terminal.ts";

/** Designs of the chain: the held-out set is drawn another way and from another seed. */
export const chainDesigns = { training: "sobol", heldOut: "lhs" } as const;

/** What one site went through. */
export interface SiteOutcome extends Preparation {
  readonly training: Ensemble;
  readonly heldOut: Ensemble;
  readonly surrogate: Surrogate;
  readonly calibration: Calibration;
  readonly gaps: Gaps;
  readonly skill: { readonly default: Evaluation; readonly calibrated: Evaluation };
  readonly closure: Closure;
}

/** What the chain runs with. */
export interface ChainInput {
  readonly prepared: Preparation;
  readonly settings: ChainSettings;
  readonly engine: Engine;
  readonly backend: BackendName;
}

/** Run the chain. */
export async function runChain(input: ChainInput, terminal: Terminal): Promise<SiteOutcome> {
  const { prepared, settings } = input;
  const { site, base, observations } = prepared;
  const { members, heldOut: others, seed } = settings.ensemble;
  const training = await ensembleOf(input, chainDesigns.training, members, seed, terminal);
  const heldOutSeed = seed + heldOutSeedOffset;
  const heldOut = await ensembleOf(input, chainDesigns.heldOut, others, heldOutSeed, terminal);
  const surrogate = await withProgress(
    terminal,
    "train the surrogate",
    trainSurrogate({
      site,
      training,
      heldOut,
      settings: settings.surrogate,
      backend: input.backend,
    }),
    ({ batchLoss }) => `loss ${batchLoss.toPrecision(3)}`,
  );
  warnOfSkill(surrogate, terminal);
  const calibration = await withProgress(
    terminal,
    "calibrate",
    calibrate({ site, surrogate, base, settings: { ...settings.calibration, ...observations } }),
    ({ epoch }) => `loss ${epoch.loss.toPrecision(3)}`,
  );
  const outcome = await conclude({ ...input, surrogate, calibration }, terminal);
  return { ...prepared, training, heldOut, surrogate, calibration, ...outcome };
}

async function ensembleOf(
  { prepared, settings, engine }: ChainInput,
  kind: DesignKind,
  members: number,
  seed: number,
  terminal: Terminal,
): Promise<Ensemble> {
  const { site, base, free, start } = prepared;
  const parameters = free.map((name) => parameter(name));
  const design = drawDesign({ kind, members, parameters, seed });
  const { binSeconds } = settings.ensemble;
  const input = { site, parameters: free, base, design, members, binSeconds, start };
  const label = kind === chainDesigns.training ? "ensemble" : "held-out ensemble";
  const ensemble = await runEnsemble(input, engine, terminal, label);
  for (const { member, reason } of ensemble.failed) {
    terminal.err(`warning: ${label}: member ${member} failed and is left out: ${reason}\n`);
  }
  return ensemble;
}

function warnOfSkill(surrogate: Surrogate, terminal: Terminal): void {
  for (const { flux, R, effectR2 } of gateFailures(surrogate)) {
    terminal.err(
      `warning: surrogate: ${flux} has R ${R.toFixed(3)} and parameter-effect R2 ` +
        `${effectR2.toFixed(3)} on held-out members, at least ${gate.R} and ${gate.effectR2} are ` +
        "wanted; take a larger preset or more members (-n)\n",
    );
  }
}

/** ILS itself with the default and the bounded vector, at the forcing step. */
async function conclude(
  input: ChainInput & { readonly surrogate: Surrogate; readonly calibration: Calibration },
  terminal: Terminal,
) {
  const { prepared, surrogate, calibration } = input;
  const { site, base } = prepared;
  const { quality, version } = calibration.settings;
  const choice = { quality, version, resolution: "step" } as const;
  const before = await runSite(prepared, base, terminal, "run with the defaults");
  const label = "run with the bounded vector";
  const after = await runSite(prepared, calibration.bounded, terminal, label);
  return {
    gaps: await measureGaps({ site, surrogate, calibration, modelBounded: after.series }),
    skill: {
      default: evaluateRun(site, before.series, choice),
      calibrated: evaluateRun(site, after.series, choice),
    },
    closure: after.closure,
  };
}

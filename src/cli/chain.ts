/** @file The whole chain at one site: ensemble, surrogate, calibration, ILS with the bounded vector, gaps. */
import { balance } from "../core/calibration/balance.ts";
import { compareBoundings, type BoundedWay } from "../core/calibration/boundingComparison.ts";
import type { Calibration, Gaps } from "../core/calibration/calibration.ts";
import { evaluateCalibration } from "../core/calibration/evaluateCalibration.ts";
import { unitOf } from "../core/calibration/gradientAgreement.ts";
import { measureGaps } from "../core/calibration/gaps.ts";
import type { ChainEngines } from "../core/calibration/engines.ts";
import { refine } from "../core/calibration/refine.ts";
import type { Refined, Refinement, RefineSettings } from "../core/calibration/refine.ts";
import { heldOutSeedOffset } from "../core/calibration/presets.ts";
import type { ChainSettings } from "../core/calibration/presets.ts";
import type { Ensemble } from "../core/ensemble/ensemble.ts";
import { evaluateRun } from "../core/evaluation/evaluate.ts";
import type { Evaluation } from "../core/evaluation/evaluate.ts";
import type { SiteEvaluation } from "../core/evaluation/siteEvaluation.ts";
import { parameter } from "../core/model/parameters.ts";
import { learnedBefore, learnedFrom, type LearnedFrom } from "../core/report/learnedFrom.ts";
import type { Closure } from "../core/report/provenance.ts";
import type { SavedSurrogate } from "../core/report/savedSurrogate.ts";
import { drawDesign, heldOutKind, type DesignKind } from "../core/sampling/design.ts";
import type { Surrogate } from "../core/surrogate/surrogate.ts";
import { chainEngines, type Homes } from "./chainEngines.ts";
import { runEnsemble } from "./ensembleEngines.ts";
import {
  finalFidelity,
  usualSlopes,
  type FidelityContext,
  type FinalFidelity,
} from "./fidelityStage.ts";
import { runSite } from "./modelRun.ts";
import type { Provided } from "./broughtArguments.ts";
import type { Preparation } from "./preparation.ts";
import { withProgress } from "./progressLine.ts";
import type { Terminal } from "./terminal.ts";

/** What one site went through. */
export interface SiteOutcome extends Preparation, FinalFidelity {
  /** Ensembles of the surrogate, or those of the bundle that it was read from. */
  readonly learned: LearnedFrom;
  readonly surrogate: Surrogate;
  readonly calibration: Calibration;
  readonly gaps: Gaps;
  /** ILS with the sequence bounded in other ways, and with a vector for every window. */
  readonly boundings: readonly BoundedWay[];
  readonly skill: { readonly default: Evaluation; readonly calibrated: Evaluation };
  readonly evaluation: SiteEvaluation;
  readonly closure: Closure;
  /** What each round brought; undefined where none was asked for. */
  readonly refinement: Pick<Refinement, "rounds" | "kept" | "converged"> | undefined;
}

/** What the chain runs with. */
export interface ChainInput extends Homes {
  readonly prepared: Provided;
  readonly settings: ChainSettings;
  readonly refine: RefineSettings;
  readonly design: DesignKind;
}

/** Run the chain. */
export async function runChain(given: ChainInput, terminal: Terminal): Promise<SiteOutcome> {
  const input = { ...given, settings: await balancedSettings(given, terminal) };
  const { prepared, settings } = input;
  const { site, brought } = prepared;
  if (brought?.kind === "surrogate") return runSaved(input, brought.saved, terminal);
  const engines = chainEngines(input, terminal);
  const { training, heldOut } = brought?.ensemble ?? (await ownEnsembles(input, terminal));
  const surrogate = await withProgress(
    terminal,
    "train the surrogate",
    engines.train({ site, training, heldOut, settings: settings.surrogate }),
    ({ batchLoss }) => `loss ${batchLoss.toPrecision(3)}`,
  );
  const context = fidelityContext(input, engines, terminal);
  const known = await usualSlopes(context, surrogate, training.engine);
  const calibration = await calibrateWith(input, engines, surrogate, terminal);
  const refined = await refineIn(
    input,
    engines,
    { training, surrogate, calibration },
    heldOut,
    terminal,
  );
  const outcome = await conclude({ ...input, ...refined }, terminal);
  const ensembles = { training: refined.training, heldOut };
  return {
    ...prepared,
    surrogate: refined.surrogate,
    calibration: refined.calibration,
    refinement: refined.refinement,
    learned: learnedFrom(refined.training, heldOut, designsOf(input)),
    ...(await finalFidelity(context, known, { ...refined, ensembles })),
    ...outcome,
  };
}

/** The weights of the loss at this site, which one run with the defaults may balance. */
async function balancedSettings(
  { prepared, settings }: ChainInput,
  terminal: Terminal,
): Promise<ChainSettings> {
  const { brought } = prepared;
  const binSeconds = binSecondsOf(brought, settings);
  const own = { ...settings.calibration, ...prepared.observations };
  const balancing = balance({ ...prepared, settings: own, binSeconds });
  const calibration = await withProgress(terminal, "balance the fluxes", balancing);
  return { ...settings, calibration };
}

/** Bins of what was brought, else those of the settings. */
export function binSecondsOf(brought: Provided["brought"], { ensemble }: ChainSettings): number {
  if (!brought) return ensemble.binSeconds;
  if (brought.kind === "ensemble") return brought.ensemble.training.binSeconds;
  return 86_400 / brought.saved.surrogate.binsPerDay;
}

/** The chain from a surrogate that was trained before. */
async function runSaved(
  input: ChainInput,
  saved: SavedSurrogate,
  terminal: Terminal,
): Promise<SiteOutcome> {
  const { surrogate, ensemble } = saved;
  const engines = chainEngines(input, terminal);
  const context = fidelityContext(input, engines, terminal);
  const known = await usualSlopes(context, surrogate, ensemble.engine);
  const calibration = await calibrateWith(input, engines, surrogate, terminal);
  const outcome = await conclude({ ...input, surrogate, calibration }, terminal);
  const made = { surrogate, calibration, ensembles: undefined };
  return {
    ...input.prepared,
    surrogate,
    calibration,
    refinement: undefined,
    learned: learnedBefore(saved),
    ...(await finalFidelity(context, known, made)),
    ...outcome,
  };
}

function fidelityContext(
  { prepared, settings }: ChainInput,
  engines: ChainEngines,
  terminal: Terminal,
): FidelityContext {
  const own = { ...settings.calibration, ...prepared.observations };
  return { prepared, settings: own, engine: engines.ensemble, terminal };
}

function calibrateWith(
  { prepared: { site, base, observations }, settings }: ChainInput,
  engines: ChainEngines,
  surrogate: Surrogate,
  terminal: Terminal,
): Promise<Calibration> {
  const own = { ...settings.calibration, ...observations };
  return withProgress(
    terminal,
    "calibrate",
    engines.calibrate({ site, surrogate, base, settings: own }),
    ({ epoch }) => `loss ${epoch.loss.toPrecision(3)}`,
  );
}

/** The held-out set is drawn another way and from another seed. */
function designsOf({ design }: ChainInput) {
  return { training: design, heldOut: heldOutKind(design) };
}

/** The training and the held-out ensemble of our own. */
async function ownEnsembles(input: ChainInput, terminal: Terminal) {
  const { members, heldOut, seed } = input.settings.ensemble;
  const kinds = designsOf(input);
  const training = await ensembleOf(input, kinds.training, members, seed, "ensemble", terminal);
  const others = await ensembleOf(
    input,
    kinds.heldOut,
    heldOut,
    seed + heldOutSeedOffset,
    "held-out ensemble",
    terminal,
  );
  return { training, heldOut: others };
}

/** The rounds that were asked for; without any, what there is. */
async function refineIn(
  { prepared, refine: settings }: ChainInput,
  engines: ChainEngines,
  refined: Refined,
  heldOut: Ensemble,
  terminal: Terminal,
): Promise<Refined & Pick<SiteOutcome, "refinement">> {
  if (settings.rounds === 0) return { ...refined, refinement: undefined };
  const { site, base, start } = prepared;
  const rounds = refine({ site, base, start, heldOut, settings, ...refined }, engines);
  const { training, surrogate, calibration, ...refinement } = await withProgress(
    terminal,
    "refine",
    rounds,
    ({ stage, rounds: done }) => [stage, ...done.map(({ share }) => percent(share))].join(" "),
  );
  for (const { round, gapH, gapLE, rmseH, rmseLE, share } of refinement.rounds) {
    terminal.err(
      `refine: round ${round}: surrogate off ILS by ${gapH.toFixed(2)} (H) and ${gapLE.toFixed(2)} (LE) W m-2, ` +
        `ILS off the observations by ${rmseH.toFixed(2)} and ${rmseLE.toFixed(2)}: ${percent(share)}\n`,
    );
  }
  return { training, surrogate, calibration, refinement };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

async function ensembleOf(
  { prepared, settings, engine }: ChainInput,
  kind: DesignKind,
  members: number,
  seed: number,
  label: string,
  terminal: Terminal,
): Promise<Ensemble> {
  const { site, base, free, start } = prepared;
  const parameters = free.map((name) => parameter(name));
  const center = unitOf(free, base);
  const design = drawDesign({ kind, members, parameters, seed, center });
  const { binSeconds } = settings.ensemble;
  const input = { site, parameters: free, base, design, members, binSeconds, start };
  const ensemble = await runEnsemble(input, engine, terminal, label);
  for (const { member, reason } of ensemble.failed) {
    terminal.err(`warning: ${label}: member ${member} failed and is left out: ${reason}\n`);
  }
  return ensemble;
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
  const { start } = prepared;
  const ways = compareBoundings({
    site,
    start,
    calibration,
    binSeconds: 86_400 / surrogate.binsPerDay,
  });
  return {
    boundings: await withProgress(terminal, "compare boundings", ways),
    gaps: await measureGaps({ site, surrogate, calibration, modelBounded: after.series }),
    skill: {
      default: evaluateRun(site, before.series, choice),
      calibrated: evaluateRun(site, after.series, choice),
    },
    evaluation: evaluateCalibration(
      { site, before: before.series, after: after.series },
      calibration.settings,
    ),
    closure: after.closure,
  };
}

/** @file The whole chain, at one site or with one generator for several: ensemble, surrogate, calibration, ILS with what came out. */
import { balance } from "../core/calibration/balance.ts";
import type { BoundedWay } from "../core/calibration/boundingComparison.ts";
import type { Calibration, Gaps } from "../core/calibration/calibration.ts";
import type { ChainEngines } from "../core/calibration/engines.ts";
import { suggestPrior } from "../core/calibration/priorSuggestion.ts";
import { refine } from "../core/calibration/refine.ts";
import type { Refined, Refinement } from "../core/calibration/refine.ts";
import { calibrateTogether } from "../core/calibration/mdpl.ts";
import type { KnownSlopes } from "../core/calibration/surrogateCheck.ts";
import type { ChainSettings } from "../core/calibration/presets.ts";
import type { Ensemble } from "../core/ensemble/ensemble.ts";
import type { Evaluation } from "../core/evaluation/evaluate.ts";
import type { SiteEvaluation } from "../core/evaluation/siteEvaluation.ts";
import type { DrawnRuns } from "../core/report/bundle/figureTables.ts";
import { learnedBefore, learnedFrom, type LearnedFrom } from "../core/report/learnedFrom.ts";
import type { Closure } from "../core/report/provenance.ts";
import type { SavedSurrogate } from "../core/report/savedSurrogate.ts";
import type { Surrogate } from "../core/surrogate/surrogate.ts";
import { chainEngines } from "./chainEngines.ts";
import type { ChainInput } from "./chainInput.ts";
import { concludeSite } from "./concludeSite.ts";
import {
  finalFidelity,
  usualSlopes,
  type FidelityContext,
  type FinalFidelity,
} from "./fidelityStage.ts";
import { designsOf, ownEnsembles } from "./ownEnsembles.ts";
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
  /** Both runs as figures show them. */
  readonly runs: DrawnRuns;
  /** Members of the surrogate; undefined where it was trained before, or where they take too much to be kept. */
  readonly ensembles: LearnedSite["ensembles"];
  /** What each round brought; undefined where none was asked for. */
  readonly refinement: Pick<Refinement, "rounds" | "kept" | "converged"> | undefined;
}

/** A site whose surrogate is there, with the calibration that it was refined with. */
export interface LearnedSite {
  readonly input: ChainInput;
  readonly context: FidelityContext;
  /** Slopes of ILS at the default and at random vectors. */
  readonly known: KnownSlopes | undefined;
  readonly surrogate: Surrogate;
  readonly calibration: Calibration;
  /** Undefined for a surrogate that was trained before. */
  readonly ensembles: { readonly training: Ensemble; readonly heldOut: Ensemble } | undefined;
  readonly learned: LearnedFrom;
  readonly refinement: SiteOutcome["refinement"];
}

/** Run the chain at one site. */
export async function runChain(input: ChainInput, terminal: Terminal): Promise<SiteOutcome> {
  return finishSite(await learnSite(input, terminal), terminal);
}

/** From the site to a surrogate and its calibration. */
export async function learnSite(given: ChainInput, terminal: Terminal): Promise<LearnedSite> {
  const input = { ...given, settings: await balancedSettings(given, terminal) };
  const { prepared, settings } = input;
  const { site, brought } = prepared;
  if (brought?.kind === "surrogate") return learnFromSaved(input, brought.saved, terminal);
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
  const start = { training, surrogate, calibration };
  const refined = await refineIn(input, engines, start, heldOut, terminal);
  return {
    input,
    context,
    known,
    surrogate: refined.surrogate,
    calibration: refined.calibration,
    ensembles: { training: refined.training, heldOut },
    learned: learnedFrom(refined.training, heldOut, designsOf(input)),
    refinement: refined.refinement,
  };
}

/** ILS with what the calibration found, and whether the surrogate was right there. */
export async function finishSite(found: LearnedSite, terminal: Terminal): Promise<SiteOutcome> {
  const { input, context, known, surrogate, calibration, learned, refinement, ensembles } = found;
  const outcome = await concludeSite({ ...input, surrogate, calibration }, terminal);
  return {
    ...input.prepared,
    surrogate,
    calibration,
    refinement,
    learned,
    ensembles,
    ...(await finalFidelity(context, known, found)),
    ...outcome,
  };
}

/**
 * Several sites with one generator: each learns its surrogate, refined where that is asked for about its own optimum;
 * then one generator is trained through all of them.
 */
export async function runTogether(
  inputs: readonly ChainInput[],
  terminal: Terminal,
): Promise<SiteOutcome[]> {
  const found: LearnedSite[] = [];
  for (const input of inputs) found.push(await learnSite(input, terminal));
  const sites = found.map(({ input, surrogate, calibration: { settings } }) => ({
    site: input.prepared.site,
    base: input.prepared.base,
    surrogate,
    settings,
  }));
  const calibrations = await withProgress(
    terminal,
    `calibrate ${sites.length} sites together`,
    calibrateTogether({ sites }),
    ({ epochs }) => `loss ${mean(epochs.map(({ loss }) => loss)).toPrecision(3)}`,
  );
  const outcomes: SiteOutcome[] = [];
  for (const [k, site] of found.entries()) {
    outcomes.push(await finishSite({ ...site, calibration: calibrations[k] }, terminal));
  }
  return outcomes;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The weights of the loss at this site, which one run with the defaults may balance. */
async function balancedSettings(
  { prepared, settings, sitePriors }: ChainInput,
  terminal: Terminal,
): Promise<ChainSettings> {
  const { brought, site } = prepared;
  const binSeconds = binSecondsOf(brought, settings);
  const suggested = sitePriors.map((name) => [name, suggestPrior(name, site).prior]);
  const priors = { ...settings.calibration.priors, ...Object.fromEntries(suggested) };
  const own = { ...settings.calibration, ...prepared.observations, priors };
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

/** From a surrogate that was trained before. */
async function learnFromSaved(
  input: ChainInput,
  saved: SavedSurrogate,
  terminal: Terminal,
): Promise<LearnedSite> {
  const { surrogate, ensemble } = saved;
  const engines = chainEngines(input, terminal);
  const context = fidelityContext(input, engines, terminal);
  const known = await usualSlopes(context, surrogate, ensemble.engine);
  const calibration = await calibrateWith(input, engines, surrogate, terminal);
  const learned = learnedBefore(saved);
  const made = { surrogate, calibration, ensembles: undefined };
  return { input, context, known, ...made, learned, refinement: undefined };
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

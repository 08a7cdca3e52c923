/** @file What panels and the pipeline read; staleness is derived here and never stored. */
import { baselineInputs } from "./baselineChoice.ts";
import { behaviouralInputs } from "./behaviouralChoice.ts";
import { evidenceChoice, evidenceInputs } from "./evidenceChoice.ts";
import { fixedValues } from "./fixedValues.ts";
import type { FileMark } from "./ownFiles.ts";
import { posteriorInputs } from "./posteriorChoice.ts";
import { otherOptimumInputs } from "./otherOptimumChoice.ts";
import { seedsInputs } from "./seedsChoice.ts";
import { sensitivityChoice, sensitivityInputs } from "./sensitivityChoice.ts";
import type { Settings } from "./settings.ts";
import { activeFiles } from "./sites.ts";
import { surfaceInputs } from "./surfaceChoice.ts";
import type { Stage, StageStatus } from "./stage.ts";
import {
  chainNames,
  stageNames,
  type Outputs,
  type StageName,
  type Workbench,
} from "./workbench.ts";

export type Keys = Readonly<Record<StageName, string>>;

/**
 * Key of the inputs every stage would run with now.
 *
 * Each key holds the key of the stage before it: a change anywhere changes every key down the chain.
 * @param site key of the site that the chain is made from
 */
export function chainKeys(site: string, settings: Settings): Keys {
  const { chain, observations } = settings;
  const { split: _, ...compared } = observations;
  const model = keyOf(site, { ...compared, start: settings.start });
  const ensemble = keyOf(site, ensembleInputs(settings));
  const { ownSurrogate } = settings;
  const surrogate = ownSurrogate
    ? keyOf(site, { ownSurrogate, fixed: fixedValues(settings) })
    : keyOf(ensemble, chain.surrogate);
  const calibration = keyOf(surrogate, { ...chain.calibration, ...observations });
  const { rounds, members, isUsed } = settings.refine;
  const refinement = keyOf(calibration, { rounds, members });
  const table = keyOf(isUsed ? refinement : calibration, "table");
  const contrast = keyOf(site, contrastInputs(settings));
  const baselines = keyOf(site, baselineInputs(settings));
  const behavioural = keyOf(ensemble, behaviouralInputs(settings));
  const posterior = keyOf(isUsed ? refinement : calibration, posteriorInputs(settings));
  const seeds = keyOf(isUsed ? refinement : calibration, seedsInputs(settings));
  const asked = { calibration: isUsed ? refinement : calibration, defaults: site };
  const evidence = keyOf(asked[evidenceChoice(settings).from], evidenceInputs(settings));
  const asksOf = { model: site, surrogate: isUsed ? refinement : surrogate };
  const sensitivity = keyOf(asksOf[sensitivityChoice(settings).by], sensitivityInputs(settings));
  const surface = keyOf(site, surfaceInputs(settings));
  const otherOptimum = keyOf(site, otherOptimumInputs(settings));
  const beside = {
    contrast,
    refinement,
    baselines,
    evidence,
    behavioural,
    posterior,
    seeds,
    sensitivity,
    surface,
    otherOptimum,
  };
  return { site, model, ensemble, surrogate, calibration, table, ...beside };
}

/** Everything that designs side by side have in common. */
function contrastInputs(settings: Settings): unknown {
  const { free, engine, start, chain } = settings;
  const { ensemble, surrogate } = chain;
  const fixed = fixedValues(settings);
  return { free, fixed, engine, start, ensemble, surrogate, slopes: slopesKey(settings) };
}

/** Key of what slopes of the loss depend on beside the surrogate: the loss. */
export function slopesKey({ chain, observations }: Settings): string {
  const { weightH, weightLE, weighting, windowDays, seed } = chain.calibration;
  return keyOf("slopes", { weightH, weightLE, weighting, windowDays, seed, observations });
}

/** What an ensemble of ours is made from, or what is made of another's files. */
function ensembleInputs(settings: Settings): unknown {
  const { ownEnsemble, chain } = settings;
  if (ownEnsemble) return { ownEnsemble, ...chain.ensemble };
  return {
    free: settings.free,
    fixed: fixedValues(settings),
    design: settings.design,
    engine: settings.engine,
    start: settings.start,
    ...chain.ensemble,
  };
}

/** Key of the site that the settings and files ask for. */
export function siteKey(settings: Settings, files: readonly FileMark[]): string {
  return keyOf("site", siteInputs(settings, files));
}

function siteInputs(settings: Settings, files: readonly FileMark[]): unknown {
  if (settings.source === "demo") return settings.twin;
  // Files that are given for a bundle are those that its hashes name, or are refused.
  if (settings.source === "bundle") return { bundle: settings.bundle, form: settings.form };
  const marks = files.map(({ name, size, lastModified }) => [name, size, lastModified]);
  return { form: settings.form, marks };
}

function keyOf(before: string, inputs: unknown): string {
  return hash(`${before}|${JSON.stringify(inputs)}`);
}

/**
 * 53-bit hash of a text as hex.
 * @source cyrb53 by bryc, public domain
 */
function hash(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(16);
}

/** The key of what a stage shows: of its run under way or stopped, else of its last success. */
export function shownKey(stage: Stage<unknown, unknown>): string | undefined {
  const showsLast =
    stage.status !== "running" && stage.status !== "paused" && stage.status !== "stopped";
  return showsLast ? stage.last?.key : stage.run.key;
}

/** Whether a stage shows something that no longer follows from the settings. */
export function isStale(stage: Stage<unknown, unknown>, key: string): boolean {
  const shown = shownKey(stage);
  return shown !== undefined && shown !== key;
}

/** The output of a stage where it follows from the settings as they are. */
export function freshOutput<N extends StageName>(
  state: Workbench,
  name: N,
  keys: Keys,
): Outputs[N] | undefined {
  const last: { readonly key: string; readonly output: Outputs[N] } | undefined =
    state.stages[name].last;
  return last?.key === keys[name] ? last.output : undefined;
}

/** Stages whose output a stage is made from, where nothing is brought in place of one. */
const needs: Readonly<Record<StageName, readonly StageName[]>> = {
  site: [],
  model: ["site"],
  ensemble: ["site", "model"],
  surrogate: ["site", "ensemble"],
  contrast: ["site", "model"],
  calibration: ["site", "model", "surrogate"],
  refinement: ["site", "model", "ensemble", "surrogate", "calibration"],
  baselines: ["site", "model"],
  evidence: ["site", "model"],
  seeds: ["site", "model", "surrogate"],
  behavioural: ["site", "model", "ensemble"],
  posterior: ["site", "model", "surrogate", "calibration"],
  surface: ["site", "model"],
  otherOptimum: ["site", "model"],
  sensitivity: ["site", "model"],
  table: ["site", "model", "surrogate", "calibration"],
};

/** What decides which stages a chain goes through. */
type Route = Pick<Settings, "ownEnsemble" | "ownSurrogate" | "refine" | "evidence" | "sensitivity">;

/**
 * Stages whose output a stage is made from: what the user brings needs the site alone, and the table what refinement
 * brought where that is used.
 */
export function needsOf(route: Route, name: StageName): readonly StageName[] {
  const { ownEnsemble, ownSurrogate, refine } = route;
  if (name === "evidence") return [...needs[name], ...beginsWith(route)];
  if (name === "sensitivity") return [...needs[name], ...asks(route)];
  if (isAfterRefinement(name) && refine.isUsed) return [...needs[name], "refinement"];
  const isBrought =
    (name === "ensemble" && ownEnsemble !== undefined) ||
    (name === "surrogate" && ownSurrogate !== undefined);
  return isBrought ? ["site"] : needs[name];
}

/** The stage whose vector the search for the most likely one begins with; none where it begins with the defaults. */
function beginsWith({ evidence, refine }: Route): readonly StageName[] {
  if (evidenceChoice({ ...(evidence && { evidence }) }).from === "defaults") return [];
  return [refine.isUsed ? "refinement" : "calibration"];
}

/** The stage whose surrogate gives members their numbers; none where ILS does. */
function asks({ sensitivity, refine }: Route): readonly StageName[] {
  if (sensitivityChoice({ ...(sensitivity && { sensitivity }) }).by === "model") return [];
  return [refine.isUsed ? "refinement" : "surrogate"];
}

/** Whether a run of the whole chain goes through a stage. */
export function isInChain({ ownSurrogate, refine }: Route, name: StageName): boolean {
  if (name === "refinement") return refine.isUsed;
  if (!chainNames.some((own) => own === name)) return false;
  return name !== "ensemble" || ownSurrogate === undefined;
}

/** Needed stages that have no fresh output, in chain order. */
export function missing(state: Workbench, name: StageName): readonly StageName[] {
  const keys = keysOf(state);
  return needsOf(state.settings.present, name).filter(
    (need) => state.stages[need].last?.key !== keys[need],
  );
}

/** Stages that are made from this one, or may be, directly or through others. */
export function dependents(name: StageName): readonly StageName[] {
  const after = stageNames.filter(
    (stage) => needs[stage].includes(name) || (isAfterRefinement(stage) && name === "refinement"),
  );
  return [...new Set([...after, ...after.flatMap(dependents)])];
}

/** Whether a stage is made from what refinement brought, where that is used. */
function isAfterRefinement(name: StageName): boolean {
  return name === "table" || name === "seeds" || name === "posterior";
}

/** Key of the site in use: the one asked for, or the one before where that could not be opened. */
export function siteKeyInUse(state: Workbench): string {
  const { site } = state.stages;
  if (site.status === "failed" && site.last) return site.last.key;
  return siteKey(state.settings.present, activeFiles(state));
}

/** Current keys of a workbench. */
export function keysOf(state: Workbench): Keys {
  return chainKeys(siteKeyInUse(state), state.settings.present);
}

/** Whether a stage is at work or held. */
export function isAlive(status: StageStatus): boolean {
  return status === "running" || status === "paused";
}

/** Whether a network is being trained: then the page has the rest of the machine, and draws what it must. */
export function isTraining({ stages }: Pick<Workbench, "stages">): boolean {
  return (["surrogate", "calibration", "refinement"] as const).some(
    (name) => stages[name].status === "running",
  );
}

/** A stopped stage, or one that was given up, can go on where its inputs are still those it was started with. */
export function canResume(stage: Stage<unknown, unknown>, key: string): boolean {
  if (stage.status === "paused") return true;
  if (stage.status !== "stopped" && !(stage.status === "failed" && stage.canGoOn)) return false;
  return stage.run.key === key;
}

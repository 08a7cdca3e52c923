/** @file `calibrate`: the whole chain, from files to the bounded table and its bundle. */
import { presetNames, presetSettings } from "../../core/calibration/presets.ts";
import type { ChainSettings } from "../../core/calibration/presets.ts";
import { gapShare } from "../../core/calibration/refine.ts";
import type { RefineSettings } from "../../core/calibration/refine.ts";
import { fluxTargets, type TargetChoice } from "../../core/calibration/targets.ts";
import type { Evidence } from "../../core/identifiability/evidence.ts";
import { writeBundle } from "../../core/report/bundle.ts";
import { usualVerdicts } from "../../core/report/bundle/request.ts";
import { evidenceAnswer } from "../../core/report/evidenceFile.ts";
import type { SiteData } from "../../core/site/siteData.ts";
import { commonBounding } from "../../core/report/tableMarks.ts";
import { choiceOf, numberOf } from "../arguments.ts";
import type { Arguments } from "../arguments.ts";
import { broughtFlags, provide } from "../broughtArguments.ts";
import type { Provided } from "../broughtArguments.ts";
import { bySite } from "../bySite.ts";
import { bundleOf, fidelityOf, refinementOf, tableOf } from "../calibrationBundle.ts";
import type { CalibrationRun } from "../calibrationBundle.ts";
import { binSecondsOf } from "../chain.ts";
import type { SiteOutcome } from "../chain.ts";
import type { Command } from "../command.ts";
import { closeEngine, engineFlags, engineOf } from "../ensembleEngines.ts";
import { requireSplit, splitFlags, splitOf } from "../evaluationArguments.ts";
import { evaluationFields, evaluationText } from "../evaluationOutput.ts";
import { writeResult } from "../files.ts";
import { binSecondsAt, designFlags, designOf } from "../designArguments.ts";
import { inputError } from "../inputError.ts";
import { mdplFlags, mdplSettings, sitePriors } from "../mdplArguments.ts";
import { freeFlags } from "../parameterArguments.ts";
import { evaluationRows, plainText } from "../plainText.ts";
import { prepare, spinUpFlags } from "../preparation.ts";
import { observationChoice, observationFlags, siteFlags } from "../siteArguments.ts";
import { compareSites, type SiteComparison } from "../siteComparison.ts";
import { tableText } from "../tableText.ts";
import type { Terminal } from "../terminal.ts";
import { startTraining } from "../trainingBackend.ts";
import { runWhole } from "../wholeRun.ts";

export const calibrateCommand: Command = {
  name: "calibrate",
  usage: "FILES... --pft P [--seed S] [--preset NAME] [--out BUNDLE.zip]",
  summary: "the whole chain: ensemble, surrogate, MdPL calibration, bounded table",
  notes:
    "Several sites: repeat --site FILES... with the flags of each; flags before the first --site hold\n" +
    "for all. Each site is calibrated by itself, or with --together all by one\n" +
    "generator, which knows them by their attributes; with several, skill, surrogate and gaps are by site.",
  opener: "--site",
  flags: {
    seed: { kind: "value", value: "S", help: "whole number (default 1)" },
    preset: { kind: "value", value: presetNames.join("|"), help: "how much work (default quick)" },
    out: { kind: "value", value: "BUNDLE.zip", help: "where the bundle is written" },
    identify: {
      kind: "flag",
      help: "ask ILS for verdicts too (see identify): they stand in the table, their evidence in the answer",
    },
    "without-data": {
      kind: "flag",
      help: "leave forcing, observations and figures of them out of the bundle: identify then asks for the files",
    },
    "without-members": {
      kind: "flag",
      help: "leave the members' means out of the bundle: 28 MB a year and site with the quick preset",
    },
    n: { kind: "value", short: "n", value: "N", help: "members, in place of the preset's" },
    "held-out": { kind: "value", value: "N", help: "held-out members, in place of the preset's" },
    "training-epochs": { kind: "value", value: "N", help: "most epochs of the surrogate" },
    ...mdplFlags,
    together: { kind: "flag", help: "one generator for all sites, in place of one for each" },
    ...splitFlags,
    refine: {
      kind: "value",
      value: "N",
      help: `rounds of members near the optimum at most, until the gap is below ${100 * gapShare} % (default 0)`,
    },
    "refine-members": {
      kind: "value",
      value: "N",
      help: "members of each round (default a quarter of the ensemble's)",
    },
    ...broughtFlags,
    ...designFlags,
    ...freeFlags,
    ...engineFlags,
    ...spinUpFlags,
    ...observationFlags,
    ...siteFlags,
  },
  async run(args, terminal, groups) {
    const { prepared, settings } = await prepareSites(args, groups, terminal);
    const refine = refineSettings(args, settings);
    requireOwnMembers(prepared, refine);
    const out = args.text("out");
    const asked = {
      prepared,
      preset: choiceOf(args, "preset", presetNames) ?? "quick",
      settings,
      refine,
      design: designOf(args),
      isTogether: args.has("together"),
      sitePriors: sitePriors(args),
      verdictsOf: args.has("identify") ? usualVerdicts : undefined,
      keepsMembers: out !== undefined && !args.has("without-members"),
    };
    const engine = await engineOf(args);
    try {
      const run = await runWhole(asked, engine, await startTraining(), terminal);
      if (out !== undefined) {
        await writeResult(out, writeBundle(bundleOf(run, !args.has("without-data"))));
      }
      const { outcomes } = run;
      const comparison = await compareSites(outcomes, settings.ensemble.seed, terminal);
      return answerOf(run, comparison, out);
    } finally {
      await closeEngine(engine);
    }
  },
};

function settingsOf(args: Arguments): ChainSettings {
  const seed = numberOf(args, "seed", { whole: true }) ?? 1;
  const preset = presetSettings(choiceOf(args, "preset", presetNames) ?? "quick", seed);
  const whole = (flag: string, lower: number, otherwise: number) =>
    numberOf(args, flag, { lower, whole: true }) ?? otherwise;
  return {
    ensemble: {
      ...preset.ensemble,
      members: whole("n", 4, preset.ensemble.members),
      heldOut: whole("held-out", 2, preset.ensemble.heldOut),
    },
    surrogate: {
      ...preset.surrogate,
      maxEpochs: whole("training-epochs", 1, preset.surrogate.maxEpochs),
    },
    calibration: {
      ...mdplSettings(args, preset.calibration),
      ...splitOf(args),
      ...observationChoice(args),
    },
  };
}

function refineSettings(args: Arguments, { ensemble }: ChainSettings): RefineSettings {
  const whole = { lower: 0, upper: 100, whole: true };
  const members = numberOf(args, "refine-members", { lower: 1, whole: true });
  return {
    rounds: numberOf(args, "refine", whole) ?? 0,
    members: members ?? Math.ceil(ensemble.members / 4),
  };
}

/** All sites are read and checked before the first long stage begins. */
async function prepareSites(
  args: Arguments,
  groups: readonly Arguments[],
  terminal: Terminal,
): Promise<{ prepared: Provided[]; settings: ChainSettings }> {
  const prepared: Provided[] = [];
  let settings = settingsOf(args);
  for (const group of groups) {
    const read = await prepare(group, terminal);
    const binSeconds = binSecondsAt(read.site, args);
    if (prepared.length > 0 && binSeconds !== settings.ensemble.binSeconds) {
      throw inputError("--bin", "the sites differ in their step", "choose 1d, 3h or 1h");
    }
    settings = { ...settings, ensemble: { ...settings.ensemble, binSeconds } };
    const found = await provide(group, read, settings, terminal);
    requireSplit(found.site, settings.calibration, terminal);
    const observations = { ...settings.calibration, ...found.observations };
    requireTargets({ site: found.site, observations }, binSecondsOf(found.brought, settings));
    if (prepared.some(({ site }) => site.id === found.site.id)) {
      throw inputError("--id", `${found.site.id} is given twice`, "name the sites with --id");
    }
    if (prepared.length > 0 && found.free.join() !== prepared[0].free.join()) {
      throw inputError("--free", "the sites differ in their free parameters", "give --free once");
    }
    prepared.push(found);
  }
  return { prepared, settings };
}

/** Rounds add members of ours: to another model's they are no help, and to a saved surrogate's none are at hand. */
function requireOwnMembers(prepared: readonly Provided[], { rounds }: RefineSettings): void {
  const brought = prepared.find((site) => site.brought !== undefined)?.brought;
  if (rounds === 0 || !brought) return;
  throw inputError(
    "--refine",
    `rounds run this model's members, and --${brought.kind} brings what was made elsewhere`,
    `leave --refine or --${brought.kind} out`,
  );
}

/** Too few observations are the user's to mend, and are told before hours of work. */
export function requireTargets(
  { site, observations }: { readonly site: SiteData; readonly observations: TargetChoice },
  binSeconds: number,
): void {
  try {
    fluxTargets(site, binSeconds, observations);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw inputError(site.id, error.message, "choose other observations with --qc or --obs");
  }
}

function answerOf(run: CalibrationRun, comparison: SiteComparison | null, out: string | undefined) {
  const table = tableOf(run);
  const { outcomes } = run;
  const json = {
    bundle: run.id,
    out: out ?? null,
    table,
    skill: {
      default: bySite(outcomes, ({ skill }) => skill.default),
      calibrated: bySite(outcomes, ({ skill }) => skill.calibrated),
    },
    ...evaluationFields(outcomes, comparison),
    surrogate: bySite(outcomes, surrogateOf),
    fidelity: bySite(outcomes, fidelityOf),
    refinement: bySite(outcomes, (outcome) => refinementOf(outcome, run.refine)),
    gaps: bySite(outcomes, ({ gaps }) => gaps),
    boundings: bySite(outcomes, ({ boundings }) => boundings),
    curvature: bySite(outcomes, ({ curvature }) => curvatureAnswer(curvature)),
    verdicts: bySite(outcomes, ({ site }) => verdictsAnswer(run.evidence.get(site.id))),
    closure: bySite(outcomes, ({ closure }) => closure),
    observations: bySite(outcomes, ({ observations }) => observations),
    ensemble: bySite(outcomes, ensembleOf),
    seed: run.settings.ensemble.seed,
    preset: run.preset,
    seconds: run.seconds,
  };
  const { table: _, ...rest } = json;
  const skill = Object.fromEntries(
    outcomes.flatMap(({ site, skill: { default: before, calibrated } }) => [
      [`${site.id} default`, evaluationRows(before)],
      [`${site.id} calibrated`, evaluationRows(calibrated)],
    ]),
  );
  const evaluation = evaluationText(outcomes, comparison);
  const bounding = commonBounding([run.settings.calibration.bounding]);
  return {
    json,
    text: `${tableText(table, bounding)}\n${plainText({ ...rest, ...evaluation, skill })}`,
  };
}

/** Which parameters the data hold, in positions; null where slopes were not looked at. */
function curvatureAnswer(curvature: SiteOutcome["curvature"]) {
  if (!curvature) return null;
  const { holds, eigen, tolerance } = curvature;
  return { eigenvalues: eigen.values, toleratedRise: tolerance, parameters: holds };
}

/** Null where verdicts were not asked for. */
function verdictsAnswer(evidence: Evidence | undefined) {
  return evidence ? evidenceAnswer(evidence, { behavioural: undefined, seeds: undefined }) : null;
}

function surrogateOf({ surrogate }: SiteOutcome) {
  const { backend, bestEpoch, heldOutMembers, skill, history } = surrogate;
  return { backend, heldOutMembers, bestEpoch, epochs: history.length, skill };
}

function ensembleOf({ learned }: SiteOutcome) {
  const { failed, ...summary } = learned.ensemble;
  const { memberSteps, seconds } = summary;
  return {
    ...summary,
    failed: failed.length,
    memberStepsPerSecond: seconds > 0 ? memberSteps / seconds : null,
    bundle: learned.bundle ?? null,
  };
}

/** @file `identify`: what the data say of every parameter of a calibration, by runs of ILS. */
import { positionsOf } from "../../core/model/positions.ts";
import { suggestPrior } from "../../core/calibration/priorSuggestion.ts";
import type { EnsembleEngine } from "../../core/ensemble/ensemble.ts";
import type { Evidence } from "../../core/identifiability/evidence.ts";
import { usualCandidates } from "../../core/identifiability/findOptimum.ts";
import { gatherEvidence, type EvidenceInput } from "../../core/identifiability/gatherEvidence.ts";
import {
  likelihoodTargets,
  observedTarget,
  type LikelihoodTarget,
} from "../../core/identifiability/likelihood.ts";
import type { Bounding } from "../../core/calibration/bounding.ts";
import { withVerdicts, type BoundedRow } from "../../core/report/boundedTable.ts";
import { evidenceAnswer, type FurtherEvidence } from "../../core/report/evidenceFile.ts";
import { tableCsv, tableJson } from "../../core/report/tableFiles.ts";
import { commonBounding } from "../../core/report/tableMarks.ts";
import { numberOf } from "../arguments.ts";
import type { Arguments } from "../arguments.ts";
import { evidenceText } from "../evidenceText.ts";
import { reopenBundle, type ReopenedSite } from "../bundleArguments.ts";
import type { Command } from "../command.ts";
import {
  closeEngine,
  engineFlags,
  engineOf,
  ensembleRunner,
  type Engine,
} from "../ensembleEngines.ts";
import { behaviouralEvidence, seedsEvidence } from "../furtherEvidence.ts";
import { writeResult } from "../files.ts";
import { inputError } from "../inputError.ts";
import { priorFlags, priorsOf, sitePriors } from "../mdplArguments.ts";
import { withProgress } from "../progressLine.ts";
import { siteFlags } from "../siteArguments.ts";
import { tableText } from "../tableText.ts";
import type { Terminal } from "../terminal.ts";
import { startTraining } from "../trainingBackend.ts";

/** Modest sizes: seconds for the members, minutes for calibrations. */
const usualMembers = 256;
const usualSeeds = 3;

export const identifyCommand: Command = {
  name: "identify",
  usage: "BUNDLE.zip [FILES... --pft P] [--targets A,B] [--out TABLE.csv]",
  summary:
    "what the data say of every calibrated parameter: identified, ridge, at bound, or nothing",
  notes:
    "ILS is run about its most likely vector, and along the profile of every parameter while the others\n" +
    "follow. Positions are shares of the range; D is -2 ln L above the optimum, 3.84 ends a 95 % interval.\n" +
    "A bundle without its sites' records needs their files and flags, each further site after --site.",
  opener: "--site",
  flags: {
    targets: {
      kind: "value",
      value: "A,B",
      help: `observed quantities that speak, of ${likelihoodTargets.join(",")} (default H,LE)`,
    },
    ...priorFlags,
    seed: { kind: "value", value: "S", help: "whole number (default: of the calibration)" },
    candidates: {
      kind: "value",
      value: "N",
      help: `members of the design that starts are taken from (default ${usualCandidates})`,
    },
    members: {
      kind: "value",
      value: "N",
      help: `members that the behavioural set is chosen from (default ${usualMembers}; 0: none)`,
    },
    seeds: {
      kind: "value",
      value: "N",
      help: `calibrations through the bundle's surrogate, its own seed the first (default ${usualSeeds}; 0: none)`,
    },
    out: {
      kind: "value",
      value: "TABLE.csv|TABLE.json",
      help: "where the bounded table with its verdicts goes",
    },
    ...engineFlags,
    ...siteFlags,
  },
  async run(args, terminal, groups) {
    const [targets, out] = [targetsOf(args), args.text("out")];
    const counts = countsOf(args);
    const { bundle, sites } = await reopenBundle(args, groups, terminal);
    for (const site of sites) requireObserved(site, targets);
    const engine = await engineOf(args);
    try {
      const answers: Identified[] = [];
      for (const site of sites) {
        const asked = { args, targets, ...counts };
        answers.push(await identify(site, asked, engine, terminal));
      }
      const verdicts = new Map(answers.map(({ id, evidence }) => [id, evidence.verdicts]));
      const table = withVerdicts(bundle.table, verdicts);
      const bounding = commonBounding(sites.map(({ calibrated }) => calibrated.settings.bounding));
      if (out !== undefined) {
        const content = out.endsWith(".json") ? tableJson(table, bounding) : tableCsv(table);
        await writeResult(out, content);
      }
      return answerOf(answers, table, bounding);
    } finally {
      await closeEngine(engine);
    }
  },
};

/** What was found at one site. */
interface Identified {
  readonly id: string;
  readonly evidence: Evidence;
  readonly further: FurtherEvidence;
  readonly seconds: number;
}

/** What is asked at every site. */
interface Asked extends ReturnType<typeof countsOf> {
  readonly args: Arguments;
  readonly targets: readonly LikelihoodTarget[];
}

async function identify(
  reopened: ReopenedSite,
  asked: Asked,
  engine: Engine,
  terminal: Terminal,
): Promise<Identified> {
  const startMs = terminal.now();
  const { id } = reopened.site;
  const runner = ensembleRunner(engine);
  const evidence = await withProgress(
    terminal,
    `identify ${id}`,
    gatherEvidence(evidenceInput(reopened, asked), runner),
    ({ phase, failed }) => (failed > 0 ? `${phase}, ${failed} failed` : phase),
  );
  const further = await furtherEvidence(reopened, asked, runner, terminal);
  return { id, evidence, further, seconds: (terminal.now() - startMs) / 1000 };
}

/** Behavioural members and other seeds, where they are asked for. */
async function furtherEvidence(
  reopened: ReopenedSite,
  { members, seeds }: Asked,
  runner: EnsembleEngine,
  terminal: Terminal,
): Promise<FurtherEvidence> {
  const { seed } = reopened.calibrated.settings;
  const chosen = behaviouralEvidence(reopened, members, seed, runner);
  const behavioural = members > 0 ? await withProgress(terminal, "behavioural", chosen) : undefined;
  if (seeds === 0) return { behavioural, seeds: undefined };
  await startTraining();
  const spread = seedsEvidence(reopened, seeds, runner);
  return { behavioural, seeds: await withProgress(terminal, "seeds", spread) };
}

function evidenceInput(
  { site, calibrated, base, bounded, start }: ReopenedSite,
  { args, targets }: Asked,
): EvidenceInput {
  const { free: parameters, settings } = calibrated;
  const suggested = sitePriors(args).map((name) => [name, suggestPrior(name, site).prior]);
  const priors = { ...settings.priors, ...priorsOf(args), ...Object.fromEntries(suggested) };
  const candidates = numberOf(args, "candidates", { lower: 0, upper: 1e5, whole: true });
  return {
    site,
    base,
    start,
    parameters,
    binSeconds: site.stepSeconds,
    targets,
    settings: { ...settings, priors },
    asked: positionsOf(parameters, bounded),
    seed: numberOf(args, "seed", { whole: true }) ?? settings.seed,
    ...(candidates !== undefined && { candidates }),
  };
}

/** Sizes of what is asked for beside the profiles. */
function countsOf(args: Arguments) {
  const count = (flag: string, upper: number) =>
    numberOf(args, flag, { lower: 0, upper, whole: true });
  return {
    members: count("members", 1e5) ?? usualMembers,
    seeds: count("seeds", 100) ?? usualSeeds,
  };
}

function targetsOf(args: Arguments): readonly LikelihoodTarget[] {
  const text = args.text("targets") ?? "H,LE";
  const names = text.split(",").map((name) => name.trim());
  const targets = likelihoodTargets.filter((target) => names.includes(target));
  if (targets.length === names.length) return targets;
  throw inputError(
    "--targets",
    `"${text}" is not a list of known quantities, each named once`,
    `choose from ${likelihoodTargets.join(", ")}`,
  );
}

/** What the site did not observe cannot speak. */
function requireObserved(
  { site, calibrated }: ReopenedSite,
  targets: readonly LikelihoodTarget[],
): void {
  for (const target of targets) {
    try {
      observedTarget(site, target, site.stepSeconds, calibrated.settings);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw inputError(site.id, error.message, "name other --targets");
    }
  }
}

function answerOf(
  answers: readonly Identified[],
  table: readonly BoundedRow[],
  bounding: Bounding | undefined,
) {
  const each = answers.map(({ id, evidence, further, seconds }) => ({
    site: id,
    ...evidenceAnswer(evidence, further),
    seconds,
  }));
  const json =
    each.length === 1 ? each[0] : { sites: Object.fromEntries(each.map((one) => [one.site, one])) };
  const told = answers.map(({ id, evidence }) => evidenceText(id, evidence));
  return { json: { ...json, table }, text: `${tableText(table, bounding)}\n${told.join("\n")}` };
}

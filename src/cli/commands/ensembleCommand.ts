/** @file `ensemble`: a joint design through the model at one site or several, block after block of members. */
import { ensembleVariables } from "../../core/ensemble/ensemble.ts";
import type { EnsembleInput } from "../../core/ensemble/ensemble.ts";
import { positionsOf } from "../../core/model/positions.ts";
import { cutMembers, inputFor } from "../../core/ensemble/plan.ts";
import { parameter } from "../../core/model/parameters.ts";
import { writeCsv } from "../../core/report/csv.ts";
import { summariseSpinUp } from "../../core/report/spinUp.ts";
import { drawDesign } from "../../core/sampling/design.ts";
import { need, numberOf } from "../arguments.ts";
import type { Arguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { closeEngine, engineFlags, engineOf, runEnsembles } from "../ensembleEngines.ts";
import { addBlock, seriesTable, startTally, type Tally } from "../ensembleTally.ts";
import { writeResult } from "../files.ts";
import { binSecondsAt, designFlags, designOf } from "../designArguments.ts";
import { inputError } from "../inputError.ts";
import { freeFlags } from "../parameterArguments.ts";
import { prepare, spinUpFlags } from "../preparation.ts";
import type { Preparation } from "../preparation.ts";
import { observationFlags, siteFlags } from "../siteArguments.ts";

/** Members whose series are in memory at a time: what a run needs does not grow with their number. */
const membersAtOnce = 1024;

export const ensembleCommand: Command = {
  name: "ensemble",
  usage: "FILES... --pft P -n N --out F.csv",
  summary: "run a joint design of parameter vectors through the model",
  opener: "--site",
  notes:
    "Writes one row per member: member, failed (the reason, or empty), the free parameters in their\n" +
    "units, mean_X over the record of every variable X, and rmse_H, rmse_LE of daily means against the\n" +
    "observations (empty where there are none). --series writes the bin means of chosen members.\n" +
    "Several sites: repeat --site FILES... with the flags of each; flags before the first --site hold\n" +
    "for all. They take turns on the device; rows begin with the site, results are by site.",
  flags: {
    n: { kind: "value", short: "n", value: "N", help: "members" },
    seed: { kind: "value", value: "S", help: "whole number (default 1)" },
    ...designFlags,
    out: { kind: "value", value: "F.csv", help: "where the members are written" },
    series: {
      kind: "value",
      value: "all|M,M,...",
      help: "members whose series are kept, from 0; with all, calibrate --ensemble reads both files",
    },
    "series-out": { kind: "value", value: "F.csv", help: "where those series are written" },
    ...freeFlags,
    ...engineFlags,
    ...spinUpFlags,
    ...observationFlags,
    ...siteFlags,
  },
  async run(args, terminal, groups) {
    const out = need(args.text("out"), "out", "the file for the members");
    const asked = numberOf(args, "n", { lower: 1, upper: 100_000, whole: true });
    const members = need(asked, "n", "the number of members");
    const series = seriesAsked(args, members);
    const sites: SiteRun[] = [];
    for (const group of groups) {
      const prepared = await prepare(group, terminal);
      const tally = startTally(prepared.site, prepared.observations, series?.members ?? []);
      sites.push({ prepared, input: inputOf(args, prepared, members), tally });
    }
    const engine = await engineOf(args);
    try {
      for (const range of cutMembers(members, Math.ceil(members / membersAtOnce))) {
        const inputs = sites.map(({ input }) => inputFor(input, range));
        const blocks = await runEnsembles(inputs, engine, terminal);
        sites.forEach(({ tally }, i) => addBlock(tally, range.from, blocks[i]));
      }
      await writeResult(out, membersCsv(sites));
      if (series) await writeResult(series.file, seriesTable(sites.map(({ tally }) => tally)));
      return { json: summary(sites, out) };
    } finally {
      await closeEngine(engine);
    }
  },
};

/** One site's ensemble and what is kept of it. */
interface SiteRun {
  readonly prepared: Preparation;
  readonly input: EnsembleInput;
  readonly tally: Tally;
}

/** The members whose series are wanted, and the file for them. */
function seriesAsked(args: Arguments, members: number) {
  const text = args.text("series");
  const file = args.text("series-out");
  if (text === undefined && file === undefined) return undefined;
  const wanted = need(text, "series", "the members whose series are written");
  const numbers =
    wanted.trim() === "all"
      ? Array.from({ length: members }, (_, member) => member)
      : wanted.split(",").map(Number);
  const isMember = (number: number) => Number.isInteger(number) && number >= 0 && number < members;
  if (!numbers.every(isMember)) {
    throw inputError(
      "--series",
      `members expected, got "${wanted}"`,
      `write all, or numbers from 0 to ${members - 1} with commas between them`,
    );
  }
  return { members: numbers, file: need(file, "series-out", "the file for the series") };
}

function inputOf(args: Arguments, prepared: Preparation, members: number): EnsembleInput {
  const { site, base, free, start } = prepared;
  const design = drawDesign({
    kind: designOf(args),
    members,
    parameters: free.map((name) => parameter(name)),
    seed: numberOf(args, "seed", { whole: true }) ?? 1,
    center: positionsOf(free, base),
  });
  return {
    site,
    parameters: free,
    base,
    design,
    members,
    binSeconds: binSecondsAt(site, args),
    start,
  };
}

/** One site: its summary; several: theirs by site, and the pace of all. */
function summary(sites: readonly SiteRun[], out: string): object {
  const [first] = sites;
  if (sites.length === 1) return { ...siteSummary(first), out };
  const sum = (take: (tally: Tally) => number) =>
    sites.reduce((total, { tally }) => total + take(tally), 0);
  return {
    members: sites.length * first.input.members,
    failed: sum(({ failed }) => failed.length),
    memberStepsPerSecond: sum(({ memberSteps }) => memberSteps) / sum(({ seconds }) => seconds),
    seconds: sum(({ seconds }) => seconds),
    sites: Object.fromEntries(sites.map((site) => [site.prepared.site.id, siteSummary(site)])),
    out,
  };
}

function siteSummary({ tally, input, prepared: { start, observations } }: SiteRun): object {
  return {
    observations,
    members: input.members,
    failed: tally.failed.length,
    memberStepsPerSecond: tally.memberSteps / tally.seconds,
    engine: tally.engine,
    device: [...tally.devices].join("; "),
    seconds: tally.seconds,
    memberSteps: tally.memberSteps,
    largestFluxWM2: tally.largestFluxWM2,
    parameters: input.parameters,
    failures: tally.failed,
    notes: [...tally.notes],
    settled: { cycles: start.cycles, drift: start.drift },
    spinup: summariseSpinUp(start),
  };
}

/** One row per member; with several sites the site comes first. */
function membersCsv(sites: readonly SiteRun[]): string {
  const [{ input }] = sites;
  const means = ensembleVariables.map((variable) => `mean_${variable}`);
  const columns = ["member", "failed", ...input.parameters, ...means, "rmse_H", "rmse_LE"];
  if (sites.length === 1) return writeCsv(columns, sites[0].tally.rows);
  const rows = sites.flatMap(({ tally }) => tally.rows.map((row) => [tally.site.id, ...row]));
  return writeCsv(["site", ...columns], rows);
}

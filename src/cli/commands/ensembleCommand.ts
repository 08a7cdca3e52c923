/** @file `ensemble`: a joint design through the model at one site. */
import { fromUnit } from "../../core/base/range.ts";
import { ensembleVariables, memberSeries } from "../../core/ensemble/ensemble.ts";
import type { Ensemble, EnsembleInput } from "../../core/ensemble/ensemble.ts";
import { ensembleSpread } from "../../core/ensemble/spread.ts";
import type { MemberRow } from "../../core/ensemble/spread.ts";
import { parameter } from "../../core/model/parameters.ts";
import { writeCsv } from "../../core/report/csv.ts";
import type { Cell } from "../../core/report/csv.ts";
import { summariseSpinUp } from "../../core/report/spinUp.ts";
import { drawDesign } from "../../core/sampling/design.ts";
import { choiceOf, need, numberOf } from "../arguments.ts";
import type { Arguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { closeEngine, engineFlags, engineOf, runEnsemble } from "../ensembleEngines.ts";
import { writeResult } from "../files.ts";
import { freeFlags } from "../parameterArguments.ts";
import { prepare, spinUpFlags } from "../preparation.ts";
import type { Preparation } from "../preparation.ts";
import { observationChoice, observationFlags, siteFlags } from "../siteArguments.ts";

const kinds = ["sobol", "lhs"] as const;

export const ensembleCommand: Command = {
  name: "ensemble",
  usage: "FILES... --pft P -n N --out F.csv",
  summary: "run a joint design of parameter vectors through the model",
  notes:
    "Writes one row per member: member, failed (the reason, or empty), the free parameters in their\n" +
    "units, mean_X over the record of every variable X, and rmse_H, rmse_LE of daily means against the\n" +
    "observations (empty where there are none).",
  flags: {
    n: { kind: "value", short: "n", value: "N", help: "members" },
    seed: { kind: "value", value: "S", help: "whole number (default 1)" },
    design: { kind: "value", value: kinds.join("|"), help: "scrambled Sobol (default) or LHS" },
    out: { kind: "value", value: "F.csv", help: "where the members are written" },
    ...freeFlags,
    ...engineFlags,
    ...spinUpFlags,
    ...observationFlags,
    ...siteFlags,
  },
  async run(args, terminal) {
    const out = need(args.text("out"), "out", "the file for the members");
    const asked = numberOf(args, "n", { lower: 1, upper: 100_000, whole: true });
    const members = need(asked, "n", "the number of members");
    const prepared = await prepare(args, terminal);
    const engine = await engineOf(args);
    try {
      const input = inputOf(args, prepared, members);
      const ensemble = await runEnsemble(input, engine, terminal);
      const { members: rows } = ensembleSpread(prepared.site, ensemble, observationChoice(args));
      await writeResult(out, membersCsv(ensemble, rows));
      return { json: summary(ensemble, prepared, out) };
    } finally {
      closeEngine(engine);
    }
  },
};

function inputOf(args: Arguments, prepared: Preparation, members: number): EnsembleInput {
  const { site, base, free, start } = prepared;
  const design = drawDesign({
    kind: choiceOf(args, "design", kinds) ?? "sobol",
    members,
    parameters: free.map((name) => parameter(name)),
    seed: numberOf(args, "seed", { whole: true }) ?? 1,
  });
  return { site, parameters: free, base, design, members, binSeconds: 10_800, start };
}

function summary(ensemble: Ensemble, { start }: Preparation, out: string): object {
  const { members, failed, memberSteps, seconds, engine, device, parameters } = ensemble;
  return {
    members,
    failed: failed.length,
    memberStepsPerSecond: memberSteps / seconds,
    engine,
    device,
    seconds,
    memberSteps,
    largestFluxWM2: ensemble.largestFluxWM2,
    parameters,
    failures: failed,
    settled: { cycles: start.cycles, drift: start.drift },
    spinup: summariseSpinUp(start),
    out,
  };
}

function membersCsv(ensemble: Ensemble, rows: readonly MemberRow[]): string {
  const reasons = new Map(ensemble.failed.map(({ member, reason }) => [member, reason]));
  const errors = new Map(rows.map((row) => [row.member, row]));
  const lines = Array.from({ length: ensemble.members }, (_, member): Cell[] => [
    member,
    reasons.get(member) ?? "",
    ...ensemble.parameters.map((name, column) =>
      fromUnit(parameter(name), ensemble.design[member * ensemble.parameters.length + column]),
    ),
    ...ensembleVariables.map((variable) => mean(memberSeries(ensemble, member, variable))),
    errors.get(member)?.rmseH ?? null,
    errors.get(member)?.rmseLE ?? null,
  ]);
  const means = ensembleVariables.map((variable) => `mean_${variable}`);
  return writeCsv(
    ["member", "failed", ...ensemble.parameters, ...means, "rmse_H", "rmse_LE"],
    lines,
  );
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** @file `baselines`: calibrate ILS itself with usual optimisers, each with the same number of runs. */
import {
  baselineMethods,
  isBaselineMethod,
  type BaselineMethod,
} from "../../core/calibration/baselines/names.ts";
import {
  runBaselines,
  type BaselineResult,
  type Baselines,
  type ScoredVector,
} from "../../core/calibration/baselines/runBaselines.ts";
import type { CalibrationSettings } from "../../core/calibration/calibration.ts";
import { fluxWeights } from "../../core/calibration/fluxWeights.ts";
import { presetSettings } from "../../core/calibration/presets.ts";
import { baselinesCsv } from "../../core/report/baselinesFile.ts";
import { numberOf } from "../arguments.ts";
import type { Arguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { binSecondsAt, designFlags } from "../designArguments.ts";
import { closeEngine, engineFlags, engineOf, ensembleRunner } from "../ensembleEngines.ts";
import { requireSplit, splitFlags, splitOf } from "../evaluationArguments.ts";
import { writeResult } from "../files.ts";
import { inputError } from "../inputError.ts";
import { lossFlags, lossSettings } from "../mdplArguments.ts";
import { freeFlags } from "../parameterArguments.ts";
import { prepare, spinUpFlags } from "../preparation.ts";
import { withProgress } from "../progressLine.ts";
import { observationFlags, siteFlags } from "../siteArguments.ts";
import { requireTargets } from "./calibrateCommand.ts";

export const baselinesCommand: Command = {
  name: "baselines",
  usage: "FILES... --pft P [--method A,B] [--runs N] [--seed S] [--out HISTORY.csv]",
  summary: "calibrate ILS itself with usual optimisers, each with the same number of runs",
  notes:
    "Every method minimises the loss that `calibrate` minimises on its surrogate, by running ILS, and ends\n" +
    "after exactly N runs. Metrics are at the forcing step. DDS is serial: without --dds-neighbours each\n" +
    "run waits for the last.",
  flags: {
    method: {
      kind: "value",
      value: baselineMethods.join(","),
      help: "which methods, parted by commas (default all)",
    },
    runs: { kind: "value", value: "N", help: "runs of ILS for each method (default 304)" },
    seed: { kind: "value", value: "S", help: "whole number (default 1)" },
    bin: designFlags["bin"],
    ...lossFlags,
    ...splitFlags,
    "dds-neighbours": {
      kind: "value",
      value: "K",
      help: "vectors that DDS tries at once (default 1, as published)",
    },
    complexes: { kind: "value", value: "K", help: "complexes of SCE-UA (default 2)" },
    population: { kind: "value", value: "K", help: "candidates of a generation of CMA-ES" },
    out: {
      kind: "value",
      value: "HISTORY.csv",
      help: "where the best loss by runs and seconds goes",
    },
    ...freeFlags,
    engine: {
      ...engineFlags["engine"],
      help: "where the model runs (default cpu: optimisers ask for few members at a time)",
    },
    ...spinUpFlags,
    ...observationFlags,
    ...siteFlags,
  },
  async run(args, terminal) {
    const startMs = terminal.now();
    const [methods, wanted] = [methodsOf(args), numbersOf(args)];
    const { site, base, start, free, observations } = await prepare(args, terminal);
    const binSeconds = binSecondsAt(site, args);
    const settings = { ...settingsOf(args, wanted.seed), ...observations };
    requireSplit(site, settings, terminal);
    requireTargets({ site, observations: settings }, binSeconds);
    const engine = await engineOf(args, "cpu");
    try {
      const input = { site, base, start, parameters: free, settings, binSeconds, methods };
      const engines = { ensemble: ensembleRunner(engine), seconds: () => terminal.now() / 1000 };
      const found = await withProgress(
        terminal,
        "baselines",
        runBaselines({ ...input, ...wanted }, engines),
        ({ traces }) => traceText(traces.at(-1)),
      );
      const out = args.text("out");
      if (out !== undefined) await writeResult(out, baselinesCsv(found.results));
      const seconds = (terminal.now() - startMs) / 1000;
      return {
        json: { site: site.id, ...answerOf(found), ...wanted, engine: engine.name, seconds },
      };
    } finally {
      await closeEngine(engine);
    }
  },
};

function methodsOf(args: Arguments): readonly BaselineMethod[] {
  const text = args.text("method");
  if (text === undefined) return baselineMethods;
  const names = text.split(",").map((name) => name.trim());
  const methods = names.filter(isBaselineMethod);
  if (methods.length === names.length && new Set(names).size === names.length) return methods;
  throw inputError(
    "--method",
    `"${text}" is not a list of known methods, each named once`,
    `choose from ${baselineMethods.join(", ")}`,
  );
}

function numbersOf(args: Arguments) {
  const count = (flag: string) => numberOf(args, flag, { lower: 1, upper: 1e6, whole: true });
  const { members, heldOut } = presetSettings("quick", 1).ensemble;
  const ddsNeighbours = count("dds-neighbours");
  const sceComplexes = count("complexes");
  const cmaPopulation = numberOf(args, "population", { lower: 4, upper: 1e4, whole: true });
  return {
    seed: numberOf(args, "seed", { whole: true }) ?? 1,
    runs: count("runs") ?? members + heldOut,
    choices: {
      ...(ddsNeighbours !== undefined && { ddsNeighbours }),
      ...(sceComplexes !== undefined && { sceComplexes }),
      ...(cmaPopulation !== undefined && { cmaPopulation }),
    },
  };
}

function settingsOf(args: Arguments, seed: number): CalibrationSettings {
  const { calibration } = presetSettings("quick", seed);
  return { ...calibration, ...lossSettings(args, calibration), ...splitOf(args) };
}

function traceText(trace: Pick<BaselineResult, "method" | "history"> | undefined): string {
  if (!trace) return "";
  return `${trace.method} ${trace.history.at(-1)?.loss.toPrecision(4) ?? ""}`;
}

function answerOf({ parameters, binSeconds, settings, default: before, results }: Baselines) {
  const best = results.toSorted((a, b) => a.loss - b.loss).at(0);
  return {
    binSeconds,
    free: parameters,
    loss: { form: settings.lossForm, weights: fluxWeights(settings) },
    default: vectorAnswer(before, before),
    methods: Object.fromEntries(
      results.map(({ method, runs, failed, seconds, history, ...vector }) => [
        method,
        {
          runs,
          failed,
          seconds,
          ...vectorAnswer(vector, before),
          history: history.map((point) => [point.runs, point.loss, point.seconds]),
        },
      ]),
    ),
    best: best?.method ?? null,
  };
}

/** Errors are measured at the forcing step; `relative` is their change, as a share of the default's. */
function vectorAnswer({ loss, unit, values, metrics, bySide }: ScoredVector, before: ScoredVector) {
  const rmse = (of: ScoredVector["metrics"], flux: "H" | "LE") => of[flux]?.RMSE ?? Number.NaN;
  const change = (flux: "H" | "LE") => rmse(metrics, flux) / rmse(before.metrics, flux) - 1;
  return {
    loss,
    vector: unit,
    parameters: values,
    metrics: fluxesOf(metrics),
    relative: { H: change("H"), LE: change("LE") },
    ...(bySide && { train: fluxesOf(bySide.train), test: fluxesOf(bySide.test) }),
  };
}

function fluxesOf({ H, LE }: ScoredVector["metrics"]) {
  return { H, LE };
}

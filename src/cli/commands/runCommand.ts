/** @file `run`: the model once at one site, against what was observed. */
import { evaluateDaily, evaluateRun, resolutions } from "../../core/evaluation/evaluate.ts";
import type { OutputColumn } from "../../core/model/almaColumns.ts";
import type { WaterBudget } from "../../core/model/budget.ts";
import { defaultValues } from "../../core/model/defaults.ts";
import type { ParameterValues } from "../../core/model/parameters.ts";
import { isHeightCapped } from "../../core/model/traits.ts";
import { effectiveValues, type EffectiveSeries } from "../../core/report/effectiveFile.ts";
import { outputsCsv } from "../../core/report/outputsCsv.ts";
import type { Closure } from "../../core/report/provenance.ts";
import { summariseSpinUp } from "../../core/report/spinUp.ts";
import { savedStateOf, stateText } from "../../core/report/stateFile.ts";
import type { SiteData } from "../../core/site/siteData.ts";
import { choiceOf } from "../arguments.ts";
import type { Command } from "../command.ts";
import { closeEngine, engineFlags, engineOf } from "../ensembleEngines.ts";
import type { Engine } from "../ensembleEngines.ts";
import { writeResult } from "../files.ts";
import { runOnAdapter } from "../gpuRun.ts";
import { runSite, type SiteRun } from "../modelRun.ts";
import { givenValues, valuesFromFile } from "../parameterArguments.ts";
import { evaluationRows, plainText } from "../plainText.ts";
import { effectiveOf, program, refuseOnWebGpu, startFlags, startOf } from "../runStart.ts";
import type { RunStart } from "../runStart.ts";
import { observationFlags, observationsOf, siteFlags, siteOf } from "../siteArguments.ts";
import type { Terminal } from "../terminal.ts";

export const runCommand: Command = {
  name: "run",
  usage: "FILES... --pft P [--set name=value]...",
  summary: "one run of the model at one site, with metrics and closure",
  notes:
    "The soil is settled with the defaults; the first year is then run once as warm-up. A run from\n" +
    "--start-state has neither and goes on bit for bit. --engine auto means cpu here. WebGPU gives fewer\n" +
    "outputs and no closure (null). --out writes one row per step, columns under their ALMA names; their\n" +
    "units are in the answer (outputs), their meaning in docs/physics.md.",
  flags: {
    params: { kind: "value", value: "F.json", help: "values of parameters: an object by name" },
    set: { kind: "list", value: "name=value", help: "value of one parameter, in its unit" },
    out: { kind: "value", value: "F.csv", help: "where every output of every step is written" },
    resolution: {
      kind: "value",
      value: resolutions.join("|"),
      help: "means that the metrics compare (default step)",
    },
    ...startFlags,
    ...engineFlags,
    ...observationFlags,
    ...siteFlags,
  },
  async run(args, terminal) {
    refuseOnWebGpu(args);
    const given = { ...(await valuesFromFile(args.text("params"))), ...givenValues(args, "set") };
    const resolution = choiceOf(args, "resolution", resolutions) ?? "step";
    const site = await siteOf(args, terminal);
    const observations = observationsOf(site, args, terminal);
    const effective = await effectiveOf(args, site, terminal);
    const defaults = defaultValues(site.attributes);
    const values = { ...defaults, ...given };
    warnOfHeight(values, site, terminal);
    const startMs = terminal.now();
    const from = await startOf(args, site, defaults, terminal);
    const engine: Engine =
      args.text("engine") === "webgpu" ? await engineOf(args) : { name: "cpu", threads: 1 };
    try {
      const [out, saved] = [args.text("out"), args.text("save-state")];
      const isRecorded = out !== undefined;
      const run = await runOn(engine, { site, values, from, effective, isRecorded }, terminal);
      const seconds = (terminal.now() - startMs) / 1000;
      const metrics = evaluateRun(site, run.series, { ...observations, resolution });
      if (out !== undefined) await writeResult(out, outputsCsv(site, run.columns));
      if (saved !== undefined && run.end) {
        const text = stateText(savedStateOf(run.end, site, program));
        await writeResult(saved, text, "--save-state");
      }
      const json = {
        site: site.id,
        observations,
        metrics,
        ...(site.daily && { dailyMetrics: evaluateDaily(site, run.series) }),
        closure: run.closure,
        water: run.water,
        steps: site.steps,
        seconds,
        engine: engine.name,
        device: run.device,
        parameters: values,
        effective: effective ? effective.parameters : null,
        spinup: {
          ...summariseSpinUp(from.start),
          warmupYears: from.warmupYears,
          warmupDrift: run.drift,
        },
        startState: args.text("start-state") ?? null,
        savedState: saved ?? null,
        out: out ?? null,
        outputs: Object.fromEntries(run.columns.map(({ name, unit }) => [name, unit])),
      };
      return { json, text: plainText({ ...json, metrics: evaluationRows(metrics) }) };
    } finally {
      await closeEngine(engine);
    }
  },
};

interface RunRequest {
  readonly site: SiteData;
  readonly values: ParameterValues;
  readonly from: RunStart;
  readonly effective: EffectiveSeries | undefined;
  /** Whether soil and snow are kept at every step. */
  readonly isRecorded: boolean;
}

interface RunOutcome {
  readonly series: Readonly<Record<string, Float64Array>>;
  readonly columns: readonly OutputColumn[];
  readonly closure: Closure | { readonly energyMaxAbs: null; readonly waterMaxAbs: null };
  readonly water: WaterBudget | null;
  /** Of the warm-up year; null where it was not read back. */
  readonly drift: number | null;
  readonly device: string;
  readonly end?: SiteRun["end"];
}

async function runOn(engine: Engine, request: RunRequest, terminal: Terminal): Promise<RunOutcome> {
  const { site, values, from, effective, isRecorded } = request;
  const input = { site, values, start: from.start };
  if (engine.name === "webgpu") {
    const run = await runOnAdapter(engine.gpu, input, terminal);
    const closure = { energyMaxAbs: null, waterMaxAbs: null };
    return { ...run, closure, water: null, drift: null, device: engine.gpu.name };
  }
  const run = await runSite(input, values, terminal, "run", {
    warmupYears: from.warmupYears,
    record: isRecorded ? "all" : "fluxes",
    ...(effective && { valuesOfDay: (day: number) => effectiveValues(effective, values, day) }),
  });
  return { ...run, device: "1 thread, float64" };
}

function warnOfHeight(values: ParameterValues, site: SiteData, terminal: Terminal): void {
  if (!isHeightCapped(values, site.attributes)) return;
  terminal.err(
    `warning: veg_h: the canopy of ${values.veg_h} m reaches too close to the tower of ` +
      `${site.attributes.towerHeight} m and is capped; correct --tower-height or --canopy-height\n`,
  );
}

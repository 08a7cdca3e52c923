/** @file `run`: the model once at one site, against what was observed. */
import { ensembleVariables, memberSeries } from "../../core/ensemble/ensemble.ts";
import type { SettledStart } from "../../core/ensemble/ensemble.ts";
import { runOnGpu } from "../../core/ensemble/gpuEngine.ts";
import type { OpenGpu } from "../../core/ensemble/openGpu.ts";
import { settle } from "../../core/ensemble/settle.ts";
import { evaluateRun, resolutions } from "../../core/evaluation/evaluate.ts";
import { defaultValues } from "../../core/model/defaults.ts";
import type { ParameterValues } from "../../core/model/parameters.ts";
import { isHeightCapped } from "../../core/model/traits.ts";
import { writeCsv } from "../../core/report/csv.ts";
import type { Closure } from "../../core/report/provenance.ts";
import { isoTime } from "../../core/site/calendar.ts";
import type { SiteData } from "../../core/site/siteData.ts";
import { choiceOf } from "../arguments.ts";
import type { Command } from "../command.ts";
import { closeEngine, engineFlags, engineOf } from "../ensembleEngines.ts";
import type { Engine } from "../ensembleEngines.ts";
import { writeResult } from "../files.ts";
import { runSite } from "../modelRun.ts";
import { givenValues, valuesFromFile } from "../parameterArguments.ts";
import { evaluationRows, plainText } from "../plainText.ts";
import { withProgress } from "../progressLine.ts";
import { observationChoice, observationFlags, siteFlags, siteOf } from "../siteArguments.ts";
import type { Terminal } from "../terminal.ts";

export const runCommand: Command = {
  name: "run",
  usage: "FILES... --pft P [--set name=value]...",
  summary: "one run of the model at one site, with metrics and closure",
  notes:
    "The soil is settled with the defaults; the first year is then run once as warm-up. --engine auto\n" +
    "means cpu here. WebGPU gives fewer outputs and no closure (null). --out writes one row per step.",
  flags: {
    params: { kind: "value", value: "F.json", help: "values of parameters: an object by name" },
    set: { kind: "list", value: "name=value", help: "value of one parameter, in its unit" },
    out: { kind: "value", value: "F.csv", help: "where every output of every step is written" },
    resolution: {
      kind: "value",
      value: resolutions.join("|"),
      help: "means that the metrics compare (default step)",
    },
    ...engineFlags,
    ...observationFlags,
    ...siteFlags,
  },
  async run(args, terminal) {
    const given = { ...(await valuesFromFile(args.text("params"))), ...givenValues(args, "set") };
    const resolution = choiceOf(args, "resolution", resolutions) ?? "step";
    const site = await siteOf(args, terminal);
    const defaults = defaultValues(site.attributes);
    const values = { ...defaults, ...given };
    warnOfHeight(values, site, terminal);
    const startMs = terminal.now();
    const start = await withProgress(terminal, "settle the soil", settle(site, defaults));
    const engine: Engine =
      args.text("engine") === "webgpu" ? await engineOf(args) : { name: "cpu", threads: 1 };
    try {
      const run = await runOn(engine, { site, values, start }, terminal);
      const seconds = (terminal.now() - startMs) / 1000;
      const metrics = evaluateRun(site, run.series, { ...observationChoice(args), resolution });
      const out = args.text("out");
      if (out !== undefined) await writeResult(out, seriesCsv(site, run.series));
      const json = {
        site: site.id,
        metrics,
        closure: run.closure,
        steps: site.steps,
        seconds,
        engine: engine.name,
        device: run.device,
        parameters: values,
        out: out ?? null,
      };
      return { json, text: plainText({ ...json, metrics: evaluationRows(metrics) }) };
    } finally {
      await closeEngine(engine);
    }
  },
};

interface RunInput {
  readonly site: SiteData;
  readonly values: ParameterValues;
  readonly start: SettledStart;
}

interface RunOutcome {
  readonly series: Readonly<Record<string, Float64Array>>;
  readonly closure: Closure | { readonly energyMaxAbs: null; readonly waterMaxAbs: null };
  readonly device: string;
}

async function runOn(engine: Engine, input: RunInput, terminal: Terminal): Promise<RunOutcome> {
  if (engine.name === "webgpu") return runOnAdapter(engine.gpu, input, terminal);
  const { series, closure } = await runSite(input, input.values, terminal, "run");
  return { series, closure, device: "1 thread, float64" };
}

/** One member, kept at every step; its budgets are not read back. */
async function runOnAdapter(
  gpu: OpenGpu,
  { site, values, start }: RunInput,
  terminal: Terminal,
): Promise<RunOutcome> {
  const input = {
    site,
    parameters: [],
    base: values,
    design: new Float64Array(),
    members: 1,
    binSeconds: site.stepSeconds,
    start,
  };
  const ensemble = await withProgress(terminal, "run", runOnGpu(input, gpu.device, gpu.name));
  const [failure] = ensemble.failed;
  if (failure) throw new RangeError(`run: the model failed: ${failure.reason}`);
  const series = ensembleVariables.map((name) => [
    name,
    Float64Array.from(memberSeries(ensemble, 0, name)),
  ]);
  return {
    series: Object.fromEntries(series),
    closure: { energyMaxAbs: null, waterMaxAbs: null },
    device: gpu.name,
  };
}

function warnOfHeight(values: ParameterValues, site: SiteData, terminal: Terminal): void {
  if (!isHeightCapped(values, site.attributes)) return;
  terminal.err(
    `warning: veg_h: the canopy of ${values.veg_h} m reaches too close to the tower of ` +
      `${site.attributes.towerHeight} m and is capped; correct --tower-height or --canopy-height\n`,
  );
}

function seriesCsv(site: SiteData, series: RunOutcome["series"]): string {
  const names = Object.keys(series);
  const rows = Array.from({ length: site.steps }, (_, step) => [
    isoTime(site.startMs + step * site.stepSeconds * 1000),
    ...names.map((name) => series[name][step]),
  ]);
  return writeCsv(["start", ...names], rows);
}

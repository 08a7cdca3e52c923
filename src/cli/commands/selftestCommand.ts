/** @file `selftest`: is this device fit to compute? Known answers, budgets, gradients, engines against each other. */
import { rangePenalty } from "../../core/calibration/rangePenalty.ts";
import { runOnCpu } from "../../core/ensemble/cpuEngine.ts";
import type { Ensemble, EnsembleInput } from "../../core/ensemble/ensemble.ts";
import { ensembleVariables } from "../../core/ensemble/ensemble.ts";
import { runOnGpu } from "../../core/ensemble/gpuEngine.ts";
import { settle } from "../../core/ensemble/settle.ts";
import { metrics } from "../../core/evaluation/metrics.ts";
import { defaultValues } from "../../core/model/defaults.ts";
import { defaultFree, parameter } from "../../core/model/parameters.ts";
import { drawDesign } from "../../core/sampling/design.ts";
import { sobol } from "../../core/sampling/sobol.ts";
import { syntheticSite } from "../../core/site/syntheticWeather.ts";
import { testBackend } from "../../core/surrogate/backends/selfTest.ts";
import { fusedReport } from "../../core/surrogate/fused/fusedSelfTest.ts";
import type { Command } from "../command.ts";
import { runSite } from "../modelRun.ts";
import { withProgress } from "../progressLine.ts";
import type { Terminal } from "../terminal.ts";
import { locateBinaries } from "../trainingBackend.ts";
import { findGpu } from "../webgpu.ts";

/** One comparison: `value` is the largest difference found. */
interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly value: number;
  readonly tolerance: number;
}

export const selftestCommand: Command = {
  name: "selftest",
  usage: "",
  summary: "check this device: known answers, budgets, gradients, engines against each other",
  notes:
    "Exit code 1 where a check fails. What the device does not have is not checked and is told.",
  flags: {},
  async run(_, terminal) {
    const checks = [...knownAnswers()];
    const absent: string[] = [];
    locateBinaries();
    for (const backend of ["wasm", "cpu"] as const) {
      const report = await testBackend(backend);
      if (!report.present) absent.push(`tfjs ${backend}`);
      checks.push(
        ...report.checks.map((found) => ({ ...found, name: `${backend}: ${found.name}` })),
      );
    }
    const fused = fusedReport();
    if (fused.checks.length === 0) absent.push("WebAssembly vectors");
    checks.push(...fused.checks, ...(await budgets(terminal)));
    const engines = await enginesAgree(terminal);
    if (engines) checks.push(engines);
    else absent.push("WebGPU adapter");
    const isFit = checks.every(({ ok }) => ok);
    return { json: { ok: isFit, checks, absent }, exitCode: isFit ? 0 : 1 };
  },
};

function check(name: string, value: number, tolerance: number): Check {
  return { name, ok: value <= tolerance, value, tolerance };
}

function largestDifference(found: ArrayLike<number>, known: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < known.length; i++) {
    const difference = Math.abs(found[i] - known[i]);
    // A NaN is the largest difference of all.
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}

/** Point 5 of the plain Sobol sequence in 12 dimensions (scipy, SALib). */
const sobolPoint5 = [
  0.875, 0.875, 0.125, 0.375, 0.875, 0.625, 0.875, 0.375, 0.375, 0.125, 0.375, 0.875,
];
/** The example pair of HydroErr with its RMSE, R, NSE and KGE. */
const example = {
  modelled: [5, 7, 9, 2, 4.5, 6.7],
  observed: [4.7, 6, 10, 2.5, 4, 6.8],
  skill: [0.6582805886043833, 0.9615951377405804, 0.923333988598388, 0.9181073779138655],
};

function knownAnswers(): Check[] {
  const { RMSE, R, NSE, KGE } = metrics(example.observed, example.modelled);
  const penalty = rangePenalty([0.5, 0.9, 1, 1.1, 1.5, 2], [0.9, 0.9], [1.1, 1.1]).value;
  return [
    check("Sobol sequence", largestDifference(sobol(6, 12).subarray(60), sobolPoint5), 0),
    check("metrics", largestDifference([RMSE, R, NSE, KGE], example.skill), 1e-12),
    check("range penalty", Math.abs(penalty - 0.5666666666666667), 1e-14),
  ];
}

/** A generated year of hours at a generated forest. */
function testSite() {
  return syntheticSite({ pft: "evergreen-forest", years: 1, seed: 1, stepSeconds: 3600 });
}

/** Energy and water of the model over a generated year, float64. */
async function budgets(terminal: Terminal): Promise<Check[]> {
  const site = testSite();
  const base = defaultValues(site.attributes);
  const start = await withProgress(terminal, "settle the soil", settle(site, base));
  const { closure } = await runSite({ site, start }, base, terminal, "run the model");
  return [
    check("energy closure, W m-2", closure.energyMaxAbs, 1e-6),
    check("water closure, kg m-2", closure.waterMaxAbs, 1e-6),
  ];
}

/** Members of the comparison of engines. */
const members = 8;

/** 3-hourly H and LE of WebGPU in float32 against the CPU in float64; undefined without an adapter. */
async function enginesAgree(terminal: Terminal): Promise<Check | undefined> {
  const gpu = await findGpu();
  if (!gpu) return undefined;
  const input = await testEnsemble(terminal);
  const onCpu = await withProgress(terminal, "members on the CPU", runOnCpu(input));
  const running = runOnGpu(input, gpu.device, gpu.name);
  const onGpu = await withProgress(terminal, "members on WebGPU", running);
  gpu.device.destroy();
  return check(`WebGPU against CPU, RMS of H and LE, W m-2 (${gpu.name})`, rms(onGpu, onCpu), 1);
}

async function testEnsemble(terminal: Terminal): Promise<EnsembleInput> {
  const site = testSite();
  const base = defaultValues(site.attributes);
  const start = await withProgress(terminal, "settle the soil", settle(site, base));
  const parameters = defaultFree.map((name) => parameter(name));
  const design = drawDesign({ kind: "sobol", members, parameters, seed: 1 });
  return { site, parameters: defaultFree, base, design, members, binSeconds: 10_800, start };
}

/** Largest root mean square difference of H and of LE over all members. */
function rms(a: Ensemble, b: Ensemble): number {
  const length = b.bins;
  const square = (from: number) => {
    let sum = 0;
    for (let i = from; i < from + length; i++) sum += (a.values[i] - b.values[i]) ** 2;
    return Math.sqrt(sum / length);
  };
  const rows = Array.from({ length: members }, (_, m) => m * ensembleVariables.length * length);
  return rows.flatMap((from) => [square(from), square(from + length)]).reduce(larger, 0);
}

/** A NaN is larger than everything. */
function larger(a: number, b: number): number {
  return b <= a ? a : b;
}

/** @file Ensembles in Node: all cores on the CPU, or WebGPU where there is an adapter. */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { Computation, Progress } from "../core/base/progress.ts";
import { runOnCpu } from "../core/ensemble/cpuEngine.ts";
import type {
  Ensemble,
  EnsembleDetail,
  EnsembleEngine,
  EnsembleInput,
} from "../core/ensemble/ensemble.ts";
import { gpuSource, type GpuSource, type OpenGpu } from "../core/ensemble/openGpu.ts";
import { runSiteBatch } from "../core/ensemble/siteBatch.ts";
import { runSteadily } from "../core/ensemble/steadyEngine.ts";
import { cutMembers, inputFor, joinEnsembles } from "../core/ensemble/plan.ts";
import { choiceOf } from "./arguments.ts";
import type { Arguments, Flags } from "./arguments.ts";
import { runBlock } from "./cpuBlock.ts";
import { inputError } from "./inputError.ts";
import { withProgress } from "./progressLine.ts";
import type { Terminal } from "./terminal.ts";
import { findGpu } from "./webgpu.ts";

const engineChoices = ["auto", "cpu", "webgpu"] as const;

export const engineFlags: Flags = {
  engine: {
    kind: "value",
    value: engineChoices.join("|"),
    help: "where the model runs (default auto: WebGPU where there is an adapter)",
  },
};

/** Where ensembles run. */
export type Engine =
  | { readonly name: "cpu"; readonly threads: number }
  | { readonly name: "webgpu"; readonly gpu: OpenGpu; readonly source: GpuSource };

/**
 * The engine that the flags ask for.
 * @param otherwise where they do not say
 * @throws InputError where WebGPU is asked for and absent
 */
export async function engineOf(
  args: Arguments,
  otherwise: (typeof engineChoices)[number] = "auto",
): Promise<Engine> {
  const choice = choiceOf(args, "engine", engineChoices) ?? otherwise;
  if (choice !== "cpu") {
    const source = gpuSource(findGpu);
    const gpu = await source.current();
    if (gpu) return { name: "webgpu", gpu, source };
    if (choice === "webgpu") throw noAdapter();
  }
  return { name: "cpu", threads: availableParallelism() };
}

function noAdapter() {
  return inputError(
    "--engine",
    "no WebGPU adapter was found",
    "install the optional package webgpu and a driver, or take --engine cpu",
  );
}

/** Release what an engine holds: Node does not end while a device is open. */
export async function closeEngine(engine: Engine): Promise<void> {
  if (engine.name === "webgpu") (await engine.source.current())?.device.destroy();
}

/** Run an ensemble with a progress line. */
export async function runEnsemble(
  input: EnsembleInput,
  engine: Engine,
  terminal: Terminal,
  label = "ensemble",
): Promise<Ensemble> {
  const startMs = terminal.now();
  const ensemble = await withProgress(terminal, label, ensembleRunner(engine)(input), failures);
  for (const note of ensemble.notes) terminal.err(`note: ${note}\n`);
  return { ...ensemble, seconds: (terminal.now() - startMs) / 1000 };
}

/** An engine as the core asks for one: `seconds` of its ensembles are left 0. */
export function ensembleRunner(engine: Engine): EnsembleEngine {
  return (input) =>
    engine.name === "webgpu"
      ? runSteadily(input, engine.source)
      : runOnThreads(input, engine.threads);
}

/** Run the ensembles of several sites: in turns on a device, one after the other on the CPU. */
export async function runEnsembles(
  inputs: readonly EnsembleInput[],
  engine: Engine,
  terminal: Terminal,
): Promise<Ensemble[]> {
  if (engine.name === "webgpu" && inputs.length > 1) {
    const startMs = terminal.now();
    const batch = runSiteBatch(inputs, engine.source);
    const ensembles = await withProgress(terminal, `${inputs.length} sites`, batch, failures);
    const notes = new Set(ensembles.flatMap((ensemble) => ensemble.notes));
    for (const note of notes) terminal.err(`note: ${note}\n`);
    // They took turns: each has its share of the time, by its steps.
    const seconds = (terminal.now() - startMs) / 1000;
    const steps = ensembles.reduce((sum, { memberSteps }) => sum + memberSteps, 0);
    return ensembles.map((one) => ({ ...one, seconds: (seconds * one.memberSteps) / steps }));
  }
  const ensembles: Ensemble[] = [];
  for (const input of inputs) {
    ensembles.push(await runEnsemble(input, engine, terminal, `ensemble ${input.site.id}`));
  }
  return ensembles;
}

function failures({ failed }: EnsembleDetail): string {
  return failed > 0 ? `${failed} failed` : "";
}

/** Without the built worker (a run from the sources) all members run on this thread; so does a single one. */
function runOnThreads(
  input: EnsembleInput,
  threads: number,
): Computation<EnsembleDetail, Ensemble> {
  const workerFile = builtWorker();
  if (workerFile === undefined || input.members === 1) return runOnCpu(input);
  const blocks = cutMembers(input.members, threads);
  return heard(async (tell) => {
    const latest = new Map<number, Progress<EnsembleDetail>>();
    const parts = await Promise.all(
      blocks.map((range, block) =>
        runBlock(workerFile, inputFor(input, range), (progress) => {
          latest.set(block, progress);
          tell(sumProgress([...latest.values()], input.members));
        }),
      ),
    );
    const device = `${blocks.length} ${blocks.length === 1 ? "thread" : "threads"}, float64`;
    return { ...joinEnsembles(parts, 0), design: input.design, device };
  });
}

/** Work that tells its progress by calls, as a computation: whoever listens slowly hears the newest only. */
async function* heard<Detail, Output>(
  start: (tell: (progress: Progress<Detail>) => void) => Promise<Output>,
): Computation<Detail, Output> {
  let newest: Progress<Detail> | undefined;
  let hasEnded = false;
  let wake: () => void = () => undefined;
  const work = start((progress) => {
    newest = progress;
    wake();
  });
  const end = () => {
    hasEnded = true;
    wake();
  };
  work.then(end, end);
  while (!hasEnded) {
    const told = newest;
    newest = undefined;
    if (told) yield told;
    else await new Promise<void>((resolve) => (wake = resolve));
  }
  return work;
}

function sumProgress(
  parts: readonly Progress<EnsembleDetail>[],
  members: number,
): Progress<EnsembleDetail> {
  const sum = (take: (part: Progress<EnsembleDetail>) => number) =>
    parts.reduce((total, part) => total + take(part), 0);
  return {
    done: sum(({ done }) => done),
    total: members,
    unit: "member",
    detail: {
      failed: sum(({ detail }) => detail.failed),
      memberSteps: sum(({ detail }) => detail.memberSteps),
    },
  };
}

/** The worker beside the built program. */
function builtWorker(): string | undefined {
  const path = fileURLToPath(new URL("worker.js", import.meta.url));
  return existsSync(path) ? path : undefined;
}

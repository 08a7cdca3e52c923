/**
 * @file One training step of an LSTM (batch 64, 64 units, 16 inputs, 2 outputs, Adam) over 48 and 365 steps: stock tfjs, tfjs
 * with the fused LSTM, the fused module alone on one thread and on two (in Node and in Chromium), and PyTorch.
 */
import { fileURLToPath } from "node:url";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { allowRelaxedSimd } from "../src/cli/relaxedSimd.ts";
import { startWasm } from "../src/testing/startWasm.ts";
import { openChromium, type ChromiumSteps } from "./tools/chromiumStep.ts";
import { median, stepSizes } from "./tools/lstmShapes.ts";
import { OwnStep } from "./tools/ownStep.ts";
import { halfStep, openHalf, timeHalves, timeWhole, type Thread } from "./tools/ownStepThread.ts";
import { fusedSequence, stockSequence, TfjsStep } from "./tools/tfjsSteps.ts";
import { startTorch, type Torch } from "./tools/torch.ts";

const me = "lstmStep";
if (!isMainThread && workerData?.bench === me) {
  const solve = openHalf(workerData.time);
  parentPort?.on("message", (weights: Float32Array<ArrayBuffer>) => {
    const answer = solve(weights);
    parentPort?.postMessage(answer, [answer.buffer]);
  });
}

type Timer = (count: number) => Promise<readonly number[]> | readonly number[];

/** Contenders take steps in turns, so that what else the machine does falls on all alike; medians over all rounds. */
export async function bench({ isShort }: { readonly isShort: boolean }) {
  allowRelaxedSimd();
  await startWasm();
  const chromium = await openChromium();
  const torch = [await startTorch(1), await startTorch(2)];
  const results: Record<string, unknown> = {};
  for (const time of isShort ? [48] : [48, 365]) {
    results[`T${time}`] = await compare(time, isShort, torch, chromium);
  }
  const peers = torch.map((peer) =>
    typeof peer === "string" ? { torch: null, note: peer } : { ...peer, steps: undefined },
  );
  for (const peer of torch) if (typeof peer !== "string") peer.end();
  if (typeof chromium !== "string") await chromium.close();
  const browser =
    typeof chromium === "string" ? { chromium: null, note: chromium } : chromium.about;
  const variant = new OwnStep(stepSizes(1), 64).module.variant;
  return { variant, ...results, browser, peers };
}

async function compare(
  time: number,
  isShort: boolean,
  torch: readonly (Torch | string)[],
  chromium: ChromiumSteps | string,
) {
  const sizes = stepSizes(time);
  const stock = new TfjsStep(sizes, stockSequence);
  const fused = new TfjsStep(sizes, fusedSequence);
  const whole = new OwnStep(sizes, sizes.batch);
  const half = halfStep(time);
  const other = openThread(time);
  const timers: Record<string, Timer | undefined> = {
    fusedTfjs: (count) => timeTfjs(fused, count),
    own1: (count) => timeWhole(whole, count),
    own2: (count) => timeHalves(half, other, count),
    chromium1: typeof chromium === "string" ? undefined : (count) => chromium.whole(time, count),
    chromium2: typeof chromium === "string" ? undefined : (count) => chromium.halves(time, count),
    torch1: torchTimer(torch[0], time),
    torch2: torchTimer(torch[1], time),
  };
  const long = time > 100;
  const rounds = isShort ? 2 : 7;
  const times: Record<string, number[]> = {};
  for (const timer of Object.values(timers)) await timer?.(long ? 2 : 10);
  for (let round = 0; round < rounds; round++) {
    if (round < 5) (times["stockTfjs"] ??= []).push(...(await timeTfjs(stock, 1)));
    for (const [name, timer] of Object.entries(timers)) {
      if (timer) (times[name] ??= []).push(...(await timer(long ? 3 : 15)));
    }
  }
  other.end();
  stock.dispose();
  fused.dispose();
  return summary(times);
}

/** Medians in milliseconds and the ratios that are asked for. */
function summary(times: Readonly<Record<string, readonly number[]>>) {
  const medianMs = Object.fromEntries(
    Object.entries(times).map(([name, values]) => [name, Number(median(values).toFixed(2))]),
  );
  const ratio = (a: string, b: string) =>
    a in medianMs && b in medianMs ? Number((medianMs[a] / medianMs[b]).toFixed(3)) : null;
  return {
    medianMs,
    stockOverFusedTfjs: ratio("stockTfjs", "fusedTfjs"),
    ownOverTorchOneThread: ratio("own1", "torch1"),
    ownOverTorchTwoThreads: ratio("own2", "torch2"),
    chromiumOverTorchOneThread: ratio("chromium1", "torch1"),
    chromiumOverTorchTwoThreads: ratio("chromium2", "torch2"),
  };
}

function torchTimer(torch: Torch | string, time: number): Timer | undefined {
  return typeof torch === "string" ? undefined : (count) => torch.steps(time, count);
}

async function timeTfjs(step: TfjsStep, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let k = 0; k < count; k++) {
    const start = performance.now();
    await step.step();
    times.push(performance.now() - start);
  }
  return times;
}

function openThread(time: number): Thread {
  const worker = new Worker(fileURLToPath(import.meta.url), {
    workerData: { bench: me, time },
    // Not those of the bench, which is a program on the command line.
    execArgv: [],
  });
  const failed = new Promise<never>((_, reject) => worker.once("error", reject));
  const solve = (weights: Float32Array<ArrayBuffer>) => {
    const answer = new Promise<Float32Array<ArrayBuffer>>((resolve) => {
      worker.once("message", resolve);
      worker.postMessage(weights, [weights.buffer]);
    });
    return Promise.race([answer, failed]);
  };
  return { solve, end: () => void worker.terminate() };
}

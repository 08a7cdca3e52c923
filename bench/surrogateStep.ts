/**
 * @file Time of one gradient step of the surrogate, preset quick: as tfjs operations on its WebAssembly backend, and whole
 * in the fused module on one thread and on two; and of one epoch of MdPL.
 */
import { fileURLToPath } from "node:url";
import { allowRelaxedSimd } from "../src/cli/relaxedSimd.ts";
import { openShardThread } from "../src/cli/shardThread.ts";
import { calibrate } from "../src/core/calibration/mdpl.ts";
import { presetSettings } from "../src/core/calibration/presets.ts";
import { defaultValues } from "../src/core/model/defaults.ts";
import { SurrogateLearner, type Learner } from "../src/core/surrogate/backends/learner.ts";
import { freshState } from "../src/core/surrogate/backends/variables.ts";
import { binFeatures, dailyFeatures } from "../src/core/surrogate/features.ts";
import { FusedLearner } from "../src/core/surrogate/fused/fusedLearner.ts";
import type { GradientPool } from "../src/core/surrogate/fused/gradientPool.ts";
import { startFused } from "../src/core/surrogate/fused/fusedModule.ts";
import { randomBatch } from "../src/core/surrogate/fused/randomBatch.ts";
import { tasks } from "../src/core/surrogate/surrogate.ts";
import { trainSurrogate } from "../src/core/surrogate/training.ts";
import { easyEnsemble, easyFluxes } from "../src/testing/easyEnsemble.ts";
import { simpleSite } from "../src/testing/simpleSite.ts";
import { startWasm } from "../src/testing/startWasm.ts";

/** Medians over steps after the first few; the data are made up, the sizes are those of the preset. */
export async function bench({ isShort }: { readonly isShort: boolean }) {
  allowRelaxedSimd();
  await startWasm();
  const steps = isShort ? 12 : 60;
  const { surrogate } = presetSettings("quick", 1);
  const network = {
    ...surrogate,
    dailyFeatures: dailyFeatures.length,
    binFeatures: binFeatures.length,
    parameters: 7,
    tasks: tasks.length,
  };
  const shard = {
    days: surrogate.windowDays,
    scoredDays: surrogate.windowDays - surrogate.warmupDays,
    rows: surrogate.batch,
    binsPerDay: 8,
  };
  const { weights, batch } = randomBatch(network, shard, 1);
  const start = freshState(weights);
  const taskWeights = tasks.map(() => 1 / tasks.length);
  const pool = openShardThread(fileURLToPath(new URL("shard.js", import.meta.url)));
  const learners: Readonly<Record<string, Learner>> = {
    tfjsWasm: new SurrogateLearner(start, taskWeights),
    fusedOneThread: new FusedLearner(start, taskWeights),
    fusedTwoThreads: new FusedLearner(start, taskWeights, pool),
  };
  const times: Record<string, number[]> = {};
  const cpu: Record<string, number[]> = {};
  // In turns, so that what else the machine does falls on all alike.
  for (let k = 0; k < steps; k++) {
    for (const [name, learner] of Object.entries(learners)) {
      const [startMs, startCpu] = [performance.now(), process.cpuUsage()];
      await learner.step(batch, surrogate.learningRate);
      (times[name] ??= []).push(performance.now() - startMs);
      const { user, system } = process.cpuUsage(startCpu);
      (cpu[name] ??= []).push((user + system) / 1000);
    }
  }
  const { variant } = startFused();
  // Processor time, of all threads, is what other work on the machine touches least.
  return {
    variant,
    stepMs: medians(times),
    stepProcessorMs: medians(cpu),
    ...(await wholeTraining(steps, pool)),
  };
}

/** Steps as training takes them, batches cut anew, and epochs of MdPL. */
async function wholeTraining(steps: number, pool: GradientPool) {
  const plain = simpleSite(365);
  const observe = (flux: number) => ({
    values: plain.forcing.shortwaveWM2.map((light) => easyFluxes(light, 0.4, 0.6)[flux]),
    quality: new Uint8Array(plain.steps),
    column: "made up",
    unit: "W m-2",
  });
  const site = { ...plain, observations: { H: observe(0), LE: observe(1) } };
  const { surrogate, calibration } = presetSettings("quick", 1);
  const training = trainSurrogate(
    {
      site,
      training: easyEnsemble(site, 32, 1),
      heldOut: easyEnsemble(site, 2, 2),
      settings: { ...surrogate, maxEpochs: 1, stepsPerEpoch: steps },
      backend: "wasm",
    },
    pool,
  );
  const { times: trainTimes, output } = await timeEach(training);
  const base = defaultValues(site.attributes);
  const settings = { ...calibration, epochs: steps };
  const { times } = await timeEach(calibrate({ site, surrogate: output, base, settings }));
  return {
    trainingStepMs: median(trainTimes.slice(5)),
    calibrationEpochMs: median(times.slice(5)),
  };
}

async function timeEach<Output>(computation: AsyncGenerator<unknown, Output, void>) {
  const times: number[] = [];
  for (;;) {
    const start = performance.now();
    const { done, value } = await computation.next();
    if (done) return { times, output: value };
    times.push(performance.now() - start);
  }
}

/** Of each learner, the first few steps left out. */
function medians(values: Readonly<Record<string, readonly number[]>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, own]) => [name, median(own.slice(5))]),
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

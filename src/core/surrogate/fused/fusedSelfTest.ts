/** @file Does the module that trains compute correctly on this machine? A random network against the float64 loops. */
import type { DeviceCheck } from "../backends/selfTest.ts";
import { errorFactors } from "./lossTerms.ts";
import { packShard } from "./cutShards.ts";
import { flatten, networkSizes, unflatten } from "./flatWeights.ts";
import { startFused, type FusedModule } from "./fusedModule.ts";
import { plainNetwork, type PlainResult } from "./plainNetwork.ts";
import { randomBatch } from "./randomBatch.ts";
import { ShardEngine } from "./shardEngine.ts";

/** Whether training and prediction may run in the module, and what was found. */
export interface FusedReport {
  readonly passed: boolean;
  readonly checks: readonly DeviceCheck[];
  /** Why it is not used, or empty. */
  readonly note: string;
}

/** No size is a multiple of four, and a tenth of the targets is not known. */
const sizes = {
  network: {
    dailyFeatures: 5,
    binFeatures: 3,
    parameters: 2,
    units: 6,
    headUnits: 9,
    tasks: 3,
  },
  shard: { days: 5, scoredDays: 3, rows: 3, binsPerDay: 2 },
  weights: [0.5, 0.3, 0.2],
};

/** Relative, as for every backend. */
const tolerance = 1e-4;

let found: FusedReport | undefined;

/** Test the module; once on a thread, the same report at every later call. */
export function fusedReport(): FusedReport {
  found ??= testFused(startFused);
  return found;
}

/** Test a module. @param start may throw where this machine cannot run it */
export function testFused(start: () => FusedModule): FusedReport {
  try {
    const checks = networkChecks(start());
    const passed = checks.every(({ ok }) => ok);
    const note = passed ? "" : "the fused module does not compute what the float64 loops compute";
    return { passed, checks, note };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { passed: false, checks: [], note: `the fused module does not start: ${reason}` };
  }
}

function networkChecks(module: FusedModule): readonly DeviceCheck[] {
  const { weights, batch } = randomBatch(sizes.network, sizes.shard, 1, 0.1);
  const known = plainNetwork(weights, batch, sizes.weights);
  const flat = flatten(weights);
  const weighting = { weights: sizes.weights, logVariance: undefined };
  const inputs = {
    variant: module.variant,
    network: networkSizes(weights),
    weights: flat,
    factors: errorFactors(weighting, known.counts),
    batch,
  };
  const engine = new ShardEngine(inputs.network, module);
  const { buffer } = engine.gradient(packShard(inputs, 0, batch.windows.rows));
  const gradient = unflatten(new Float32Array(buffer, 0, flat.length), weights);
  const fluxes = engine.predict(flat, batch.windows, batch.unit);
  return [
    check("fused network gradient", worstGradient(gradient, known)),
    check("fused network fluxes", relativeDifference(fluxes, known.fluxes)),
  ];
}

function worstGradient(
  gradient: Readonly<Record<string, { readonly data: Float32Array }>>,
  known: PlainResult,
): number {
  const differences = Object.entries(known.gradients).map(([name, values]) =>
    relativeDifference(gradient[name].data, values),
  );
  return Math.max(...differences);
}

/** Largest difference over the largest known value; not a number where one of them is not. */
function relativeDifference(values: Float32Array, known: Float64Array): number {
  let difference = 0;
  let largest = 0;
  for (let i = 0; i < known.length; i++) {
    difference = Math.max(difference, Math.abs(values[i] - known[i]));
    largest = Math.max(largest, Math.abs(known[i]));
  }
  return difference / largest;
}

function check(name: string, value: number): DeviceCheck {
  return { name, value, tolerance, ok: value <= tolerance };
}

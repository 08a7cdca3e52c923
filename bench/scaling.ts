/** @file How the cost of an ensemble grows: the exponents of members and of years, on WebGPU and on one CPU thread. */
import { findGpu } from "../src/cli/webgpu.ts";
import { complete } from "../src/core/base/progress.ts";
import { runOnCpu } from "../src/core/ensemble/cpuEngine.ts";
import type { Ensemble, EnsembleInput } from "../src/core/ensemble/ensemble.ts";
import { runOnGpu } from "../src/core/ensemble/gpuEngine.ts";
import { firstDays, repeated } from "../src/testing/firstDays.ts";
import { benchSite, medianBy, randomMembers, timed, type Timed } from "./tools/ensembleBench.ts";

type Run = (input: EnsembleInput) => Promise<Ensemble>;

/** Exponent 1 is linear: twice the members or years for twice the time. */
export async function bench({ isShort }: { readonly isShort: boolean }) {
  const site = await benchSite(isShort);
  const onCpu: Run = (input) => complete(runOnCpu(input));
  const cpu = await exponents(onCpu, site, { isShort, sizes: isShort ? [2, 4] : [4, 8, 16] });
  const gpu = await findGpu();
  if (!gpu) return { cpu, webgpu: null, note: "no WebGPU adapter in Node" };
  const onGpu: Run = (input) => complete(runOnGpu(input, gpu.device, gpu.name));
  const sizes = isShort ? [64, 128] : [64, 128, 256, 512, 1024, 2048];
  return { cpu, webgpu: { name: gpu.name, ...(await exponents(onGpu, site, { isShort, sizes })) } };
}

async function exponents(
  run: Run,
  site: Awaited<ReturnType<typeof benchSite>>,
  { isShort, sizes }: { readonly isShort: boolean; readonly sizes: readonly number[] },
) {
  const rounds = isShort ? 1 : 5;
  const bySize: Task[] = [];
  for (const members of sizes) {
    bySize.push({ size: members, input: await randomMembers(site, members) });
  }
  const byYears: Task[] = [];
  const year = isShort ? firstDays(site, 10) : site;
  for (const years of [1, 2, 3, 4]) {
    const input = await randomMembers(repeated(year, years), sizes[Math.floor(sizes.length / 2)]);
    byYears.push({ size: years + warmupYears(input, year.steps), input });
  }
  const members = await costsOf(run, bySize, rounds);
  const years = await costsOf(run, byYears, rounds);
  return { members, ofMembers: exponentsOf(members), years, ofYears: exponentsOf(years) };
}

/** The warm-up runs the first 365 days, which a short record repeats whole. */
function warmupYears({ site }: EnsembleInput, yearSteps: number): number {
  return Math.min(site.steps, (365 * 86_400) / site.stepSeconds) / yearSteps;
}

interface Task {
  readonly size: number;
  readonly input: EnsembleInput;
}

interface Cost {
  readonly size: number;
  readonly seconds: number;
  /** Processor time over all cores: a neighbour on the machine moves it less than the wall clock. */
  readonly cpuSeconds: number;
}

/** Every size in turn, round after round, so that a busy spell of the machine meets all of them; medians. */
async function costsOf(run: Run, tasks: readonly Task[], rounds: number): Promise<Cost[]> {
  const { input: first } = tasks[0];
  await run({ ...first, members: 2, design: first.design.slice(0, 2 * first.parameters.length) });
  const times = tasks.map((): Timed[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, { input }] of tasks.entries()) times[i].push(await timed(() => run(input)));
  }
  const median = (of: readonly Timed[], number: (entry: Timed) => number) =>
    number(medianBy(of, number));
  return tasks.map(({ size }, i) => ({
    size,
    seconds: median(times[i], ({ seconds }) => seconds),
    cpuSeconds: median(times[i], ({ cpuSeconds }) => cpuSeconds),
  }));
}

/** By the wall clock and by the time of the processors. */
function exponentsOf(costs: readonly Cost[]) {
  return {
    exponent: slope(costs, ({ seconds }) => seconds),
    cpuExponent: slope(costs, ({ cpuSeconds }) => cpuSeconds),
  };
}

/** Least squares of log cost against log size. */
function slope(costs: readonly Cost[], cost: (entry: Cost) => number): number {
  const points = costs.map((entry) => [Math.log(entry.size), Math.log(cost(entry))] as const);
  const mean = (k: 0 | 1) => points.reduce((sum, point) => sum + point[k], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const across = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return across / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

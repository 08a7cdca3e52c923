/**
 * @file DREAM(ZS): chains that jump along differences of their own past, so that they learn scale and direction by themselves.
 *
 * Chains share an archive Z of past states. Within a generation Z stands still and every chain is moved by itself, with the
 * acceptance ratio of its own step: all vectors of a generation can be judged at once. Every `archiveEvery` generations the
 * states of all chains are added to Z, whose growth dies away: what is sampled is the target. Only in its first generations,
 * which do not count, does the sampler learn and Z forget.
 *
 * Positions are sampled uniformly in the ranges before the likelihood speaks; priors are part of the deviance.
 *
 * @source ter Braak & Vrugt (2008), Stat. Comput. 18, 435-446; Laloy & Vrugt (2012), Water Resour. Res. 48, W01526; Vrugt
 * (2016), Environ. Model. Softw. 75, 273-316
 */
import { seeded, type Random } from "../../base/random.ts";
import { createCrossover } from "./crossover.ts";
import { parallelStep, snookerStep, type Step } from "./steps.ts";

/** A sampler that stands still for a while: what it asks and how its chains stand. */
export interface Generation {
  /** Positions of every chain, row-major [chains, dimensions]. */
  readonly units: Float64Array;
  /** Deviance D = -2 ln L of every chain. */
  readonly deviance: Float64Array;
  /** Chains whose step was taken. */
  readonly accepted: number;
}

export interface DreamOptions {
  readonly dimensions: number;
  /** At least `leastChains`. */
  readonly chains: number;
  /** Any safe integer. */
  readonly seed: number;
  /** Generations on whose jumps the crossover is learned, and in which the archive forgets; these must not count. */
  readonly adaptFor: number;
}

/** Fewer chains tell nothing about convergence (ter Braak & Vrugt 2008 use three). */
export const leastChains = 3;

/** Share of steps that are snooker steps. */
const snookerShare = 0.1;

/** Initial size of the archive: this many states per dimension. */
const archivePerDimension = 10;

/** Generations between additions to the archive. */
const archiveEvery = 10;

/**
 * Chains that ask for the deviances of one vector each, are told them, and move; without end.
 *
 * @yields first the vectors that the chains start from, then one vector a chain; with it the generation before
 * @throws RangeError for fewer chains than `leastChains`
 */
export function* dreamZs(options: DreamOptions): Generator<DreamAsked, never, ArrayLike<number>> {
  const { dimensions, chains, seed, adaptFor } = options;
  if (chains < leastChains) {
    throw new RangeError(`dreamZs: at least ${leastChains} chains expected, got ${chains}`);
  }
  const random = seeded(seed, "dream");
  const archive = startArchive(archivePerDimension * dimensions, dimensions, random);
  const crossover = createCrossover();
  let states = startArchive(chains, dimensions, random);
  let deviance = Float64Array.from(yield { vectors: states, before: undefined });
  let accepted = chains;
  for (let generation = 1; ; generation++) {
    const steps = states.map((state) => proposed(state, archive, crossover.draw, random));
    const before = { units: flat(states), deviance, accepted };
    const told = yield { vectors: steps.map(({ to }) => to), before };
    const isTaken = steps.map((step, c) => accepts(step, deviance[c], told[c], random));
    if (generation <= adaptFor) crossover.learn(steps, states, isTaken, archive);
    deviance = deviance.map((now, c) => (isTaken[c] ? told[c] : now));
    states = states.map((state, c) => (isTaken[c] ? steps[c].to : state));
    accepted = isTaken.filter(Boolean).length;
    if (generation <= adaptFor) rollOn(archive, states, generation);
    else if (generation % archiveEvery === 0) archive.push(...states);
  }
}

/**
 * While the sampler learns, the archive forgets: it keeps the newer half of all states, and as many as it began with at
 * least. Where the likelihood is narrow, steps from pairs of the first states, drawn all over the box, would hardly ever be
 * taken (our choice; ter Braak & Vrugt keep them, which costs tens of thousands of steps here).
 */
function rollOn(
  archive: Float64Array[],
  states: readonly Float64Array[],
  generation: number,
): void {
  const least = archivePerDimension * states[0].length;
  archive.push(...states);
  archive.splice(0, archive.length - Math.max(least, Math.ceil((generation * states.length) / 2)));
}

/** One vector a chain whose deviances are wanted, and the generation that they may replace. */
export interface DreamAsked {
  readonly vectors: readonly Float64Array[];
  /** Undefined before the chains have started. */
  readonly before: Generation | undefined;
}

/** Uniform in the box. */
function startArchive(size: number, dimensions: number, random: Random): Float64Array[] {
  return Array.from({ length: size }, () =>
    Float64Array.from({ length: dimensions }, () => random.uniform()),
  );
}

function proposed(
  state: Float64Array,
  archive: readonly Float64Array[],
  crossover: (random: Random) => number,
  random: Random,
): Step {
  if (random.uniform() < snookerShare) return snookerStep(state, archive, random);
  return parallelStep(state, archive, crossover(random), random);
}

/**
 * Metropolis' rule with the ratio of this very step.
 *
 *     ln r = -(D' - D) / 2 + ln of the snooker's ratio
 *
 * A chain that stands where there is no likelihood takes any step.
 */
function accepts({ logRatio }: Step, now: number, next: number, random: Random): boolean {
  const draw = Math.log(1 - random.uniform());
  if (logRatio === -Infinity || Number.isNaN(next)) return false;
  if (now === Infinity) return true;
  return draw <= (now - next) / 2 + logRatio;
}

function flat(states: readonly Float64Array[]): Float64Array {
  const dimensions = states[0].length;
  const all = new Float64Array(states.length * dimensions);
  states.forEach((state, c) => all.set(state, c * dimensions));
  return all;
}

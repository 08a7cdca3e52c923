/** @file Shuffled complex evolution: groups of vectors that evolve by themselves and are mixed again. */
import { seeded, type Random } from "../../base/random.ts";
import { evolveComplex, type Scored } from "./sceComplex.ts";
import {
  randomVector,
  type Batch,
  type Optimiser,
  type Scores,
  type SearchOptions,
} from "./optimiser.ts";

export interface SceOptions extends SearchOptions {
  /** Complexes p, 2 unless given: few enough to shuffle several times in some hundred runs (our choice). */
  readonly complexes?: number;
  /** Once the population spans less than this share of every range it is drawn anew (our choice; the papers stop). */
  readonly tolerance?: number;
}

/**
 * Complexes of 2n + 1 vectors, dealt by rank, evolve 2n + 1 steps each and are shuffled. They do not know of each other
 * on the way, so one vector of each is run at a time: batches have as many members as there are complexes.
 *
 * The vectors of the first population are uniform, one of them the start.
 *
 * @source Duan, Sorooshian & Gupta (1992), Water Resour. Res. 28, 1015-1031; defaults: (1994), J. Hydrol. 158, 265-284
 */
export function* sceUa({ start, seed, complexes = 2, tolerance = 1e-6 }: SceOptions): Optimiser {
  const n = start.length;
  const size = 2 * n + 1;
  const random = seeded(seed, "sce");
  const streams = Array.from({ length: complexes }, (_, k) => seeded(seed, `sce complex ${k}`));
  let first: readonly Float64Array[] = [start];
  for (;;) {
    let population = yield* newPopulation(complexes * size, first, n, random);
    while (widthOf(population) > tolerance) {
      const dealt = streams.map((_, k) => population.filter((__, rank) => rank % complexes === k));
      population = byLoss((yield* evolveTogether(dealt, size, streams)).flat());
    }
    first = [];
  }
}

function* newPopulation(
  members: number,
  known: readonly Float64Array[],
  n: number,
  random: Random,
): Generator<Batch, Scored[], Scores> {
  const drawn = Array.from({ length: members - known.length }, () => randomVector(n, random));
  const vectors = [...known, ...drawn];
  const { losses } = yield { vectors };
  return byLoss(vectors.map((unit, k) => ({ unit, loss: losses[k] })));
}

/** Let every complex take its steps; what they ask for at the same time is one batch. */
function* evolveTogether(
  complexes: readonly (readonly Scored[])[],
  steps: number,
  streams: readonly Random[],
): Generator<Batch, Scored[][], Scores> {
  const evolutions = complexes.map((complex, k) => evolveComplex(complex, steps, streams[k]));
  const states = evolutions.map((evolution) => evolution.next());
  for (;;) {
    const asking = [...states.keys()].filter((k) => !states[k].done);
    const vectors = states.flatMap((state) => (state.done ? [] : [state.value]));
    if (vectors.length === 0) return states.flatMap((state) => (state.done ? [state.value] : []));
    const { losses } = yield { vectors };
    asking.forEach((k, at) => (states[k] = evolutions[k].next(losses[at])));
  }
}

/** Best first; vectors that failed come last. */
function byLoss(population: readonly Scored[]): Scored[] {
  return population.toSorted((a, b) => (a.loss === b.loss ? 0 : a.loss - b.loss));
}

/**
 * Largest extent of the population along any parameter. The papers take the geometric mean of the extents, which one
 * parameter that stands still sends to zero.
 */
function widthOf(population: readonly Scored[]): number {
  const extents = population[0].unit.map((_, j) => {
    const values = population.map(({ unit }) => unit[j]);
    return Math.max(...values) - Math.min(...values);
  });
  return Math.max(...extents);
}

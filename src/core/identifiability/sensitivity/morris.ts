/** @file Morris's screening: elementary effects along trajectories on a coarse grid. */
import { seeded, shuffle, type Random } from "../../base/random.ts";
import { bootstrapped, type Bootstrap, type Estimate } from "./estimate.ts";

/** Levels of the grid, and how many of its steps a parameter is moved by: p / 2, so that every level is as likely. */
const levels = 4;
const jump = levels / 2;

/** What is drawn. */
export interface MorrisPlan {
  /** Trajectories. */
  readonly n: number;
  readonly parameters: number;
  /** Any safe integer. */
  readonly seed: number;
}

/**
 * Trajectories one after the other: a random corner of the grid, then one parameter moved at a time, in random order and
 * direction.
 *
 * @returns row-major [n (parameters + 1), parameters], each 0, 1/3, 2/3 or 1
 * @source Morris (1991), Technometrics 33, 161-174; 4 levels as in SALib
 */
export function morrisDesign({ n, parameters, seed }: MorrisPlan): Float64Array {
  const random = seeded(seed, "morris");
  const design = new Float64Array(n * (parameters + 1) * parameters);
  let at = 0;
  for (let k = 0; k < n; k++) {
    for (const vector of trajectory(parameters, random)) {
      design.set(vector, at);
      at += parameters;
    }
  }
  return design;
}

function trajectory(parameters: number, random: Random): Float64Array[] {
  const goesUp = Uint8Array.from({ length: parameters }, () => random.integer(2));
  const start = goesUp.map((up) => random.integer(levels - jump) + (up === 1 ? 0 : jump));
  const order = shuffle(
    Uint32Array.from({ length: parameters }, (_, p) => p),
    random,
  );
  const points = [start];
  for (const p of order) {
    const last = points[points.length - 1];
    points.push(last.with(p, last[p] + (goesUp[p] === 1 ? jump : -jump)));
  }
  return points.map((point) => Float64Array.from(point, (level) => level / (levels - 1)));
}

/** Effects of one output, by parameter, in units of the output per whole range. */
export interface MorrisEffects {
  /** Mean of the elementary effects. */
  readonly mu: readonly Estimate[];
  /** Mean of their sizes. */
  readonly muStar: readonly Estimate[];
  /** Their standard deviation: 0 for an effect that is the same everywhere. */
  readonly sigma: readonly Estimate[];
  /** Steps that count, by parameter. */
  readonly steps: readonly number[];
}

/**
 * Statistics of the elementary effects (y(x + d) - y(x)) / d. A step with a member that failed is left out; a mean of no
 * steps, and a deviation of fewer than two, is NaN.
 *
 * @param y output of every member, in the design's order; NaN where it failed
 * @source Morris (1991); mu*: Campolongo, Cariboni & Saltelli (2007), Environ. Model. Softw. 22, 1509-1518
 */
export function morrisEffects(
  y: Float64Array,
  design: Float64Array,
  parameters: number,
  bootstrap: Bootstrap,
): MorrisEffects {
  const effects = elementaryEffects(y, design, parameters);
  const n = Math.floor(y.length / (parameters + 1));
  const found = bootstrapped(n, bootstrap, (counts) => statistics(effects, counts));
  return {
    mu: found.slice(0, parameters),
    muStar: found.slice(parameters, 2 * parameters),
    sigma: found.slice(2 * parameters),
    steps: effects.map((own) => own.filter((effect) => !Number.isNaN(effect)).length),
  };
}

/** [parameters][trajectories]; NaN where a member failed. */
function elementaryEffects(
  y: Float64Array,
  design: Float64Array,
  parameters: number,
): Float64Array[] {
  const n = Math.floor(y.length / (parameters + 1));
  const effects = Array.from({ length: parameters }, () => new Float64Array(n).fill(Number.NaN));
  for (let k = 0; k < n; k++) {
    for (let step = 0; step < parameters; step++) {
      const member = k * (parameters + 1) + step;
      const p = movedParameter(design, member, parameters);
      const at = member * parameters + p;
      const effect = (y[member + 1] - y[member]) / (design[at + parameters] - design[at]);
      effects[p][k] = Number.isFinite(effect) ? effect : Number.NaN;
    }
  }
  return effects;
}

/** Which parameter differs between a member and the next. */
function movedParameter(design: Float64Array, member: number, parameters: number): number {
  const from = member * parameters;
  for (let p = 0; p < parameters; p++) {
    if (design[from + p] !== design[from + parameters + p]) return p;
  }
  throw new RangeError(`morrisEffects: members ${member} and ${member + 1} are the same`);
}

/** Means, means of sizes, deviations; each of all parameters. */
function statistics(effects: readonly Float64Array[], counts: Float64Array): Float64Array {
  const width = effects.length;
  const found = new Float64Array(3 * width);
  effects.forEach((own, p) => {
    let [n, sum, sizes] = [0, 0, 0];
    for (let k = 0; k < own.length; k++) {
      if (Number.isNaN(own[k])) continue;
      n += counts[k];
      sum += counts[k] * own[k];
      sizes += counts[k] * Math.abs(own[k]);
    }
    const mean = sum / n;
    let squares = 0;
    for (let k = 0; k < own.length; k++) {
      if (!Number.isNaN(own[k])) squares += counts[k] * (own[k] - mean) ** 2;
    }
    found[p] = mean;
    found[width + p] = sizes / n;
    found[2 * width + p] = n > 1 ? Math.sqrt(squares / (n - 1)) : Number.NaN;
  });
  return found;
}

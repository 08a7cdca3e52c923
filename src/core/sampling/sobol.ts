/** @file The Sobol sequence, plain and scrambled: joint designs that fill the box evenly. */
import { seeded } from "../base/random.ts";
import type { Random } from "../base/random.ts";
import { joeKuoRows } from "./directions.ts";

const bits = 32;
const resolution = 2 ** -bits;
export const maxSobolDimensions = joeKuoRows.length + 1;

/**
 * The first points of the Sobol sequence in Gray-code order, 0 first.
 *
 *     x_0 = shift,   x_{i+1} = x_i XOR v_c,   c = number of trailing zeros of i + 1
 *
 * @returns row-major [points, dimensions], each in [0, 1), multiples of 2^-32
 * @source Joe & Kuo (2008), SIAM J. Sci. Comput. 30, 2635-2654; order of Antonov & Saleev (1979)
 */
export function sobol(points: number, dimensions: number): Float64Array {
  const columns = Array.from({ length: dimensions }, (_, j) => directionNumbers(j));
  return walk(points, columns, new Uint32Array(dimensions));
}

/**
 * Sobol points under a random linear matrix scramble and a digital shift: still one point in every
 * elementary interval, every single point uniform in the cube.
 *
 *     digits(x') = L digits(x) + e  (mod 2),   L lower triangular with unit diagonal
 *
 * @param seed each dimension draws from its own stream, so more dimensions leave the first ones as they are
 * @source Matousek (1998), J. Complexity 14, 527-556
 */
export function scrambledSobol(points: number, dimensions: number, seed: number): Float64Array {
  const streams = Array.from({ length: dimensions }, (_, j) => seeded(seed, `sobol ${j}`));
  const columns = streams.map((random, j) => scrambleMatrix(directionNumbers(j), random));
  return walk(
    points,
    columns,
    Uint32Array.from(streams, (random) => random.integer(2 ** bits)),
  );
}

/** Points by one XOR per coordinate, from `state` on, which is consumed. */
function walk(points: number, columns: readonly Uint32Array[], state: Uint32Array): Float64Array {
  const dimensions = columns.length;
  const out = new Float64Array(points * dimensions);
  for (let i = 0; i < points; i++) {
    for (let j = 0; j < dimensions; j++) out[i * dimensions + j] = state[j] * resolution;
    const zeros = 31 - Math.clz32((i + 1) & -(i + 1));
    for (let j = 0; j < dimensions; j++) state[j] ^= columns[j][zeros];
  }
  return out;
}

/** Direction numbers v_1 .. v_32 of one dimension as 32-bit binary fractions. */
function directionNumbers(dimension: number): Uint32Array {
  const v = new Uint32Array(bits);
  if (dimension === 0) return v.map((_, i) => 2 ** (bits - 1 - i));
  if (dimension >= maxSobolDimensions) {
    throw new RangeError(`sobol: at most ${maxSobolDimensions} dimensions, got ${dimension + 1}`);
  }
  const [polynomial, ...initial] = joeKuoRows[dimension - 1];
  const degree = initial.length;
  initial.forEach((m, i) => (v[i] = m * 2 ** (bits - 1 - i)));
  for (let i = degree; i < bits; i++) {
    v[i] = v[i - degree] ^ (v[i - degree] >>> degree);
    for (let k = 1; k < degree; k++) {
      if ((polynomial >>> (degree - k)) & 1) v[i] ^= v[i - k];
    }
  }
  return v;
}

/** Direction numbers multiplied by a random lower-triangular matrix with ones on its diagonal. */
function scrambleMatrix(directions: Uint32Array, random: Random): Uint32Array {
  const rows = Uint32Array.from({ length: bits }, (_, digit) => {
    const diagonal = 2 ** (bits - 1 - digit);
    const above = digit === 0 ? 0 : random.integer(2 ** digit) * 2 ** (bits - digit);
    return diagonal + above;
  });
  return directions.map((v) => {
    let scrambled = 0;
    for (const row of rows) scrambled = (scrambled << 1) | parity(v & row);
    return scrambled;
  });
}

/** 1 for an odd number of one bits. */
function parity(word: number): number {
  let folded = word ^ (word >>> 16);
  folded ^= folded >>> 8;
  folded ^= folded >>> 4;
  return (0x6996 >>> (folded & 15)) & 1;
}

/** @file Latin hypercube designs: every margin cut into equal strata, one point in each. */
import { seeded, shuffle } from "../base/random.ts";

/**
 * A Latin hypercube with a random place inside each stratum.
 *
 *     x_ij = (perm_j(i) + u_ij) / n
 *
 * @returns row-major [points, dimensions], each in [0, 1)
 * @source McKay, Beckman & Conover (1979), Technometrics 21, 239-245
 */
export function latinHypercube(points: number, dimensions: number, seed: number): Float64Array {
  const out = new Float64Array(points * dimensions);
  for (let j = 0; j < dimensions; j++) {
    const random = seeded(seed, `latin hypercube ${j}`);
    const strata = shuffle(
      Uint32Array.from({ length: points }, (_, i) => i),
      random,
    );
    strata.forEach((stratum, i) => {
      out[i * dimensions + j] = placeInStratum(stratum, random.uniform(), points);
    });
  }
  return out;
}

/** Rounding must not push a point over the upper edge of its stratum. */
function placeInStratum(stratum: number, share: number, strata: number): number {
  const place = (stratum + share) / strata;
  return place * strata >= stratum + 1 ? stratum / strata : place;
}

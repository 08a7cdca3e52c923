/** @file Regional sensitivity: where along each range the good members lie, against where the others do. */

/** Members with a score, of any design. */
export interface ScoredDesign {
  /** Positions, row-major [members, parameters]. */
  readonly design: Float64Array;
  readonly parameters: number;
  /** One number a member, the less the better; those that are no number are left out. */
  readonly scores: ArrayLike<number>;
}

/** One parameter. */
export interface RegionalCurves {
  /** Positions of behavioural members and of the others, ascending: their cumulative curves rise by 1/n at each. */
  readonly behavioural: Float64Array;
  readonly others: Float64Array;
  /** Largest distance between the two curves (Kolmogorov-Smirnov), 0..1. */
  readonly distance: number;
  /** Position at which it is reached. */
  readonly at: number;
}

/** What regional sensitivity tells of a design. */
export interface Regional {
  /** Members on either side, and those without a score. */
  readonly behavioural: number;
  readonly others: number;
  readonly failed: number;
  /** Score of the worst behavioural member. */
  readonly threshold: number;
  /** Distance that two samples of these sizes of one distribution exceed once in twenty times. */
  readonly critical: number;
  readonly curves: readonly RegionalCurves[];
}

/** sqrt(-ln(.05 / 2) / 2): 95 % point of the limiting two-sided statistic. */
const criticalFactor = Math.sqrt(-Math.log(0.025) / 2);

/**
 * The best share of the members against the rest.
 *
 *     distance = max over x of |F_behavioural(x) - F_others(x)|,   critical = 1.358 sqrt((n + m) / (n m))
 *
 * @param share members that count as behavioural, 0..1; at least one is on either side
 * @throws RangeError where fewer than two members have a score
 * @source Spear & Hornberger (1980), Water Res. 14, 43-49; Smirnov (1948), Ann. Math. Stat. 19, 279-281
 */
export function regionalSensitivity(
  { design, parameters, scores }: ScoredDesign,
  share: number,
): Regional {
  const all = Array.from(scores, (score, member) => ({ score, member }));
  const ranked = all
    .filter(({ score }) => Number.isFinite(score))
    .toSorted((a, b) => a.score - b.score);
  if (ranked.length < 2) {
    throw new RangeError(
      `regionalSensitivity: at least two members need a score, got ${ranked.length}`,
    );
  }
  const count = Math.min(ranked.length - 1, Math.max(1, Math.round(share * ranked.length)));
  const places = (members: typeof ranked, p: number) =>
    Float64Array.from(members, ({ member }) => design[member * parameters + p]).toSorted();
  const others = ranked.length - count;
  return {
    behavioural: count,
    others,
    failed: all.length - ranked.length,
    threshold: ranked[count - 1].score,
    critical: criticalFactor * Math.sqrt((count + others) / (count * others)),
    curves: Array.from({ length: parameters }, (_, p) => {
      const inside = places(ranked.slice(0, count), p);
      const outside = places(ranked.slice(count), p);
      return { behavioural: inside, others: outside, ...greatestDistance(inside, outside) };
    }),
  };
}

/** @param a ascending, @param b ascending */
function greatestDistance(a: Float64Array, b: Float64Array) {
  let [i, j, distance, at] = [0, 0, 0, 0];
  while (i < a.length && j < b.length) {
    const x = Math.min(a[i], b[j]);
    while (i < a.length && a[i] === x) i++;
    while (j < b.length && b[j] === x) j++;
    const apart = Math.abs(i / a.length - j / b.length);
    if (apart > distance) [distance, at] = [apart, x];
  }
  return { distance, at };
}

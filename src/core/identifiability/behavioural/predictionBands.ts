/** @file What the behavioural members predict day by day, and how much of what was observed lies within. */
import type { BehaviouralSet } from "./behaviouralSet.ts";
import type { FluxDays, ScoredFlux, ScoredEnsemble } from "./scoreMembers.ts";
import { rounding } from "./weightedQuantile.ts";

/** Weighted quantiles over the set, day by day, W m-2. */
export interface PredictionBand {
  readonly flux: ScoredFlux;
  readonly p5: Float64Array;
  readonly p50: Float64Array;
  readonly p95: Float64Array;
  readonly observed: Float64Array;
  /** Days with an observation. */
  readonly days: number;
  /** Share of these within p5 to p95; the tower's error is not part of the band. NaN without observations. */
  readonly inside: number;
  /** Mean width of the band over all days, W m-2. */
  readonly width: number;
}

/** Bands of every flux: one walk along each day's members, so that a threshold can be dragged. */
export function predictionBands(
  { members, fluxes }: ScoredEnsemble,
  set: BehaviouralSet,
): readonly PredictionBand[] {
  const weights = new Float64Array(members);
  set.members.forEach((member, k) => (weights[member] = set.weights[k]));
  return fluxes.map((flux) => bandOf(flux, weights));
}

const shares = [0.05, 0.5, 0.95] as const;

function bandOf({ flux, observed, sorted, order }: FluxDays, weights: Float64Array) {
  const days = observed.length;
  const quantiles = shares.map(() => new Float64Array(days).fill(Number.NaN));
  for (let day = 0; day < days; day++) {
    const from = day * weights.length;
    const { end, total } = present(sorted, order, from, weights);
    let below = 0;
    let next = 0;
    let wanted = shares[0] * total - rounding;
    for (let k = from; k < end; k++) {
      const weight = weights[order[k]];
      if (weight === 0) continue;
      below += weight;
      while (below >= wanted) {
        quantiles[next][day] = sorted[k];
        next++;
        wanted = next < shares.length ? shares[next] * total - rounding : Infinity;
      }
      if (next === shares.length) break;
    }
  }
  const [p5, p50, p95] = quantiles;
  const known = [...observed.keys()].filter(
    (day) => !Number.isNaN(observed[day]) && !Number.isNaN(p50[day]),
  );
  const within = known.filter((day) => observed[day] >= p5[day] && observed[day] <= p95[day]);
  const widths = p95.map((value, day) => value - p5[day]).filter((value) => !Number.isNaN(value));
  return {
    flux,
    p5,
    p50,
    p95,
    observed,
    days: known.length,
    inside: within.length / known.length,
    width: widths.reduce((sum, value) => sum + value, 0) / widths.length,
  };
}

/** Where the members end that tell this day, and what they weigh: all of it but where members have no value. */
function present(
  sorted: Float32Array,
  order: Uint32Array,
  from: number,
  weights: Float64Array,
): { readonly end: number; readonly total: number } {
  let end = from + weights.length;
  let missing = 0;
  while (end > from && Number.isNaN(sorted[end - 1])) {
    end--;
    missing += weights[order[end]];
  }
  return { end, total: 1 - missing };
}

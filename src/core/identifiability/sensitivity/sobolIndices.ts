/** @file Variance-based indices from the outputs of Saltelli's design: first order, total, pairs. */
import { bootstrapped, type Bootstrap, type Estimate } from "./estimate.ts";
import { membersPerRow, type RowLayout } from "./layout.ts";

/** Share of the variance that two parameters make together beyond what each makes alone. */
export interface PairIndex extends Estimate {
  /** Their places among the parameters, a before b. */
  readonly a: number;
  readonly b: number;
}

/** Indices of one output, by parameter. */
export interface SobolIndices {
  readonly first: readonly Estimate[];
  readonly total: readonly Estimate[];
  /** Of all pairs; undefined where the design does not tell them apart. */
  readonly second: readonly PairIndex[] | undefined;
  /** Base rows whose members all gave a number; the others are left out. */
  readonly rows: number;
}

/**
 * Indices of one output. y is standardised over all rows first; V is the variance of the outputs of A and B together.
 *
 *     S_p  = mean(B (AB_p - A)) / V                      Saltelli et al. (2010), table 2 (b)
 *     ST_p = mean((A - AB_p)^2) / (2 V)                  Jansen (1999), table 2 (f)
 *     S_pq = mean(BA_p AB_q - A B) / V - S_p - S_q       Saltelli (2002)
 *
 * An output that never changes depends on nothing: all indices are 0.
 *
 * @param y output of every member, in the design's order; NaN where it failed: its base row is left out
 * @source Saltelli et al. (2010), Comput. Phys. Commun. 181, 259-270
 */
export function sobolIndices(
  y: Float64Array,
  layout: RowLayout,
  bootstrap: Bootstrap,
): SobolIndices {
  const { parameters: width, secondOrder } = layout;
  const rows = wholeRows(y, layout);
  const pairs = secondOrder ? pairsOf(width) : [];
  const terms = termsOf(standardised(rows), width, pairs);
  const found = bootstrapped(rows.length, bootstrap, (counts) =>
    indicesFrom(terms, counts, width, pairs),
  );
  return {
    first: found.slice(0, width),
    total: found.slice(width, 2 * width),
    second: secondOrder ? pairs.map(([a, b], i) => ({ a, b, ...found[2 * width + i] })) : undefined,
    rows: rows.length,
  };
}

/** Outputs by base row; rows with a failed member are left out. */
function wholeRows(y: Float64Array, layout: RowLayout): Float64Array[] {
  const width = membersPerRow(layout);
  const rows = Array.from({ length: Math.floor(y.length / width) }, (_, row) =>
    y.subarray(row * width, (row + 1) * width),
  );
  return rows.filter((row) => row.every(Number.isFinite));
}

/** (y - mean) / sd over all of them; zeros where they are all the same. */
function standardised(rows: readonly Float64Array[]): Float64Array[] {
  let [n, sum, least, most] = [0, 0, Infinity, -Infinity];
  for (const row of rows) {
    for (const value of row) {
      n++;
      sum += value;
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  if (!(most > least)) return rows.map((row) => row.map(() => 0));
  const mean = sum / n;
  let squares = 0;
  for (const row of rows) for (const value of row) squares += (value - mean) ** 2;
  const sd = Math.sqrt(squares / n);
  return rows.map((row) => row.map((value) => (value - mean) / sd));
}

function pairsOf(width: number): (readonly [number, number])[] {
  return Array.from({ length: width }, (_, a) => a).flatMap((a) =>
    Array.from({ length: width - a - 1 }, (_, k) => [a, a + 1 + k] as const),
  );
}

/** What each base row adds to the means: two for the variance, then first order, total and pairs. */
function termsOf(
  rows: readonly Float64Array[],
  width: number,
  pairs: readonly (readonly [number, number])[],
): Float64Array[] {
  const term = (of: (row: Float64Array, a: number, b: number) => number) =>
    Float64Array.from(rows, (row) => of(row, row[0], row[row.length - 1]));
  const each = Array.from({ length: width }, (_, p) => p);
  return [
    term((_, a, b) => (a + b) / 2),
    term((_, a, b) => (a * a + b * b) / 2),
    ...each.map((p) => term((row, a, b) => b * (row[1 + p] - a))),
    ...each.map((p) => term((row, a) => (a - row[1 + p]) ** 2 / 2)),
    ...pairs.map(([p, q]) => term((row, a, b) => row[1 + width + p] * row[1 + q] - a * b)),
  ];
}

/** First order, total, pairs, where each row counts so many times. */
function indicesFrom(
  terms: readonly Float64Array[],
  counts: Float64Array,
  width: number,
  pairs: readonly (readonly [number, number])[],
): Float64Array {
  const [mean, square, ...parts] = terms.map((term) => weightedMean(term, counts));
  const variance = square - mean * mean;
  const shares = parts.map((part) => (variance > 0 ? part / variance : 0));
  pairs.forEach(([p, q], i) => (shares[2 * width + i] -= shares[p] + shares[q]));
  return Float64Array.from(shares);
}

function weightedMean(values: Float64Array, counts: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += counts[i] * values[i];
  return values.length > 0 ? sum / values.length : 0;
}

/** @file Saltelli's design: two matrices of vectors, and each with one column of the other. */
import { scrambledSobol } from "../../sampling/sobol.ts";
import { membersPerRow, type RowLayout } from "./layout.ts";

/** What is drawn. */
export interface SaltelliPlan extends RowLayout {
  /** Base rows N; a power of two fills the box evenly. */
  readonly n: number;
  /** Any safe integer. */
  readonly seed: number;
}

/**
 * Positions of all members, base row after base row: A, then A with column p of B for each p, then (with pairs) B with
 * column p of A, then B. A and B are the two halves of a scrambled Sobol sequence in 2 D dimensions, so the first rows of
 * a large design are a small one.
 *
 * @returns row-major [members, parameters], each 0..1
 * @source Saltelli et al. (2010), Comput. Phys. Commun. 181, 259-270, section 3; Saltelli (2002), Comput. Phys. Commun.
 * 145, 280-297, for pairs; order of members as in SALib
 */
export function saltelliDesign(plan: SaltelliPlan): Float64Array {
  const { n, parameters, secondOrder, seed } = plan;
  const base = scrambledSobol(n, 2 * parameters, seed);
  const design = new Float64Array(n * membersPerRow(plan) * parameters);
  let at = 0;
  const put = (vector: Float64Array) => {
    design.set(vector, at);
    at += parameters;
  };
  for (let row = 0; row < n; row++) {
    const from = 2 * parameters * row;
    const a = base.subarray(from, from + parameters);
    const b = base.subarray(from + parameters, from + 2 * parameters);
    put(a);
    for (let p = 0; p < parameters; p++) put(a.with(p, b[p]));
    if (secondOrder) for (let p = 0; p < parameters; p++) put(b.with(p, a[p]));
    put(b);
  }
  return design;
}

/**
 * @file Names of the FP standard: a base name and qualifiers, and which of several columns of one quantity is taken.
 * @source https://ameriflux.lbl.gov/data/aboutdata/data-variables, sections 3.1 to 3.3
 */

/** A column name, taken apart. */
export interface QualifiedName {
  readonly column: string;
  readonly base: string;
  /** Given by the site's team and not worked out by the network. */
  readonly isPi: boolean;
  readonly isFilled: boolean;
  /** Horizontal and vertical position, counted from 1; the highest on the tower is V = 1. */
  readonly horizontal: number;
  readonly vertical: number;
  /** Sensors at one position, counted from 1; 0 for their mean (`_A`, or no qualifier). */
  readonly replicate: number;
}

const qualifiers = /^(.+?)(_PI)?(_F|_f)?(?:_(\d+)_(\d+)_(\d+|A)|_(\d+))?$/;

/**
 * Parts of a name. `TA_1_2_1` is the first sensor at the second highest place, `TA_1_1_A` the mean of the sensors at the
 * highest, `SWC_2` the mean of a layer. Names of spreads and counts (`_SD`, `_N`) keep them in their base.
 */
export function qualifiedName(column: string): QualifiedName {
  const [, base = column, pi, filled, h, v, r, layer] = qualifiers.exec(column) ?? [];
  return {
    column,
    base,
    isPi: pi !== undefined,
    isFilled: filled !== undefined,
    horizontal: Number(h ?? 1),
    vertical: Number(v ?? layer ?? 1),
    replicate: r === undefined || r === "A" ? 0 : Number(r),
  };
}

/**
 * The columns of a quantity, the best first: the highest on the tower (lowest V, or nearest to the surface in soil),
 * then the first mast (lowest H), the mean of the sensors before each of them, the network's before the site team's;
 * `prefersFilled` says whether gap-filled or measured goes first of two at one place.
 */
export function rankColumns(
  names: readonly QualifiedName[],
  bases: readonly string[],
  prefersFilled: boolean,
): readonly QualifiedName[] {
  const found = names.filter(({ base }) => bases.includes(base));
  const keys = (name: QualifiedName) => [
    bases.indexOf(name.base),
    name.vertical,
    name.horizontal,
    name.isFilled === prefersFilled ? 0 : 1,
    name.replicate,
    name.isPi ? 1 : 0,
  ];
  return found.toSorted((a, b) => compare(keys(a), keys(b)));
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((key, k) => key !== b[k]);
  return at < 0 ? 0 : a[at] - b[at];
}

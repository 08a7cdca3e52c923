/** @file Where each month by itself would put the two parameters, and what the mean of these places costs. */
import type { LikelihoodTarget } from "../likelihood.ts";
import { leastIndex } from "./leastIndex.ts";
import { nodePosition, type Surface } from "./surface.ts";
import { monthErrors, viewSurface } from "./surfaceView.ts";

/** One month. */
export interface MonthMinimum {
  readonly month: string;
  /** Positions of its best node. */
  readonly x: number;
  readonly y: number;
  /** Root mean squared errors of the month at its best node, at the mean of all months' places, and at the joint minimum. */
  readonly own: MonthError;
  readonly mean: MonthError;
  readonly joint: MonthError;
}

export type MonthError = Readonly<Partial<Record<LikelihoodTarget, number>>>;

/** All months, and their mean. */
export interface MonthlyMinima {
  readonly targets: readonly LikelihoodTarget[];
  readonly months: readonly MonthMinimum[];
  /** Mean of the months' places, each month counting the same. */
  readonly x: number;
  readonly y: number;
  /** Over all months together. */
  readonly own: MonthError;
  readonly mean: MonthError;
  readonly joint: MonthError;
}

/**
 * The best node of every month under the quantities that count. Between nodes mean squared errors are interpolated bilinearly.
 * @returns undefined where no month has values of any of them
 */
export function monthlyMinima(
  surface: Surface,
  targets: readonly LikelihoodTarget[],
): MonthlyMinima | undefined {
  const { nodes, months } = surface;
  const record = viewSurface(surface, { targets, tolerance: 0 });
  const found = months.flatMap((month) => {
    const view = viewSurface(surface, { targets, month, tolerance: 0 });
    return view
      ? [{ month, node: leastIndex(view.deviance), x: view.joint.x, y: view.joint.y }]
      : [];
  });
  if (!record || found.length === 0) return undefined;
  const meanOf = (take: (at: { readonly x: number; readonly y: number }) => number) =>
    found.reduce((sum, at) => sum + take(at), 0) / found.length;
  const [x, y] = [meanOf((at) => at.x), meanOf((at) => at.y)];
  const joint = leastIndex(record.deviance);
  const parts = surface.targets.filter(({ target }) => targets.includes(target));
  /** Squares over some months, with each month's place in the grid. */
  const errorOver = (
    chosen: readonly Found[],
    squares: (errors: Float64Array, at: Found) => number,
  ) =>
    Object.fromEntries(
      parts.map((part) => {
        let [sum, count] = [0, 0];
        for (const at of chosen) {
          const index = months.indexOf(at.month);
          const errors = monthErrors(part, index, months.length)?.errors;
          if (!errors) continue;
          sum += squares(errors, at) * part.monthCounts[index];
          count += part.monthCounts[index];
        }
        return [part.target, Math.sqrt(sum / count)] as const;
      }),
    );
  const over = (chosen: readonly Found[]) => ({
    own: errorOver(chosen, (errors, { node }) => errors[node]),
    mean: errorOver(chosen, (errors) => between(errors, nodes, x, y)),
    joint: errorOver(chosen, (errors) => errors[joint]),
  });
  return {
    targets: record.targets,
    months: found.map((at) => ({ month: at.month, x: at.x, y: at.y, ...over([at]) })),
    x,
    y,
    ...over(found),
  };
}

interface Found {
  readonly month: string;
  readonly node: number;
}

/** Bilinear between the four nodes around a place. */
export function between(values: ArrayLike<number>, nodes: number, x: number, y: number): number {
  const lower = (position: number) =>
    Math.min(nodes - 2, Math.max(0, Math.floor(position * (nodes - 1))));
  const [i, j] = [lower(x), lower(y)];
  const share = (position: number, node: number) =>
    (position - nodePosition(node, nodes)) * (nodes - 1);
  const [a, b] = [share(x, i), share(y, j)];
  const row = (k: number) => (1 - a) * values[k * nodes + i] + a * values[k * nodes + i + 1];
  return (1 - b) * row(j) + b * row(j + 1);
}

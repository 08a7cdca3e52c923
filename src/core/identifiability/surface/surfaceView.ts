/** @file A surface as it is looked at: which quantities count, where the least is, and where searches of one parameter end. */
import { priorDistance, priorShape, type Priors } from "../../calibration/priors.ts";
import type { LikelihoodTarget } from "../likelihood.ts";
import { leastIndex } from "./leastIndex.ts";
import { fineNodes, refineGrid } from "./refineGrid.ts";
import { nodePosition, type Surface, type SurfaceErrors } from "./surface.ts";

/** What counts. */
export interface SurfaceChoice {
  /** Quantities whose errors count; those that do not speak are passed over. */
  readonly targets: readonly LikelihoodTarget[];
  /** What is known beforehand of the two parameters; of others it is the same everywhere. */
  readonly priors?: Priors | undefined;
  /** A month of the record alone. */
  readonly month?: string | undefined;
  /** A node is behavioural where each root mean squared error is within this share of that at the joint minimum. */
  readonly tolerance: number;
}

/** A node. */
export interface SurfacePlace {
  readonly x: number;
  readonly y: number;
  /** D above the least of the grid; NaN where the model failed. */
  readonly deviance: number;
  /** Root mean squared error of every quantity that speaks, in its unit. */
  readonly rmse: Readonly<Partial<Record<LikelihoodTarget, number>>>;
}

/** D along one axis, the other parameter at the default. */
export interface SurfaceLine {
  /** One value per node, above the least of the grid. */
  readonly deviance: Float64Array;
  /** Node with the least. */
  readonly best: number;
}

/** Between the nodes squared errors are interpolated by cubics: see refineGrid.ts. Row-major [y, x]. */
export interface FineView {
  readonly nodes: number;
  /** D above the least of the nodes; not below 0. */
  readonly deviance: Float64Array;
  /** Largest of the root mean squared errors over those at the joint minimum. */
  readonly ratio: Float64Array;
}

/** The surface under a choice. */
export interface SurfaceView {
  readonly targets: readonly LikelihoodTarget[];
  readonly nodes: number;
  /** D above the least of the grid, row-major [y, x]. */
  readonly deviance: Float64Array;
  /** Largest of the root mean squared errors over those at the joint minimum, row-major [y, x]. */
  readonly ratio: Float64Array;
  /** The same grid with values between the nodes: for drawing. */
  readonly fine: FineView;
  /** Where both parameters are sought together. */
  readonly joint: SurfacePlace;
  readonly alongX: SurfaceLine;
  readonly alongY: SurfaceLine;
  /** Each parameter at the end of its own search: where one parameter at a time leads. */
  readonly oneAtATime: SurfacePlace;
  /** Share of the nodes that are behavioural. */
  readonly behavioural: number;
}

/**
 * D of every node from the errors that count, and what follows; nothing is run.
 *
 *     D = sum over targets of n ln((e + f) / (e at the joint minimum + f)) + sum over priors of z^2
 *
 * as in likelihood.ts, with the independent values where the quantity is fitted best; of a month, n in proportion to its bins.
 *
 * @returns undefined where none of the targets speaks in the choice
 */
export function viewSurface(surface: Surface, choice: SurfaceChoice): SurfaceView | undefined {
  const { nodes } = surface;
  const spoken = spokenIn(surface, choice);
  if (spoken.length === 0) return undefined;
  const members = spoken[0].errors.length;
  const told = Float64Array.from({ length: members }, (_, m) => toldBy(spoken, m));
  const position = (member: number) => memberPosition(surface, member);
  const known = priorsOf(surface, choice.priors);
  const all = told.map((value, m) => value + known(position(m)));
  const least = leastIndex(all.subarray(0, nodes * nodes));
  const deviance = all.map((value) => value - all[least]);
  const line = (first: number): SurfaceLine => {
    const part = deviance.slice(first, first + nodes);
    return { deviance: part, best: leastIndex(part) };
  };
  const place = (member: number): SurfacePlace => {
    const [x, y] = position(member);
    return { x, y, deviance: deviance[member], rmse: rmseOf(spoken, member) };
  };
  const [alongX, alongY] = [line(nodes * nodes), line(nodes * (nodes + 1))];
  const ratio = Float64Array.from({ length: nodes * nodes }, (_, m) => ratioOf(spoken, m, least));
  const near = ratio.filter((value) => value <= 1 + choice.tolerance).length;
  return {
    targets: spoken.map(({ target }) => target),
    nodes,
    deviance: deviance.slice(0, nodes * nodes),
    ratio,
    fine: fineView(spoken, nodes, least, (at) => known(at) - all[least]),
    joint: place(least),
    alongX,
    alongY,
    // Both ends are nodes, so the pair of them is one of the grid.
    oneAtATime: place(alongY.best * nodes + alongX.best),
    behavioural: near / (nodes * nodes),
  };
}

/** @param shift what is added to D at a place, beside the errors */
function fineView(
  spoken: readonly Counted[],
  nodes: number,
  least: number,
  shift: (place: readonly [number, number]) => number,
): FineView {
  const fine = fineNodes(nodes);
  const parts = spoken.map((part) => {
    const errors = refineGrid(part.errors.slice(0, nodes * nodes), nodes);
    return { ...part, errors: errors.map((error) => Math.max(0, error)), best: part.errors[least] };
  });
  const at = (node: number) => nodePosition(node, fine);
  const deviance = parts[0].errors.map((_, node) => {
    const place = [at(node % fine), at(Math.floor(node / fine))] as const;
    return Math.max(0, toldBy(parts, node) + shift(place));
  });
  const ratio = parts[0].errors.map((_, node) =>
    Math.max(...parts.map(({ errors, best }) => Math.sqrt(errors[node] / best))),
  );
  return { nodes: fine, deviance, ratio };
}

/** Errors that count: of the record, or of one month. */
type Counted = Pick<SurfaceErrors, "target" | "effective" | "floor" | "errors">;

function spokenIn({ targets, months }: Surface, choice: SurfaceChoice): Counted[] {
  const counted = targets.filter(({ target }) => choice.targets.includes(target));
  if (choice.month === undefined) return counted;
  const month = months.indexOf(choice.month);
  return counted.flatMap((part) => monthErrors(part, month, months.length) ?? []);
}

/** Errors of one month; undefined where it has none. */
export function monthErrors(
  part: SurfaceErrors,
  month: number,
  months: number,
): Counted | undefined {
  const count = part.monthCounts[month] ?? 0;
  if (count === 0) return undefined;
  const { target, floor, effective } = part;
  const errors = part.errors.map((_, m) => part.monthSums[m * months + month] / count);
  return { target, floor, effective: (effective * count) / part.count, errors };
}

/** Sum over targets of n ln(e + f): D but for a constant. */
function toldBy(spoken: readonly Counted[], member: number): number {
  return spoken.reduce(
    (sum, { effective, errors, floor }) => sum + effective * Math.log(errors[member] + floor),
    0,
  );
}

function rmseOf(spoken: readonly Counted[], member: number): SurfacePlace["rmse"] {
  return Object.fromEntries(
    spoken.map(({ target, errors }) => [target, Math.sqrt(errors[member])] as const),
  );
}

function ratioOf(spoken: readonly Counted[], member: number, best: number): number {
  return Math.max(...spoken.map(({ errors }) => Math.sqrt(errors[member] / errors[best])));
}

function memberPosition({ nodes, from }: Surface, member: number): readonly [number, number] {
  const grid = nodes * nodes;
  const at = (node: number) => nodePosition(node, nodes);
  if (member < grid) return [at(member % nodes), at(Math.floor(member / nodes))];
  if (member < grid + nodes) return [at(member - grid), from[1]];
  if (member < grid + 2 * nodes) return [from[0], at(member - grid - nodes)];
  return from;
}

/** What priors of the two parameters add. */
function priorsOf({ axes }: Surface, priors: Priors = {}) {
  const shapes = axes.flatMap((name, axis) => {
    const prior = priors[name];
    return prior ? [{ axis, shape: priorShape(name, prior) }] : [];
  });
  return (position: readonly [number, number]): number =>
    shapes.reduce((sum, { axis, shape }) => sum + priorDistance(shape, position[axis]) ** 2, 0);
}

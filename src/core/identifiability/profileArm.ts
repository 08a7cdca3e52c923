/** @file One arm of a profile: from the optimum outward along one parameter, the others always at their best. */
import type { Asking, Point } from "../calibration/baselines/descent.ts";
import type { Sloped } from "./heldQuadratic.ts";
import { deviance95 } from "./profile.ts";
import { relaxHeld } from "./relaxHeld.ts";

/** What an arm is sent out with. */
export interface ArmInput {
  readonly optimum: Sloped;
  /** Column of the parameter that is held. */
  readonly held: number;
  readonly direction: -1 | 1;
  /** Rise of D over one squared unit of position, as the slopes at the optimum foretell it. */
  readonly curvature: number;
  /** A vector that is likelier than the optimum by more than this ends all arms. */
  readonly tolerated: number;
}

/** What arms share. */
export interface ArmsNews {
  /** A vector that is likelier than the optimum. */
  better: Point | undefined;
}

/** Rises of D that steps aim at: near enough to draw the arm, few enough to pay for (our choice). */
const firstRise = 0.7;
const nextRise = 1.3;
/** Shortest and longest step, share of the range, and how much longer than the last one a step may be (our choice). */
const shortest = 0.002;
const longest = 0.15;
const growth = 2.5;
/** A point past the threshold and above this gets others between it and the one before (our choice). */
const farRise = 6;
const mostBetween = 3;
/** Points between aim at this rise: a little past the threshold. */
const betweenRise = 4.6;
/** A step to where the model fails is halved until it is shorter than this: an arm does not creep up to a cliff. */
const shortestHalved = shortest / 2;

/**
 * Walk outward until D has passed the threshold, the range ends, or the model fails. The next position is where a parabola
 * through the optimum and the last point has risen by another 1.3.
 *
 * @param tell is told every point as it is found
 */
export function* walkArm(
  input: ArmInput,
  news: ArmsNews,
  tell: (found: Sloped) => void,
): Asking<void> {
  const { optimum, held, tolerated } = input;
  let [before, last]: [Sloped | undefined, Sloped] = [undefined, optimum];
  let length = longest;
  while (!news.better && riseOf(input, last) <= deviance95 && !isAtEnd(input, last)) {
    length = nextLength(input, last, before ? growth * length : longest);
    let found: Sloped | undefined;
    while (!found && length >= shortestHalved) {
      found = yield* relaxHeld(last, before, held, placeAt(input, last, length));
      if (!found) length /= 2;
    }
    if (!found) return;
    tell(found);
    for (let k = 0; k < mostBetween && riseOf(input, found) > farRise; k++) {
      const place = placeBetween(input, last, found);
      const between: Sloped | undefined = yield* relaxHeld(last, found, held, place);
      if (!between) break;
      tell(between);
      if (riseOf(input, between) > deviance95) found = between;
      else [before, last] = [last, between];
    }
    [before, last] = [last, found];
    const best = riseOf(input, before) < riseOf(input, last) ? before : last;
    if (riseOf(input, best) < -tolerated) news.better = best.point;
  }
}

function riseOf({ optimum }: ArmInput, { point }: Sloped): number {
  return point.loss - optimum.point.loss;
}

function isAtEnd({ held, direction }: ArmInput, { point }: Sloped): boolean {
  return point.unit[held] === (direction < 0 ? 0 : 1);
}

/** @param most length that the next step may have */
function nextLength(input: ArmInput, last: Sloped, most: number): number {
  const { optimum, held } = input;
  const gone = Math.abs(last.point.unit[held] - optimum.point.unit[held]);
  const rise = Math.max(0, riseOf(input, last));
  const curvature = gone > 0 ? rise / gone ** 2 : input.curvature;
  const goal = rise + (gone > 0 ? nextRise : firstRise);
  const wanted = curvature > 0 ? Math.sqrt(goal / curvature) - gone : Infinity;
  return Math.min(longest, most, Math.max(shortest, wanted));
}

/** A step on; the end of the range where a step as long as a quarter would be left. */
function placeAt({ held, direction }: ArmInput, { point }: Sloped, length: number): number {
  const place = point.unit[held] + direction * length;
  const end = direction < 0 ? 0 : 1;
  return direction * (end - place) < length / 4 ? end : place;
}

/** Where the root of D, a straight line between two points, is a little past the threshold. */
function placeBetween(input: ArmInput, last: Sloped, far: Sloped): number {
  const root = (found: Sloped) => Math.sqrt(Math.max(0, riseOf(input, found)));
  const share = (Math.sqrt(betweenRise) - root(last)) / (root(far) - root(last));
  const [from, to] = [last, far].map(({ point }) => point.unit[input.held]);
  return from + Math.min(0.8, Math.max(0.2, share)) * (to - from);
}

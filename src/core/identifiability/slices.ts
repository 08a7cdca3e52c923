/** @file Slices: D along one parameter while the others stay at the optimum. Where a profile is wider, others follow. */
import { ask, type Asking, type Point } from "../calibration/baselines/descent.ts";
import type { ParameterName } from "../model/parameters.ts";
import { intervalOf, type Interval } from "./profile.ts";

/** D along one parameter, the others held. */
export interface Slice {
  readonly parameter: ParameterName;
  /** In ascending order of position; the optimum is among them, vectors at which the model failed are not. */
  readonly points: readonly SlicePoint[];
  readonly interval: Interval;
}

export interface SlicePoint {
  /** 0..1 */
  readonly position: number;
  /** Rise of D above the optimum. */
  readonly deviance: number;
}

/** Distances on either side in standard deviations, about the 1.96 at which a parabola would cross (our choice). */
const distances = [0.7, 1.4, 1.9, 2.5, 4, 8];
/** Places that every slice is looked at, however far they are. */
const ends = [0, 0.2, 0.4, 0.6, 0.8, 1];

/**
 * All slices through an optimum, in one batch.
 * @param sdAlone standard deviations that the slopes foretell; Infinity where they foretell none
 */
export function* cutSlices(
  parameters: readonly ParameterName[],
  optimum: Point,
  sdAlone: Float64Array,
): Asking<Slice[]> {
  const places = parameters.map((_, p) => placesAbout(optimum.unit[p], sdAlone[p]));
  const vectors = places.flatMap((own, p) => own.map((place) => optimum.unit.with(p, place)));
  const found = yield* ask(vectors);
  let from = 0;
  return parameters.map((parameter, p) => {
    const own = found.slice(from, from + places[p].length);
    from += places[p].length;
    const points = [optimum, ...own]
      .filter(({ loss }) => loss < Infinity)
      .map(({ unit, loss }) => ({ position: unit[p], deviance: loss - optimum.loss }))
      .toSorted((a, b) => a.position - b.position);
    return { parameter, points, interval: intervalAbout(points) };
  });
}

/** Where others stay, none of their bounds has a say. */
function intervalAbout(points: readonly SlicePoint[]): Interval {
  return intervalOf(points.map((point) => ({ ...point, freed: point.deviance })));
}

function placesAbout(position: number, sd: number): number[] {
  const near = distances.flatMap((distance) => [-distance * sd, distance * sd]);
  const places = [...near.map((offset) => position + offset), ...ends];
  return [...new Set(places)].filter((place) => place >= 0 && place <= 1 && place !== position);
}

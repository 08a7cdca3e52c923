/** @file A surrogate's series shifted so that at one vector they are those of ILS. */
import type { Computation } from "../../base/progress.ts";
import type { EnsembleEngine, EnsembleInput } from "../../ensemble/ensemble.ts";
import { usableMembers } from "../../surrogate/heldOutSeries.ts";
import { seriesOfMember, type LikelihoodTarget, type SeriesOf } from "../likelihood.ts";
import type { SurrogateSeries } from "./surrogateSeries.ts";

/** One vector that ILS runs. */
export type AnchorInput = Pick<
  EnsembleInput,
  "site" | "base" | "start" | "parameters" | "binSeconds"
> & {
  readonly reference: Float64Array;
  readonly targets: readonly LikelihoodTarget[];
};

/**
 * Run ILS once and shift every bin by what the surrogate lacks there.
 *
 *     y'(u) = y(u) + (ILS(u*) - y(u*))
 *
 * What the surrogate errs alike at all vectors nearby, which a narrow posterior is, is then no error any more.
 *
 * @returns the series as they were, where ILS failed at the vector
 * @source additive zeroth-order correction, Alexandrov, Dennis, Lewis & Torczon (1998), Structural Optimization 15, 16-23
 */
export async function* anchoredSeries(
  series: SurrogateSeries,
  { reference, targets, ...input }: AnchorInput,
  engine: EnsembleEngine,
): Computation<unknown, SurrogateSeries> {
  const ensemble = yield* engine({ ...input, design: reference, members: 1 });
  if (usableMembers(ensemble).length === 0) return series;
  const truth = seriesOfMember(ensemble, 0);
  const [guess] = await series.of([reference]);
  const lacks = new Map(
    targets.map((target) => {
      const [told, ran] = [guess(target), truth(target)];
      return [target, Float64Array.from(told, (value, bin) => ran[bin] - value)];
    }),
  );
  const shifted =
    (own: SeriesOf): SeriesOf =>
    (target) => {
      const lack = lacks.get(target);
      const told = own(target);
      return lack ? lack.map((value, bin) => value + told[bin]) : told;
    };
  return { ...series, of: async (units) => (await series.of(units)).map(shifted) };
}

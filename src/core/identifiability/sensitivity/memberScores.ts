/** @file What is kept of a member: a few numbers over the record, by ILS or by the surrogate. */
import { combinedLoss } from "../../calibration/fluxWeights.ts";
import { normalisedErrors, type Scored } from "../../calibration/modelGradient.ts";
import { fluxTargets } from "../../calibration/targets.ts";

/** Fluxes that a member's numbers come from. */
const scoredFluxes = ["H", "LE", "GPP", "Rn"] as const;
type ScoredFlux = (typeof scoredFluxes)[number];

/** Bin means of one member, whole days at least. */
export type FluxSeries = Readonly<Record<ScoredFlux, ArrayLike<number>>>;

/** The four series from however a home names them. */
export function fluxSeries(of: (flux: ScoredFlux) => ArrayLike<number>): FluxSeries {
  return { H: of("H"), LE: of("LE"), GPP: of("GPP"), Rn: of("Rn") };
}

/**
 * How to find the numbers of a member. All are over the whole days of the record, so that ILS and surrogate are told alike.
 * @returns in the order of `sensitivityOutputs`; none is a number where the member failed
 */
export function openScorer(
  scored: Scored,
  binSeconds: number,
): (series: FluxSeries) => Float64Array {
  const targets = fluxTargets(scored.site, binSeconds, scored.settings);
  const errorsOf = normalisedErrors(scored, binSeconds);
  const bins = targets.H.length;
  return (series) =>
    Float64Array.of(
      combinedLoss(scored.settings, errorsOf(series)),
      rootMeanSquare(series.H, targets.H),
      rootMeanSquare(series.LE, targets.LE),
      ...scoredFluxes.map((flux) => meanOf(series[flux], bins)),
    );
}

function meanOf(series: ArrayLike<number>, bins: number): number {
  let sum = 0;
  for (let bin = 0; bin < bins; bin++) sum += series[bin];
  return sum / bins;
}

function rootMeanSquare(modelled: ArrayLike<number>, observed: Float64Array): number {
  let [sum, n] = [0, 0];
  for (let bin = 0; bin < observed.length; bin++) {
    if (Number.isNaN(observed[bin])) continue;
    sum += (modelled[bin] - observed[bin]) ** 2;
    n++;
  }
  return Math.sqrt(sum / n);
}

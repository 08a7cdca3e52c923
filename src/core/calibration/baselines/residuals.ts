/** @file The loss of members of ILS, whole and as squares: what MdPL minimises on the surrogate, of the model itself. */
import { memberSeries, type Ensemble } from "../../ensemble/ensemble.ts";
import { combinedLoss, slopeWeights } from "../fluxWeights.ts";
import { lossesOf, type Scored } from "../modelGradient.ts";
import { fluxTargets, presentMoments } from "../targets.ts";
import { binWeights } from "../weighting.ts";
import type { Residuals } from "./optimiser.ts";

/** The loss of every member from its errors of H and LE, neither priors nor further targets in it; Infinity for failed ones. */
export function combinedLosses({ site, settings }: Scored, ensemble: Ensemble): Float64Array {
  const { H, LE } = lossesOf({ site, settings }, ensemble);
  return H.map((error, member) => {
    const loss = combinedLoss(settings, { H: error, LE: LE[member] });
    return Number.isFinite(loss) ? loss : Infinity;
  });
}

/**
 * Residuals of every member on the bins of H and LE that have a target; their squares sum to the flux's error e, the
 * weighted mean square over the variance.
 *
 *     r = sqrt(w / (n var)) (modelled - observed),   weight of r^2 = d loss / d e
 *
 * For a loss of squares the weighted sum is the loss. For one of roots it lies above the loss but for a constant and
 * touches it at this member: what lowers it lowers the loss.
 *
 * @returns empty for members that failed
 */
export function residualsOf({ site, settings }: Scored, ensemble: Ensemble): Residuals[] {
  const targets = fluxTargets(site, ensemble.binSeconds, settings);
  const weights = binWeights(site, ensemble.binSeconds, settings, targets);
  const [H, LE] = (["H", "LE"] as const).map((flux) => {
    const observed = targets[flux];
    const known = [...observed.keys()].filter((bin) => !Number.isNaN(observed[bin]));
    const { variance } = presentMoments(observed);
    const scale = known.map((bin) =>
      Math.sqrt((weights?.[flux][bin] ?? 1) / (known.length * variance)),
    );
    return (member: number) => {
      const series = memberSeries(ensemble, member, flux);
      return known.map((bin, i) => scale[i] * (series[bin] - observed[bin]));
    };
  });
  const failed = new Set(ensemble.failed.map(({ member }) => member));
  return Array.from({ length: ensemble.members }, (_, member) => {
    if (failed.has(member)) return { values: new Float64Array(0), weights: new Float64Array(0) };
    const [partH, partLE] = [H(member), LE(member)];
    const slopes = slopeWeights(settings, { H: squares(partH), LE: squares(partLE) });
    return {
      values: Float64Array.from([...partH, ...partLE]),
      weights: Float64Array.from([...partH.map(() => slopes.H), ...partLE.map(() => slopes.LE)]),
    };
  });
}

function squares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

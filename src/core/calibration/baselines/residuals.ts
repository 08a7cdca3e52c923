/** @file The weighted loss of members of ILS as sums of squares: what MdPL minimises on the surrogate, of the model itself. */
import { memberSeries, type Ensemble } from "../../ensemble/ensemble.ts";
import { combinedLoss, slopeWeights } from "../fluxWeights.ts";
import { lossesOf, type Scored } from "../modelGradient.ts";
import { fluxTargets, presentMoments } from "../targets.ts";
import { binWeights } from "../weighting.ts";

/** The combined loss of every member; Infinity for failed ones. */
export function weightedLosses(scored: Scored, ensemble: Ensemble): Float64Array {
  const { H, LE } = lossesOf(scored, ensemble);
  return H.map((loss, member) => {
    const combined = combinedLoss(scored.settings, { H: loss, LE: LE[member] });
    return Number.isFinite(combined) ? combined : Infinity;
  });
}

/**
 * Residuals of every member on the bins of H and LE that have a target.
 *
 *     r = sqrt(weight w / (n var)) (modelled - observed),   so that sum r^2 is the weighted loss
 *
 * Where the loss is a sum of roots, the weights are those that its slope has at the first member: sums of squares then
 * fall where the loss does.
 *
 * @returns empty for members that failed
 */
export function residualsOf({ site, settings }: Scored, ensemble: Ensemble): Float64Array[] {
  const targets = fluxTargets(site, ensemble.binSeconds, settings);
  const weights = binWeights(site, ensemble.binSeconds, settings, targets);
  const slopes = slopesAtFirst({ site, settings }, ensemble);
  const plans = (["H", "LE"] as const).map((flux) => {
    const known = [...targets[flux].keys()].filter((bin) => !Number.isNaN(targets[flux][bin]));
    const { variance } = presentMoments(targets[flux]);
    const weight = slopes[flux];
    const scale = Float64Array.from(known, (bin) =>
      Math.sqrt((weight * (weights?.[flux][bin] ?? 1)) / (known.length * variance)),
    );
    return { flux, known, scale, observed: targets[flux] };
  });
  const failed = new Set(ensemble.failed.map(({ member }) => member));
  return Array.from({ length: ensemble.members }, (_, member) => {
    if (failed.has(member)) return new Float64Array(0);
    const parts = plans.map(({ flux, known, scale, observed }) => {
      const series = memberSeries(ensemble, member, flux);
      return known.map((bin, i) => scale[i] * (series[bin] - observed[bin]));
    });
    return Float64Array.from(parts.flat());
  });
}

function slopesAtFirst(scored: Scored, ensemble: Ensemble) {
  const { H, LE } = lossesOf(scored, ensemble);
  return slopeWeights(scored.settings, { H: H[0], LE: LE[0] });
}

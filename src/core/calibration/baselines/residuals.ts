/** @file The weighted loss of members of ILS as sums of squares: what MdPL minimises on the surrogate, of the model itself. */
import { memberSeries, type Ensemble } from "../../ensemble/ensemble.ts";
import type { SiteData } from "../../site/siteData.ts";
import type { CalibrationSettings } from "../calibration.ts";
import { lossesOf } from "../modelGradient.ts";
import { fluxTargets, presentMoments } from "../targets.ts";
import { binWeights } from "../weighting.ts";

/** Where and how losses are told. */
export interface Scored {
  readonly site: SiteData;
  readonly settings: CalibrationSettings;
}

/** weightH loss(H) + weightLE loss(LE) of every member; Infinity for failed ones. */
export function weightedLosses(scored: Scored, ensemble: Ensemble): Float64Array {
  const { H, LE } = lossesOf(scored, ensemble);
  const { weightH, weightLE } = scored.settings;
  return H.map((loss, member) => {
    const weighted = weightH * loss + weightLE * LE[member];
    return Number.isFinite(weighted) ? weighted : Infinity;
  });
}

/**
 * Residuals of every member on the bins of H and LE that have a target.
 *
 *     r = sqrt(weight w / (n var)) (modelled - observed),   so that sum r^2 is the weighted loss
 *
 * @returns empty for members that failed
 */
export function residualsOf({ site, settings }: Scored, ensemble: Ensemble): Float64Array[] {
  const targets = fluxTargets(site, ensemble.binSeconds, settings);
  const weights = binWeights(site, ensemble.binSeconds, settings, targets);
  const plans = (["H", "LE"] as const).map((flux) => {
    const known = [...targets[flux].keys()].filter((bin) => !Number.isNaN(targets[flux][bin]));
    const { variance } = presentMoments(targets[flux]);
    const weight = flux === "H" ? settings.weightH : settings.weightLE;
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

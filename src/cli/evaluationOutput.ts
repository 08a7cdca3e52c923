/** @file How `calibrate` tells the evaluation: fields for machines, rows for people. */
import { resolutions } from "../core/evaluation/evaluate.ts";
import type { Evaluation } from "../core/evaluation/evaluate.ts";
import { gainOf } from "../core/evaluation/siteEvaluation.ts";
import type { BeforeAfter, ByResolution } from "../core/evaluation/siteEvaluation.ts";
import { splitText } from "../core/site/split.ts";
import { bySite } from "./bySite.ts";
import type { SiteOutcome } from "./chain.ts";
import type { SiteComparison } from "./siteComparison.ts";

const fluxes = ["H", "LE"] as const;

/**
 * `evaluation`: metrics at the step, by day and by month; `split`: the same for both sides, and the gain kept, null
 * where every step trained; `outOfTarget`: verdicts; with several sites `crossSite` and `benchmarks`, by site.
 */
export function evaluationFields(
  outcomes: readonly SiteOutcome[],
  comparison: SiteComparison | null,
): object {
  const fields = {
    evaluation: bySite(outcomes, ({ evaluation }) => evaluation.byResolution),
    split: bySite(outcomes, splitFields),
    outOfTarget: bySite(outcomes, ({ evaluation }) => evaluation.outOfTarget),
    ...comparison,
  };
  const isDaily = outcomes.some(({ evaluation }) => evaluation.dailyTargets);
  const dailyTargets = bySite(outcomes, ({ evaluation }) => evaluation.dailyTargets ?? null);
  return isDaily ? { ...fields, dailyTargets } : fields;
}

function splitFields({ evaluation: { split: found } }: SiteOutcome): object | null {
  if (!found) return null;
  const { split, ...sides } = found;
  return { split: splitText(split), ...sides };
}

/** The same as tables of root mean squared errors; `gain` is 1 less the ratio of calibrated to default. */
export function evaluationText(
  outcomes: readonly SiteOutcome[],
  comparison: SiteComparison | null,
): object {
  const splits = outcomes.flatMap(({ site, evaluation: { split } }) =>
    split ? [{ site, split }] : [],
  );
  return {
    evaluation: outcomes.flatMap(({ site, evaluation }) =>
      errorRows({ site: site.id }, evaluation.byResolution),
    ),
    split: splits.flatMap(({ site, split }) =>
      (["train", "test"] as const).flatMap((side) =>
        errorRows({ site: site.id, side: `${side}, ${splitText(split.split)}` }, split[side]),
      ),
    ),
    "gain kept": splits.flatMap(({ site, split }) =>
      resolutions.map((means) => ({ site: site.id, means, ...split.gainKept[means] })),
    ),
    outOfTarget: outcomes.flatMap(({ site, evaluation }) =>
      evaluation.outOfTarget.map(({ meaning, ...row }) => ({ site: site.id, meaning, ...row })),
    ),
    ...(comparison && { ...comparisonText(comparison) }),
  };
}

function errorRows(head: object, found: ByResolution<BeforeAfter<Evaluation>>): object[] {
  return resolutions.flatMap((means) =>
    fluxes.flatMap((flux) => {
      const { default: before, calibrated } = found[means];
      const [old, now] = [before[flux], calibrated[flux]];
      if (!old || !now) return [];
      const gain = gainOf(found[means], flux);
      const errors = { n: now.n, default: old.RMSE, calibrated: now.RMSE, gain };
      return [{ ...head, means, flux, ...errors, "R default": old.R, "R calibrated": now.R }];
    }),
  );
}

function comparisonText({ crossSite, benchmarks }: SiteComparison): object {
  return {
    crossSite: Object.entries(crossSite).flatMap(([site, { pft, byResolution }]) =>
      contestRows({ site, pft }, byResolution),
    ),
    benchmarks: Object.entries(benchmarks).flatMap(([site, contests]) =>
      contestRows({ site }, contests),
    ),
    ranks: Object.entries(benchmarks).flatMap(([site, { ranks }]) =>
      resolutions.flatMap((means) =>
        Object.entries(ranks[means]).map(([flux, found]) => ({ site, means, flux, ...found })),
      ),
    ),
  };
}

/** Root mean squared errors of several contestants, one column each. */
function contestRows<Name extends string>(
  head: object,
  contests: ByResolution<Readonly<Record<Name, Evaluation>>>,
): object[] {
  return resolutions.flatMap((means) =>
    fluxes.map((flux) => ({
      ...head,
      means,
      flux,
      ...Object.fromEntries(
        Object.entries<Evaluation>(contests[means]).map(([name, found]) => [
          name,
          found[flux]?.RMSE ?? null,
        ]),
      ),
    })),
  );
}

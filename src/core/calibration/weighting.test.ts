import { describe, expect, test } from "vitest";
import { observedSite } from "../../testing/observedSite.ts";
import type { SiteData } from "../site/siteData.ts";
import { presetSettings } from "./presets.ts";
import { fluxTargets } from "./targets.ts";
import { binWeights } from "./weighting.ts";

const binSeconds = 10_800;
const choice = { quality: "measured", version: "raw", weighting: "uncertainty" } as const;

/** Twelve days whose H has a stated random error. */
function statedSite(sigma: (step: number) => number): SiteData {
  const site = observedSite(12);
  const { H, LE } = site.observations;
  if (!H || !LE) throw new Error("expected both fluxes");
  const values = H.values.map((_, step) => sigma(step));
  const stated = { ...H, uncertainty: { values, column: "H_RANDUNC" } };
  return { ...site, observations: { H: stated, LE } };
}

function weightsOf(site: SiteData) {
  const weights = binWeights(site, binSeconds, choice, fluxTargets(site, binSeconds, choice));
  if (!weights) throw new Error("expected weights");
  return weights;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe("weights by uncertainty", () => {
  test("MD7 average 1 for each flux over the bins that have a target, 0 elsewhere", () => {
    const site = statedSite((step) => 5 + (step % 17));
    const { H } = site.observations;
    if (!H) throw new Error("expected H");
    // The first day was filled: it has no target of H.
    const quality = H.quality.map((_, step) => (step < 48 ? 1 : 0));
    const gappy = { ...site, observations: { ...site.observations, H: { ...H, quality } } };
    const weights = weightsOf(gappy);
    expect(weights.H.slice(0, 8)).toEqual(new Float64Array(8));
    expect(mean(weights.H.slice(8))).toBeCloseTo(1, 12);
    expect(mean(weights.LE)).toBeCloseTo(1, 12);
    expect(Math.max(...weights.LE)).toBeGreaterThan(1.5 * Math.min(...weights.LE));
  });

  test("MD7 twice the error counts a quarter, and one error everywhere counts alike", () => {
    const { H } = weightsOf(statedSite((step) => (step < 48 * 6 ? 10 : 20)));
    expect(H[0] / H[95]).toBeCloseTo(4, 12);
    for (const weight of weightsOf(statedSite(() => 10)).H) expect(weight).toBeCloseTo(1, 12);
  });

  test("MD7 the error of a mean is sqrt(sum sigma^2) / n over the steps that count", () => {
    const site = statedSite((step) => (step === 0 ? 30 : 10));
    const { H } = site.observations;
    if (!H) throw new Error("expected H");
    // Two steps of the second bin are missing.
    const values = H.values.map((value, step) => (step === 6 || step === 7 ? Number.NaN : value));
    const weights = weightsOf({
      ...site,
      observations: { ...site.observations, H: { ...H, values } },
    }).H;
    const precision = (variances: number, n: number) => n ** 2 / variances;
    expect(weights[0] / weights[2]).toBeCloseTo(precision(900 + 500, 6) / precision(600, 6), 12);
    expect(weights[1] / weights[2]).toBeCloseTo(precision(400, 4) / precision(600, 6), 12);
  });

  test("MD7 equal is the default, and settings without a weighting mean equal", () => {
    const site = observedSite(12);
    const targets = fluxTargets(site, binSeconds, choice);
    const { weighting: _, ...old } = choice;
    expect(presetSettings("quick", 1).calibration.weighting).toBe("equal");
    expect(binWeights(site, binSeconds, old, targets)).toBeUndefined();
    expect(binWeights(site, binSeconds, { ...old, weighting: "equal" }, targets)).toBeUndefined();
  });
});

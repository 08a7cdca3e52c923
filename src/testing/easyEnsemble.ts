/** @file An ensemble whose members are simple known functions of light and two parameters. */
import { seeded } from "../core/base/random.ts";
import { ensembleVariables, type Ensemble } from "../core/ensemble/ensemble.ts";
import type { SiteData } from "../core/site/siteData.ts";

/** Fluxes of one bin at positions a and b, in the order of `ensembleVariables`. */
export function easyFluxes(light: number, a: number, b: number): number[] {
  const LE = light * (0.1 + 0.4 * a) + 20 * b;
  return [0.6 * light - LE + 30 * a * b, LE, light * 0.02 * a, 0.6 * light, 0.1 * light, 0, 0, 0];
}

/** Members whose fluxes are simple functions of light and two parameters, with a product of the two. */
export function easyEnsemble(site: SiteData, members: number, seed: number): Ensemble {
  const bins = site.steps / 6;
  const random = seeded(seed, "easy");
  const design = Float64Array.from({ length: members * 2 }, () => random.uniform());
  const values = new Float32Array(members * ensembleVariables.length * bins);
  for (let m = 0; m < members; m++) {
    const [a, b] = design.subarray(2 * m, 2 * m + 2);
    for (let bin = 0; bin < bins; bin++) {
      let light = 0;
      for (let k = 0; k < 6; k++) light += site.forcing.shortwaveWM2[bin * 6 + k] / 6;
      const LE = light * (0.1 + 0.4 * a) + 20 * b;
      const row = [
        0.6 * light - LE + 30 * a * b,
        LE,
        light * 0.02 * a,
        0.6 * light,
        0.1 * light,
        0,
        0,
        0,
      ];
      row.forEach((value, v) => (values[(m * ensembleVariables.length + v) * bins + bin] = value));
    }
  }
  return {
    parameters: ["vmax0", "gradm"],
    design,
    members,
    binSeconds: 10_800,
    bins,
    values,
    failed: [],
    engine: "cpu",
    device: "test",
    notes: [],
    largestFluxWM2: 0,
    memberSteps: 0,
    seconds: 0,
  };
}

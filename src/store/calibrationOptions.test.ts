import { expect, test } from "vitest";
import { priorShape } from "../core/calibration/priors.ts";
import { parameters } from "../core/model/parameters.ts";
import { easyCalibration } from "../testing/easyCalibration.ts";
import { simpleSite } from "../testing/simpleSite.ts";
import { withExtra, withPrior } from "./calibrationOptions.ts";
import { suggestPrior } from "../core/calibration/priorSuggestion.ts";

test("ST20 priors and further targets are set and left out again without a trace", () => {
  const prior = { kind: "normal", mean: 9, sd: 1 } as const;
  const known = withPrior(easyCalibration, "gradm", prior);
  expect(known.priors).toEqual({ gradm: prior });
  expect(withPrior(known, "gradm", undefined)).toEqual(easyCalibration);
  const wider = withExtra(withExtra(easyCalibration, "Rn", 0.5), "GPP", 1);
  expect(wider.extra).toEqual({ Rn: 0.5, GPP: 1 });
  expect(withExtra(withExtra(wider, "Rn", 0), "GPP", 0)).toEqual(easyCalibration);
});

test("ST20 a prior that is offered makes sense for its parameter, at any site", () => {
  for (const { name } of parameters) {
    const { prior, source } = suggestPrior(name, simpleSite(2));
    expect(() => priorShape(name, prior)).not.toThrow();
    expect(source).not.toBe("");
  }
});

test("ST20 canopy height and the cover that leaves make are those of the site", () => {
  const site = simpleSite(2);
  const tall = { ...site, attributes: { ...site.attributes, canopyHeight: 12 } };
  expect(suggestPrior("veg_h", tall).prior).toEqual({ kind: "normal", mean: 12, sd: 1.2 });
  const leafy = { ...site, forcing: { ...site.forcing, lai: Float64Array.of(1, 2) } };
  expect(suggestPrior("vgcov", leafy).prior.mean).toBeCloseTo(1 - Math.exp(-1), 3);
});

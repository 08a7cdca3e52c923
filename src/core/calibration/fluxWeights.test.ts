import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { observedSite } from "../../testing/observedSite.ts";
import { complete } from "../base/progress.ts";
import { defaultValues } from "../model/defaults.ts";
import { runModel } from "../model/run.ts";
import { evaluateRun } from "../evaluation/evaluate.ts";
import { balance } from "./balance.ts";
import { balances, combinedLoss, lossForms, slopeWeights } from "./fluxWeights.ts";
import { presetSettings } from "./presets.ts";

const positive = fc.double({ min: 0.01, max: 5, noNaN: true });

describe("weights of the fluxes", () => {
  test.prop([fc.constantFrom(...lossForms), positive, positive, positive, positive])(
    "LG12 the slope weights are what a small change of an error changes in the loss",
    (lossForm, weightH, weightLE, H, LE) => {
      const settings = { lossForm, weightH, weightLE };
      const step = 1e-6;
      const at = (dH: number, dLE: number) => combinedLoss(settings, { H: H + dH, LE: LE + dLE });
      const slopes = slopeWeights(settings, { H, LE });
      expect((at(step, 0) - at(-step, 0)) / (2 * step) / slopes.H).toBeCloseTo(1, 4);
      expect((at(0, step) - at(0, -step)) / (2 * step) / slopes.LE).toBeCloseTo(1, 4);
    },
  );

  test("LG13 balanced, the loss of the defaults is the sum of the weights, and as a sum of roots it is that of relative errors", async () => {
    const site = observedSite(30);
    const base = defaultValues(site.attributes);
    const preset = presetSettings("quick", 1).calibration;
    const weights = { weightH: 2, weightLE: 1 };
    const binSeconds = site.stepSeconds;
    const run = await complete(runModel({ site, values: base }));
    const skill = evaluateRun(site, run.series, { ...preset, resolution: "step" });
    for (const lossForm of lossForms) {
      const settings = { ...preset, ...weights, lossForm, balance: "default" } as const;
      const found = await complete(balance({ site, base, start: undefined, settings, binSeconds }));
      const error = (flux: "H" | "LE") => {
        const { RMSE, NSE } = skill[flux] ?? { RMSE: Number.NaN, NSE: Number.NaN };
        return { RMSE, normalised: 1 - NSE };
      };
      const [H, LE] = [error("H"), error("LE")];
      const loss = (scale: number) =>
        combinedLoss(found, { H: scale * H.normalised, LE: LE.normalised });
      expect(loss(1)).toBeCloseTo(3, 6);
      expect(loss(0.81)).toBeCloseTo(lossForm === "rmse" ? 2 * 0.9 + 1 : 2 * 0.81 + 1, 6);
    }
    const unbalanced = { ...preset, balance: balances[0] };
    const asked = { site, base, start: undefined, settings: unbalanced, binSeconds };
    expect(await complete(balance(asked))).toBe(unbalanced);
  });
});

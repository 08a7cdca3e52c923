import { beforeAll, describe, expect, test } from "vitest";
import {
  anyStart,
  easyCalibration,
  easySite,
  easyTraining,
} from "../../testing/easyCalibration.ts";
import { easyEngine } from "../../testing/easyEngine.ts";
import { easyEnsemble } from "../../testing/easyEnsemble.ts";
import { startWasm } from "../../testing/startWasm.ts";
import { complete } from "../base/progress.ts";
import { defaultValues } from "../model/defaults.ts";
import type { ParameterValues } from "../model/parameters.ts";
import type { Surrogate } from "../surrogate/surrogate.ts";
import { trainSurrogate } from "../surrogate/training.ts";
import {
  agreementOf,
  compareGradients,
  gradientAgreement,
  gradientPoints,
} from "./gradientAgreement.ts";
import { comparedLosses } from "./comparedLosses.ts";
import type { ModelGradient } from "./modelGradient.ts";
import { surrogateGradients } from "./surrogateGradient.ts";

const site = easySite(0.6, 0.3);
const parameters = ["vmax0", "gradm"] as const;
let base: ParameterValues;
let surrogate: Surrogate;

beforeAll(async () => {
  await startWasm();
  base = defaultValues(site.attributes);
  surrogate = await complete(
    trainSurrogate({
      site,
      training: easyEnsemble(site, 48, 1),
      heldOut: easyEnsemble(site, 4, 2),
      backend: "wasm",
      settings: easyTraining,
    }),
  );
}, 180_000);

async function slopesAt(unit: Float64Array, settings = easyCalibration) {
  for await (const gradient of surrogateGradients({ site, surrogate, settings }, [unit])) {
    return gradient;
  }
  throw new Error("no gradient came");
}

describe("the surrogate's slopes", () => {
  const weightings = [easyCalibration, { ...easyCalibration, weighting: "uncertainty" } as const];

  test.for(weightings)(
    "FD1 are the difference quotients of its own losses (%#)",
    async (settings) => {
      const unit = Float64Array.of(0.45, 0.7);
      const { H, LE } = await slopesAt(unit, settings);
      const step = 0.01;
      for (const p of [0, 1]) {
        const [above, below] = [
          await slopesAt(unit.with(p, unit[p] + step), settings),
          await slopesAt(unit.with(p, unit[p] - step), settings),
        ];
        for (const [flux, slopes] of [
          ["H", H],
          ["LE", LE],
        ] as const) {
          const quotient = (above.loss[flux] - below.loss[flux]) / (2 * step);
          expect(Math.abs(slopes[p] - quotient)).toBeLessThan(0.02 * Math.hypot(...slopes));
        }
      }
    },
  );

  test("FD1 do not depend on how many windows the record is cut into", async () => {
    const unit = Float64Array.of(0.2, 0.9);
    const short = { ...easyCalibration, windowDays: 3 };
    const many = await slopesAt(unit, short);
    const again = await slopesAt(unit, { ...short, windowDays: 5 });
    expect(many.loss.LE).toBeGreaterThan(0);
    expect(Math.abs(many.loss.LE / again.loss.LE - 1)).toBeLessThan(0.05);
    many.LE.forEach((slope, p) => expect(slope / again.LE[p]).toBeCloseTo(1, 1));
  });
});

describe("the agreement", () => {
  test("FD3 of a surrogate that learned the model well is near 1 in direction and length", async () => {
    const points = gradientPoints(parameters, base, 1);
    expect(points.map(({ kind }) => kind)).toEqual(["default", ...Array(8).fill("random")]);
    const optimum = { kind: "optimum", unit: Float64Array.of(0.6, 0.3) } as const;
    const input = { site, surrogate, base, start: anyStart, settings: easyCalibration };
    const report = await complete(
      gradientAgreement({ ...input, points: [...points, optimum] }, easyEngine()),
    );
    for (const loss of comparedLosses) {
      expect(report.medianCosine[loss]).toBeGreaterThan(0.95);
      expect(report.medianRatio[loss]).toBeGreaterThan(0.8);
      expect(report.medianRatio[loss]).toBeLessThan(1.25);
    }
    expect(report.points[9].losses.LE.isFlat).toBe(true);
    expect(report.points.slice(0, 9).filter(({ losses }) => losses.LE.isFlat)).toEqual([]);
  });

  test("FD3 the optimum and points where ILS failed do not count in the medians", async () => {
    const points = [
      { kind: "default", unit: Float64Array.of(0.5, 0.5) },
      { kind: "random", unit: Float64Array.of(0.2, 0.4) },
      { kind: "optimum", unit: Float64Array.of(0.6, 0.3) },
    ] as const;
    const [first, second] = [await slopesAt(points[0].unit), await slopesAt(points[1].unit)];
    const nothing = Float64Array.of(Number.NaN, Number.NaN);
    const model: ModelGradient[] = [
      { ...first, failure: null },
      { ...second, H: nothing, LE: nothing, failure: "it was told to" },
      { ...first, H: Float64Array.of(-1, 5), failure: null },
    ];
    const input = { site, surrogate, settings: easyCalibration };
    const report = await compareGradients(input, points, model);
    expect(report.medianCosine.H).toBeCloseTo(1, 6);
    expect(report.medianRatio.LE).toBeCloseTo(1, 6);
    expect(report.points[1].failure).toBe("it was told to");
  });

  test("FD3 of equal gradients is 1, of opposite ones -1; a short one is flat", () => {
    const gradient = Float64Array.of(3, -4);
    const same = agreementOf(gradient, gradient, 5);
    expect([same.cosine, same.ratio, same.modelNorm, same.isFlat]).toEqual([1, 1, 5, false]);
    const turned = agreementOf(gradient, Float64Array.of(-6, 8), 51);
    expect([turned.cosine, turned.ratio, turned.isFlat]).toEqual([-1, 2, true]);
    expect(agreementOf(gradient, Float64Array.of(4, 3), 5).cosine).toBe(0);
  });

  test("FD3 the random points are the same for the same seed, others for another", () => {
    expect(gradientPoints(parameters, base, 1)).toEqual(gradientPoints(parameters, base, 1));
    expect(gradientPoints(parameters, base, 1)[1]).not.toEqual(
      gradientPoints(parameters, base, 2)[1],
    );
  });
});

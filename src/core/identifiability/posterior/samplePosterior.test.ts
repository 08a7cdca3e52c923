import { beforeAll, describe, expect, test } from "vitest";
import { complete } from "../../base/progress.ts";
import { seeded } from "../../base/random.ts";
import { defaultValues } from "../../model/defaults.ts";
import type { Observation, SiteData } from "../../site/siteData.ts";
import { predictMembers } from "../../surrogate/predict.ts";
import { tasks, type Surrogate } from "../../surrogate/surrogate.ts";
import { trainSurrogate } from "../../surrogate/training.ts";
import {
  anyStart,
  easyCalibration,
  easySite,
  easyTraining,
} from "../../../testing/easyCalibration.ts";
import { easyEngine } from "../../../testing/easyEngine.ts";
import { easyEnsemble, easyFluxes } from "../../../testing/easyEnsemble.ts";
import { startWasm } from "../../../testing/startWasm.ts";
import { openLikelihood, type Likelihood, type SeriesOf } from "../likelihood.ts";
import { anchoredSeries } from "./anchoredSeries.ts";
import { agreedRHat, type Posterior } from "./posterior.ts";
import { samplePosterior, type PosteriorDetail, type PosteriorInput } from "./samplePosterior.ts";
import { agreedFrom, spreadDraws } from "./summary.ts";
import { openSurrogateSeries } from "./surrogateSeries.ts";

const site = noisy(easySite(0.6, 0.3));
const reference = Float64Array.of(0.6, 0.3);
const sampler = { chains: 4, generations: 1600, seed: 3, targets: ["H", "LE"] as const };
let surrogate: Surrogate;
let input: PosteriorInput;
let posterior: Posterior;

/** The site with errors that leave a posterior wide enough to look at. */
function noisy({ observations, ...rest }: SiteData): SiteData {
  const random = seeded(1, "noise");
  const blurred = (observation: Observation | undefined) =>
    observation && {
      ...observation,
      values: observation.values.map((value) => value + 150 * random.normal()),
    };
  const [H, LE] = [blurred(observations.H), blurred(observations.LE)];
  return { ...rest, observations: { ...(H && { H }), ...(LE && { LE }) } };
}

beforeAll(async () => {
  await startWasm();
  surrogate = await complete(
    trainSurrogate({
      site,
      training: easyEnsemble(site, 24, 1),
      heldOut: easyEnsemble(site, 8, 2),
      settings: { ...easyTraining, maxEpochs: 8 },
      backend: "wasm",
    }),
  );
  const base = defaultValues(site.attributes);
  const asked = { site, base, surrogate, settings: easyCalibration, sampler, reference };
  input = { ...asked, ils: anyStart };
  posterior = await complete(samplePosterior({ ...input, ils: "not asked" }, easyEngine()));
}, 60_000);

/** The yardstick of the sampler, made by other means. */
async function plainLikelihood(): Promise<{
  readonly likelihood: Likelihood;
  readonly of: (units: readonly Float64Array[]) => Promise<number[]>;
}> {
  const seriesOf = async (units: readonly Float64Array[]) => {
    const all = [];
    for await (const record of predictMembers(surrogate, site, units)) {
      const bins = record.length / tasks.length;
      all.push((name: string) => {
        const k = tasks.findIndex((task) => task === name);
        return record.subarray(k * bins, (k + 1) * bins);
      });
    }
    return all;
  };
  const { parameters } = surrogate;
  const asked = { site, settings: easyCalibration, targets: sampler.targets, parameters };
  const [first] = await seriesOf([reference]);
  const likelihood = openLikelihood(asked, 10_800, first);
  const of = async (units: readonly Float64Array[]) =>
    (await seriesOf(units)).map((series, i) => likelihood.deviance(units[i], series));
  return { likelihood, of };
}

describe("ID50 the posterior on the surrogate is that of the likelihood over the box", () => {
  test("batches of vectors give the series that single vectors give", async () => {
    const series = openSurrogateSeries(surrogate, site, 3);
    const units = [reference, Float64Array.of(0.1, 0.9)];
    const together = await series.of(units);
    let vector = 0;
    for await (const record of predictMembers(surrogate, site, units)) {
      const bins = record.length / tasks.length;
      expect(Array.from(together[vector]("LE"))).toEqual([...record.subarray(bins, 2 * bins)]);
      vector++;
    }
    series.dispose();
  });

  test("means and standard deviations are those of a fine grid", async () => {
    const { of } = await plainLikelihood();
    const cells = 33;
    const span = posterior.marginals.map(({ mean, sd }) => ({
      from: mean - 6 * sd,
      step: (12 * sd) / cells,
    }));
    const units = Array.from({ length: cells * cells }, (_, i) =>
      Float64Array.of(
        span[0].from + (Math.floor(i / cells) + 0.5) * span[0].step,
        span[1].from + ((i % cells) + 0.5) * span[1].step,
      ),
    ).filter((unit) => unit.every((u) => u >= 0 && u <= 1));
    const deviance = await of(units);
    const least = Math.min(...deviance);
    const weights = deviance.map((d) => Math.exp((least - d) / 2));
    const total = weights.reduce((sum, w) => sum + w, 0);
    for (const p of [0, 1]) {
      const mean = units.reduce((sum, unit, i) => sum + weights[i] * unit[p], 0) / total;
      const square = units.reduce((sum, unit, i) => sum + weights[i] * (unit[p] - mean) ** 2, 0);
      const sd = Math.sqrt(square / total);
      const found = posterior.marginals[p];
      expect(Math.abs(found.mean - mean)).toBeLessThan((4 * sd) / Math.sqrt(found.effective));
      expect(found.sd / sd).toBeGreaterThan(1 - 4 / Math.sqrt(2 * found.effective));
      expect(found.sd / sd).toBeLessThan(1 + 4 / Math.sqrt(2 * found.effective));
    }
  }, 20_000);

  test("the best draw, the intervals and the errors of the surrogate are told", async () => {
    const { of } = await plainLikelihood();
    const { best, marginals, draws, error, taken } = posterior;
    const [again] = await of([best.unit]);
    expect(best.deviance).toBeCloseTo(again, 6);
    expect(best.deviance).toBeCloseTo(Math.min(...draws.deviance), 4);
    for (const { p2_5, p50, p97_5 } of marginals) {
      expect([p2_5, p50, p97_5]).toEqual([p2_5, p50, p97_5].toSorted((a, b) => a - b));
    }
    expect(error.H?.heldOut).toBe(surrogate.skill.H.RMSE);
    expect(error.LE?.residual).toBeGreaterThan(40);
    expect(taken).toBeGreaterThan(0.05);
    expect(taken).toBeLessThan(0.7);
  });
});

describe("ID51 chains that agree are told with the generation from which they do, and go on from a stop bit by bit", () => {
  test("these agree", () => {
    expect(posterior.convergence).toHaveLength(40);
    expect(posterior.agreedFrom).toBeLessThan(1600);
    expect(posterior.marginals.every(({ rHat }) => rHat < agreedRHat)).toBe(true);
  });

  test("agreement counts from where it lasts", () => {
    const points = [1.01, 1.2, 1.04, 1.01].map((rHat, i) => ({ generation: i, rHat: [rHat, 1] }));
    expect(agreedFrom(points)).toBe(2);
    expect(agreedFrom(points.slice(0, 2))).toBeUndefined();
    expect(agreedFrom([{ generation: 5, rHat: [Number.NaN] }])).toBeUndefined();
  });

  test("stopped and resumed, the draws are the same, and no generation is told twice", async () => {
    const short = { ...input, sampler: { ...sampler, generations: 90 }, ils: "not asked" };
    const told: PosteriorDetail[] = [];
    const whole = await complete(samplePosterior(short, easyEngine()), ({ detail }) =>
      told.push(detail),
    );
    const from = told.flatMap(({ block }) => block ?? []);
    expect(from.reduce((sum, { accepted }) => sum + accepted.length, 0)).toBe(90);
    const rest: PosteriorDetail[] = [];
    const resumed = await complete(
      samplePosterior({ ...short, from: from.slice(0, 12) }, easyEngine()),
      ({ detail }) => rest.push(detail),
    );
    expect(rest).toHaveLength(90 - 24);
    expect(rest.flatMap(({ block }) => block ?? [])).toEqual(from.slice(12));
    expect(resumed).toEqual(whole);
    expect(whole.modelled).toBe("not asked");
  });
});

/** Bin means of the easy model. */
function easySeries(a: number, b: number): SeriesOf {
  const light = site.forcing.shortwaveWM2;
  return (target) =>
    Float32Array.from({ length: 480 }, (_, bin) => {
      const mean = light.subarray(6 * bin, 6 * bin + 6).reduce((sum, x) => sum + x, 0) / 6;
      return easyFluxes(mean, a, b)[target === "H" ? 0 : 1];
    });
}

describe("ID52 ILS is asked about draws, and how far it differs is told", () => {
  const short = { ...sampler, generations: 400 };

  test("the surrogate is shifted to ILS at the reference, where it can be run", async () => {
    const { parameters } = surrogate;
    const place = { site, base: input.base, start: anyStart, parameters, binSeconds: 10_800 };
    const asked = { ...place, reference, targets: sampler.targets };
    const series = openSurrogateSeries(surrogate, site, 2);
    const shifted = await complete(anchoredSeries(series, asked, easyEngine()));
    const other = Float64Array.of(0.2, 0.5);
    const [at, there] = await shifted.of([reference, other]);
    const [plainAt, plainThere] = await series.of([reference, other]);
    const truth = easySeries(0.6, 0.3);
    for (const target of sampler.targets) {
      const [moved, plain] = [there(target), plainThere(target)];
      Array.from(at(target)).forEach((value, bin) => {
        expect(value).toBeCloseTo(truth(target)[bin], 3);
        expect(moved[bin] - plain[bin]).toBeCloseTo(value - plainAt(target)[bin], 3);
      });
    }
    const failing = easyEngine(easyFluxes, () => true);
    expect(await complete(anchoredSeries(series, asked, failing))).toBe(series);
    series.dispose();
  });

  test("deviances of ILS stand beside those of the surrogate, by the same yardstick", async () => {
    const { modelled } = await complete(
      samplePosterior({ ...input, sampler: short }, easyEngine()),
    );
    if (typeof modelled === "string") throw new Error(modelled);
    const [a, b] = modelled.units;
    const { parameters } = surrogate;
    const asked = { site, settings: easyCalibration, targets: sampler.targets, parameters };
    const likelihood = openLikelihood(asked, 10_800, easySeries(0.6, 0.3));
    const own = likelihood.deviance(modelled.units.slice(0, 2), easySeries(a, b));
    expect(modelled.model[0]).toBeCloseTo(own, 3);
    expect(modelled.model).toHaveLength(16);
    expect(modelled.left).toBeGreaterThan(1);
    expect(modelled.left).toBeLessThanOrEqual(16);
  });

  test("a member that failed has no deviance and no say in the difference", async () => {
    const mean = posterior.marginals[0].mean;
    const engine = easyEngine(easyFluxes, (a) => a > mean);
    const { modelled } = await complete(samplePosterior({ ...input, sampler: short }, engine));
    if (typeof modelled === "string") throw new Error(modelled);
    expect(modelled.model).toContain(Infinity);
    expect(modelled.offset).not.toBeNaN();
  });

  test("draws are spread over those that count", () => {
    expect(spreadDraws({ chains: 2, generations: 10 }, 5, 5)).toEqual([11, 13, 15, 17, 19]);
    expect(spreadDraws({ chains: 2, generations: 3 }, 1, 9)).toEqual([2, 3, 4, 5]);
  });
});

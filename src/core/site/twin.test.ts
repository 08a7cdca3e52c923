import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { kelvin, pascal } from "../base/quantity.ts";
import { saturationVapourPressure, specificHumidity } from "./humidity.ts";
import { observedNames, type SiteData } from "./siteData.ts";
import { clearSkyShortwave } from "./solar.ts";
import { syntheticPfts } from "./syntheticClimate.ts";
import { syntheticSite } from "./syntheticWeather.ts";
import { scaledNoise, twinFluxes, twinNoise, twinSite, type TwinTruth } from "./twin.ts";

const pfts = fc.constantFrom(...syntheticPfts);
const seeds = fc.integer({ min: 0, max: 1e6 });
const runs = { numRuns: 4 };
/** All forcing and observations as one text that is equal for equal sites only. */
const bytes = ({ forcing, observations }: SiteData) =>
  [...Object.values(forcing), ...Object.values(observations).map(({ values }) => values)]
    .map((values) => Buffer.from(values.buffer).toString("latin1"))
    .join("|");
const mean = (values: Float64Array) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe("synthetic weather", () => {
  test.prop([pfts, seeds], runs)(
    "TW1 the same seed gives the same weather, another another",
    (pft, seed) => {
      const one = syntheticSite({ pft, years: 1, seed });
      expect(bytes(syntheticSite({ pft, years: 1, seed }))).toBe(bytes(one));
      const other = syntheticSite({ pft, years: 1, seed: seed + 1 });
      expect(bytes(other)).not.toBe(bytes(one));
    },
  );

  test.prop([pfts, seeds], runs)(
    "TW2 every value can occur, and no air is above saturation",
    (pft, seed) => {
      const { forcing, attributes, startMs, stepSeconds, steps } = syntheticSite({
        pft,
        years: 1,
        seed,
      });
      expect(steps).toBe(17_520);
      for (let i = 0; i < steps; i++) {
        const [tempK, pressure] = [kelvin(forcing.airTempK[i]), pascal(forcing.pressurePa[i])];
        const clear = clearSkyShortwave(attributes, startMs + i * stepSeconds * 1000, stepSeconds);
        const isPossible =
          tempK > 240 &&
          tempK < 325 &&
          pressure > 80_000 &&
          pressure < 106_000 &&
          forcing.specificHumidity[i] > 0 &&
          forcing.specificHumidity[i] <=
            specificHumidity(saturationVapourPressure(tempK), pressure) &&
          forcing.shortwaveWM2[i] >= 0 &&
          forcing.shortwaveWM2[i] <= clear &&
          forcing.longwaveWM2[i] > 130 &&
          forcing.longwaveWM2[i] < 600 &&
          forcing.windMS[i] >= 0.3 &&
          forcing.windMS[i] < 40 &&
          forcing.precipKgM2S[i] >= 0 &&
          forcing.precipKgM2S[i] * 1800 < 100 &&
          forcing.co2MolMol[i] > 390e-6 &&
          forcing.co2MolMol[i] < 480e-6 &&
          forcing.lai[i] > 0.1 &&
          forcing.lai[i] < 6;
        if (!isPossible) expect({ pft, seed, i }).toBe("possible weather");
      }
    },
  );

  test.prop([pfts, seeds], runs)(
    "TW3 rain falls from cloud: it takes most of the sun",
    (pft, seed) => {
      const { forcing, attributes, startMs, stepSeconds } = syntheticSite({ pft, years: 1, seed });
      const isTooBright = (rain: number, i: number) => {
        const clear = clearSkyShortwave(attributes, startMs + i * stepSeconds * 1000, stepSeconds);
        // 1 - 0.75 x 0.88^3.4 = 0.514.
        return rain > 0 && forcing.shortwaveWM2[i] > 0.52 * clear;
      };
      expect(forcing.precipKgM2S.some(isTooBright)).toBe(false);
    },
  );

  test.prop([pfts, seeds], runs)(
    "TW4 seasons, afternoons and yearly sums are ordinary",
    (pft, seed) => {
      const { forcing } = syntheticSite({ pft, years: 1, seed });
      const { airTempK } = forcing;
      const days = (from: number, to: number) => airTempK.slice(from * 48, to * 48);
      expect(mean(days(180, 230)) - mean(days(0, 50))).toBeGreaterThan(8);
      const at = (hour: number) => mean(airTempK.filter((_, i) => i % 48 === hour * 2));
      expect(at(14) - at(5)).toBeGreaterThan(2);
      const rain = mean(forcing.precipKgM2S) * 86_400 * 365;
      expect(rain).toBeGreaterThan(120);
      expect(rain).toBeLessThan(1700);
      expect(mean(forcing.shortwaveWM2)).toBeGreaterThan(120);
      expect(mean(forcing.shortwaveWM2)).toBeLessThan(260);
    },
  );

  test.prop([pfts, seeds], runs)(
    "TW9 a wet year has rain every other day, a dry one hardly any from May to September",
    (pft, seed) => {
      const of = (climate: "usual" | "wet" | "dry") =>
        syntheticSite({ pft, years: 1, seed, climate });
      const [usual, wet, dry] = [of("usual"), of("wet"), of("dry")];
      const rainyDays = ({ forcing: { precipKgM2S } }: SiteData, from: number, to: number) =>
        Array.from({ length: to - from }, (_, day) =>
          precipKgM2S.slice((from + day) * 48, (from + day + 1) * 48).some((rain) => rain > 0),
        ).filter(Boolean).length;
      expect(rainyDays(wet, 0, 365)).toBeGreaterThan(140);
      expect(rainyDays(dry, 121, 271)).toBeLessThan(20);
      expect(rainyDays(dry, 0, 100)).toBe(rainyDays(usual, 0, 100));
      expect([usual.id, wet.id, dry.id]).toEqual([usual.id, `${usual.id}-WET`, `${usual.id}-DRY`]);
    },
  );

  test("TW5 a site of two years says that it is synthetic", () => {
    const site = syntheticSite({ pft: "cultivation", years: 2, seed: 1 });
    expect(site).toMatchObject({ id: "SYN-CUL", synthetic: true, steps: 35_040, observations: {} });
    expect(site.files).toEqual([]);
  });
});

describe("the twin", () => {
  const site = syntheticSite({ pft: "woodland", years: 1, seed: 5 });
  const constant = (value: number) => new Float64Array(site.steps).fill(value);
  const truth: TwinTruth = {
    H: constant(200),
    LE: constant(0),
    Rn: constant(300),
    G: constant(-20),
    GPP: constant(10),
    SWC: constant(25),
  };

  test("TW10 the noise has a factor, and none at all leaves the truth", () => {
    const measured = (factor: number) =>
      twinSite(site, truth, { seed: 1, hasGaps: false, noise: scaledNoise(factor) }).observations;
    const errors = (factor: number) => measured(factor).H?.values.map((value) => value - 200);
    const [none, usual, twice] = [0, 1, 2].map(errors);
    expect(none?.every((error) => error === 0)).toBe(true);
    expect(twice?.every((error, i) => Math.abs(error - 2 * (usual?.[i] ?? 0)) < 1e-9)).toBe(true);
  });

  test.prop([seeds], { numRuns: 5 })(
    "TW6 noise is unbiased, and its spread grows with the flux",
    (seed) => {
      const { observations } = twinSite(site, truth, { seed, hasGaps: false });
      for (const flux of twinFluxes) {
        const values = observations[flux]?.values ?? new Float64Array();
        const level = truth[flux]?.[0] ?? Number.NaN;
        const sigma = twinNoise[flux].base + twinNoise[flux].slope * Math.abs(level);
        // Five standard errors of 17,520 double-exponential numbers.
        expect(Math.abs(mean(values) - level)).toBeLessThan(0.04 * sigma);
        const spread = Math.sqrt(mean(values.map((value) => (value - level) ** 2)));
        expect(Math.abs(spread / sigma - 1)).toBeLessThan(0.05);
        const kurtosis = mean(values.map((value) => (value - level) ** 4)) / spread ** 4;
        expect(kurtosis).toBeGreaterThan(4.5);
      }
    },
  );

  test.prop([seeds], { numRuns: 5 })(
    "TW7 gaps are of a real kind, and each value has its quality",
    (seed) => {
      const { observations, synthetic } = twinSite(site, truth, { seed });
      expect(synthetic).toBe(true);
      const { H, LE, Rn } = observations;
      const share = (code: number) =>
        (LE?.quality.filter((quality) => quality === code).length ?? 0) / site.steps;
      expect(share(0)).toBeGreaterThan(0.45);
      expect(share(0)).toBeLessThan(0.85);
      expect(share(1)).toBeGreaterThan(0.02);
      expect(H?.quality).toEqual(LE?.quality);
      expect(Rn?.quality.every((code) => code === 0)).toBe(true);
      const isWrong = (value: number, i: number) =>
        Number.isNaN(value) !== (LE?.quality[i] === 255);
      expect(LE?.values.some(isWrong)).toBe(false);
      const rainy = site.forcing.precipKgM2S.map((rain) => (rain > 0 ? 1 : 0));
      const lostInRain = rainy.filter((rain, i) => rain && LE?.quality[i] !== 0).length;
      expect(lostInRain / rainy.filter(Boolean).length).toBeGreaterThan(0.6);
    },
  );

  test("TW8 the same seed gives the same twin, and observes what it should", () => {
    const twin = twinSite(site, truth, { seed: 9 });
    expect(bytes(twinSite(site, truth, { seed: 9 }))).toBe(bytes(twin));
    const known = observedNames.filter((name) => twin.observations[name]);
    expect(known).toEqual(twinFluxes);
  });

  test("TW8 fluxes of another length are refused", () => {
    expect(() => twinSite(site, { ...truth, G: new Float64Array(3) }, { seed: 1 })).toThrow(
      "17520 steps",
    );
  });
});

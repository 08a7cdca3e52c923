import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { simpleSite } from "../../testing/simpleSite.ts";
import { complete } from "../base/progress.ts";
import { seeded } from "../base/random.ts";
import type { Observation, SiteData } from "../site/siteData.ts";
import { benchmarkSites } from "./benchmarks.ts";
import { findClusters, fitClustered, fitOneLinear, weatherOf, type Weather } from "./empirical.ts";
import { evaluateRun } from "./evaluate.ts";
import { metrics } from "./metrics.ts";
import { meanRanks } from "./plumberRanks.ts";

const choice = { quality: "measured", version: "raw", resolution: "step" } as const;
const numbers = fc.double({ min: -2, max: 2, noNaN: true });

/** A site whose weather is its own and whose H and LE follow from it. */
function siteOf(id: string, seed: number, flux: (weather: Weather) => number): SiteData {
  const site = simpleSite(20);
  const random = seeded(seed, id);
  const noisy = (values: Float64Array, size: number) =>
    values.map((value) => value + size * random.normal());
  const forcing = {
    ...site.forcing,
    airTempK: noisy(site.forcing.airTempK, 3),
    specificHumidity: site.forcing.specificHumidity.map((q) => q * (0.6 + 0.5 * random.uniform())),
  };
  const values = Float64Array.from(weatherOf({ ...site, forcing }), flux);
  const observed = (column: string): Observation => ({
    values,
    quality: new Uint8Array(site.steps),
    column,
    unit: "W m-2",
  });
  return { ...site, id, forcing, observations: { H: observed("H"), LE: observed("LE") } };
}

async function errorsAt(sites: readonly SiteData[]) {
  const compared = sites.map((site) => ({ site, version: "raw" as const }));
  const found = await complete(benchmarkSites(compared, 1));
  return sites.map((site) => {
    const series = found.get(site.id);
    if (!series) throw new Error(`no benchmarks of ${site.id}`);
    const rmse = (name: "1lin" | "3km27") => evaluateRun(site, series[name], choice).H?.RMSE;
    return { linear: rmse("1lin"), clustered: rmse("3km27") };
  });
}

describe("empirical benchmarks", () => {
  test.prop([numbers, numbers], { numRuns: 8 })(
    "EV16 where fluxes are linear in short wave everywhere, both are exact at the site left out",
    async (offset, slope) => {
      const flux = ([sun]: Weather) => 10 * offset + slope * sun;
      const found = await errorsAt(["A", "B", "C"].map((id, i) => siteOf(id, i, flux)));
      for (const { linear, clustered } of found) {
        expect(linear).toBeLessThan(1e-8);
        expect(clustered).toBeLessThan(1e-8);
      }
    },
  );

  test.prop([numbers, numbers, numbers], { numRuns: 8 })(
    "EV16 where fluxes are linear in short wave, temperature and humidity, 3km27 is exact",
    async (a, b, c) => {
      const flux = ([sun, tempK, humidity]: Weather) =>
        a * sun + b * (tempK - 280) + 50 * c * humidity;
      const found = await errorsAt(["A", "B"].map((id, i) => siteOf(id, i, flux)));
      for (const { clustered } of found) expect(clustered).toBeLessThan(1e-8);
    },
  );

  test("EV16 kinds of weather that lie apart have relations of their own", () => {
    const random = seeded(3);
    const corners = [100, 800].flatMap((sun) =>
      [270, 300].flatMap((t) => [0.2, 0.9].map((h) => [sun, t, h])),
    );
    const weather = Array.from({ length: 4000 }, (_, step): Weather => {
      const [sun, tempK, humidity] = corners[step % corners.length];
      const near = (size: number) => size * (random.uniform() - 0.5);
      return [sun + near(50), tempK + near(2), humidity + near(0.05)];
    });
    const flux = weather.map(([sun, tempK], step) => {
      const corner = step % corners.length;
      return corner * 40 - corner * 0.1 * sun + (corner % 3) * (tempK - 285);
    });
    const kinds = findClusters(weather, 1)(weather);
    const predict = fitClustered(weather, kinds, flux);
    const linear = fitOneLinear(weather, flux);
    const rmseOf = (values: readonly (number | undefined)[]) =>
      metrics(flux, values.map(Number)).RMSE;
    expect(rmseOf(weather.map((step, i) => predict?.(step, kinds[i])))).toBeLessThan(1e-8);
    expect(rmseOf(weather.map((step) => linear?.(step)))).toBeGreaterThan(10);
  });

  test.prop([numbers], { numRuns: 5 })(
    "EV17 what was observed at a site has no say in its own benchmarks",
    async (slope) => {
      const [a, b] = ["A", "B"].map((id, i) => siteOf(id, i, ([sun]) => 0.3 * sun));
      const other = { ...siteOf("A", 0, ([sun]) => slope * sun), forcing: a.forcing };
      const seriesOf = async (site: SiteData) => {
        const compared = [site, b].map((one) => ({ site: one, version: "raw" as const }));
        return (await complete(benchmarkSites(compared, 1))).get("A");
      };
      expect(await seriesOf(other)).toEqual(await seriesOf(a));
    },
  );

  test("EV17 only measured values are fitted, a flux no other site has is left out, one site has no others", async () => {
    const [a, b] = ["A", "B"].map((id, i) => siteOf(id, i, ([sun]) => 0.3 * sun));
    const { H } = b.observations;
    if (!H) throw new Error("H is observed");
    const filled = {
      ...H,
      values: H.values.map((value, i) => (i % 2 ? 1000 : value)),
      quality: H.quality.map((_, i) => i % 2),
    };
    const partly = { ...b, observations: { H: filled } };
    const found = await complete(
      benchmarkSites(
        [
          { site: a, version: "raw" },
          { site: partly, version: "raw" },
        ],
        1,
      ),
    );
    expect(Object.keys(found.get("A")?.["1lin"] ?? {})).toEqual(["H"]);
    expect(evaluateRun(a, found.get("A")?.["1lin"] ?? {}, choice).H?.RMSE).toBeLessThan(1e-8);
    expect((await complete(benchmarkSites([{ site: a, version: "raw" }], 1))).size).toBe(0);
  });

  test("EV18 the better run has the lower mean rank, equal ones share theirs, what is not defined is left out", () => {
    const observed = [1, 4, 2, 8, 5, 7];
    const [good, bad] = [observed.map((v) => v + 0.1), observed.map((v, i) => v * 0.2 + i)];
    const ranks = meanRanks({
      good: metrics(observed, good),
      same: metrics(observed, good),
      bad: metrics(observed, bad),
    });
    expect(ranks).toEqual({ good: 1.5, same: 1.5, bad: 3 });
    const flat = meanRanks({
      a: metrics(observed, good),
      b: metrics(observed, [1, 1, 1, 1, 1, 1]),
    });
    expect(flat["a"]).toBeLessThan(flat["b"]);
    expect(meanRanks({ a: metrics([], []), b: metrics([], []) })).toEqual({
      a: Number.NaN,
      b: Number.NaN,
    });
  });
});

/** @file Empirical benchmarks over several sites: fitted on all others, applied to the one that is left out. */
import type { Computation } from "../base/progress.ts";
import { selectObserved } from "../site/selectObserved.ts";
import type { FluxChoice, SiteData } from "../site/siteData.ts";
import { findClusters, fitClustered, fitOneLinear, weatherOf } from "./empirical.ts";
import type { BenchmarkName, Weather } from "./empirical.ts";

/** Fluxes that the benchmarks tell. */
const benchmarkedFluxes = ["H", "LE"] as const;

/** A site, and the version of its H and LE that is compared. */
export interface BenchmarkedSite {
  readonly site: SiteData;
  readonly version: FluxChoice;
}

/** Series of each benchmark on a site's steps, by flux. */
export type BenchmarkSeries = Readonly<
  Record<BenchmarkName, Readonly<Record<string, Float64Array>>>
>;

/** What one site gives to the fits of the others. */
interface Learnable {
  readonly id: string;
  readonly weather: readonly Weather[];
  readonly fluxes: Readonly<Record<(typeof benchmarkedFluxes)[number], ArrayLike<number>>>;
}

/**
 * 1lin and 3km27 of every site, fitted at the forcing step on measured values of all other sites together. The detail
 * of a progress is the site that was left out.
 * @param sites with ids of their own; a flux that no other site measured is left out
 */
export async function* benchmarkSites(
  sites: readonly BenchmarkedSite[],
  seed: number,
): Computation<string, ReadonlyMap<string, BenchmarkSeries>> {
  const learnables = sites.map(learnableOf);
  const found = new Map<string, BenchmarkSeries>();
  for (const own of learnables) {
    const others = learnables.filter(({ id }) => id !== own.id);
    if (others.length > 0) found.set(own.id, predictFrom(others, own.weather, seed));
    yield { done: found.size, total: sites.length, unit: "site", detail: own.id };
  }
  return found;
}

function learnableOf({ site, version }: BenchmarkedSite): Learnable {
  const measured = (name: "H" | "LE") =>
    selectObserved(site, name, "measured", version) ??
    new Float64Array(site.steps).fill(Number.NaN);
  return {
    id: site.id,
    weather: weatherOf(site),
    fluxes: { H: measured("H"), LE: measured("LE") },
  };
}

function predictFrom(
  others: readonly Learnable[],
  asked: readonly Weather[],
  seed: number,
): BenchmarkSeries {
  const weather = others.flatMap((other) => other.weather);
  const clusters = findClusters(weather, seed);
  const [kinds, askedKinds] = [clusters(weather), clusters(asked)];
  const series: Record<BenchmarkName, Record<string, Float64Array>> = { "1lin": {}, "3km27": {} };
  for (const name of benchmarkedFluxes) {
    const flux = others.flatMap(({ fluxes }) => Array.from(fluxes[name]));
    const linear = fitOneLinear(weather, flux);
    const clustered = fitClustered(weather, kinds, flux);
    if (!linear || !clustered) continue;
    series["1lin"][name] = Float64Array.from(asked, (step) => linear(step));
    series["3km27"][name] = Float64Array.from(asked, (step, i) => clustered(step, askedKinds[i]));
  }
  return series;
}

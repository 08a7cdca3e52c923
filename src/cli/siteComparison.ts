/** @file What several calibrated sites tell about each other: vectors of others, and benchmarks fitted on others. */
import { benchmarkSites, type BenchmarkSeries } from "../core/evaluation/benchmarks.ts";
import type { BenchmarkName } from "../core/evaluation/empirical.ts";
import { leaveOneSiteOut, type LeftOut } from "../core/evaluation/crossSite.ts";
import type { Evaluation } from "../core/evaluation/evaluate.ts";
import { meanRanks } from "../core/evaluation/plumberRanks.ts";
import { evaluateByResolution, mapResolutions } from "../core/evaluation/siteEvaluation.ts";
import type { BeforeAfter, ByResolution } from "../core/evaluation/siteEvaluation.ts";
import type { SiteOutcome } from "./chain.ts";
import { withProgress } from "./progressLine.ts";
import type { Terminal } from "./terminal.ts";

/** Runs of ILS and benchmarks at one site, H and LE. */
type Contestants = BeforeAfter<Evaluation> & Readonly<Record<BenchmarkName, Evaluation>>;

/** One site's runs beside the benchmarks that the other sites gave. */
export interface Benchmarked extends ByResolution<Contestants> {
  /** Mean rank over the metrics of PLUMBER, 1 is best, by flux and contestant. */
  readonly ranks: ByResolution<Readonly<Partial<Record<"H" | "LE", Record<string, number>>>>>;
}

/** By site. */
export interface SiteComparison {
  readonly crossSite: Readonly<Record<string, LeftOut>>;
  readonly benchmarks: Readonly<Record<string, Benchmarked>>;
}

/** Compare sites with each other; null where there is one alone. */
export async function compareSites(
  outcomes: readonly SiteOutcome[],
  seed: number,
  terminal: Terminal,
): Promise<SiteComparison | null> {
  if (outcomes.length < 2) return null;
  const calibrated = outcomes.map(({ observations: choice, calibration, ...outcome }) => ({
    ...outcome,
    choice,
    bounded: calibration.bounded,
  }));
  const leftOut = await withProgress(
    terminal,
    "leave one site out",
    leaveOneSiteOut(calibrated),
    (site) => site,
  );
  return {
    crossSite: Object.fromEntries(leftOut),
    benchmarks: await benchmark(outcomes, seed, terminal),
  };
}

async function benchmark(
  outcomes: readonly SiteOutcome[],
  seed: number,
  terminal: Terminal,
): Promise<Record<string, Benchmarked>> {
  const asked = outcomes.map(({ site, observations: { version } }) => ({ site, version }));
  const series = await withProgress(
    terminal,
    "benchmarks",
    benchmarkSites(asked, seed),
    (site) => site,
  );
  return Object.fromEntries(
    outcomes.flatMap((outcome) => {
      const found = series.get(outcome.site.id);
      return found ? [[outcome.site.id, besideBenchmarks(outcome, found)]] : [];
    }),
  );
}

function besideBenchmarks(
  { site, observations, evaluation }: SiteOutcome,
  series: BenchmarkSeries,
): Benchmarked {
  const linear = evaluateByResolution(site, series["1lin"], observations);
  const clustered = evaluateByResolution(site, series["3km27"], observations);
  const contestants = mapResolutions((resolution) => {
    const { default: before, calibrated } = evaluation.byResolution[resolution];
    return {
      default: turbulent(before),
      calibrated: turbulent(calibrated),
      "1lin": linear[resolution],
      "3km27": clustered[resolution],
    };
  });
  return {
    ...contestants,
    ranks: mapResolutions((resolution) => ranksOf(contestants[resolution])),
  };
}

function turbulent({ H, LE }: Evaluation): Evaluation {
  return { ...(H && { H }), ...(LE && { LE }) };
}

function ranksOf(contestants: Contestants): Partial<Record<"H" | "LE", Record<string, number>>> {
  return Object.fromEntries(
    (["H", "LE"] as const).flatMap((flux) => {
      const entries = Object.entries(contestants).flatMap(([name, { [flux]: metrics }]) =>
        metrics ? [[name, metrics] as const] : [],
      );
      // A flux that no other site measured has no benchmarks to stand beside.
      return entries.length < 4 ? [] : [[flux, meanRanks(Object.fromEntries(entries))]];
    }),
  );
}

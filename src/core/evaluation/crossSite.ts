/** @file Leave one site out: what the average of the other calibrated sites of its plant type is worth at a site. */
import { mapProgress, type Computation } from "../base/progress.ts";
import { fromUnit, parameter, toUnit } from "../model/parameters.ts";
import type { ParameterName, ParameterValues } from "../model/parameters.ts";
import { runModel, type StartState } from "../model/run.ts";
import type { PftName, SiteData } from "../site/siteData.ts";
import type { Evaluation } from "./evaluate.ts";
import { evaluateByResolution, mapResolutions } from "./siteEvaluation.ts";
import type { ByResolution, ObservedChoice, SiteEvaluation } from "./siteEvaluation.ts";

/** A calibrated site. */
export interface CalibratedSite {
  readonly site: SiteData;
  /** The settled soil that its runs start from, and the years run again before the record counts. */
  readonly start: StartState;
  readonly warmupYears?: number;
  /** Its vector without calibration. */
  readonly base: ParameterValues;
  readonly free: readonly ParameterName[];
  readonly bounded: ParameterValues;
  readonly choice: ObservedChoice;
  /** Its own runs, with the defaults and calibrated. */
  readonly evaluation: Pick<SiteEvaluation, "byResolution">;
}

/** Runs of one site with vectors of different origin. */
export interface Transfer {
  readonly default: Evaluation;
  readonly own: Evaluation;
  readonly transferred: Evaluation;
}

/** One site with the average vector of others. */
export interface LeftOut {
  readonly pft: PftName;
  /** Sites whose vectors were averaged. */
  readonly from: readonly string[];
  /** The averaged values of the free parameters. */
  readonly parameters: Readonly<Partial<Record<ParameterName, number>>>;
  readonly byResolution: ByResolution<Transfer>;
}

/**
 * Run ILS at every site with the average bounded vector of the other sites of its plant type, in positions of the range
 * (so that a log-scaled parameter takes the geometric mean), and evaluate it. Sites without others of their type are
 * left out. The detail of a progress is the site under way.
 */
export async function* leaveOneSiteOut(
  sites: readonly CalibratedSite[],
): Computation<string, ReadonlyMap<string, LeftOut>> {
  const found = new Map<string, LeftOut>();
  for (const own of sites) {
    const { id } = own.site;
    const others = othersOf(own, sites);
    if (others.length === 0) continue;
    const averaged = averageVector(
      own.free,
      others.map(({ bounded }) => bounded),
    );
    const values = { ...own.base, ...averaged };
    const { site, start, warmupYears = 1 } = own;
    const running = runModel({ site, values, start, warmupYears });
    const run = yield* mapProgress(running, (progress) => ({ ...progress, detail: id }));
    const transferred = evaluateByResolution(site, run.series, own.choice);
    found.set(id, {
      pft: site.attributes.pft,
      from: others.map((other) => other.site.id),
      parameters: averaged,
      byResolution: mapResolutions((resolution) => {
        const { default: before, calibrated } = own.evaluation.byResolution[resolution];
        return { default: before, own: calibrated, transferred: transferred[resolution] };
      }),
    });
  }
  return found;
}

function othersOf(own: CalibratedSite, sites: readonly CalibratedSite[]): CalibratedSite[] {
  const { id, attributes } = own.site;
  return sites.filter(({ site }) => site.id !== id && site.attributes.pft === attributes.pft);
}

/** Average of vectors in positions of the range, as physical values. */
export function averageVector(
  free: readonly ParameterName[],
  vectors: readonly ParameterValues[],
): Partial<Record<ParameterName, number>> {
  const entries = free.map((name) => {
    const range = parameter(name);
    const positions = vectors.map((vector) => toUnit(range, vector[name]));
    const sum = positions.reduce((total, position) => total + position, 0);
    return [name, fromUnit(range, sum / positions.length)] as const;
  });
  return Object.fromEntries(entries);
}

/** @file What the benches of the ensemble share: random members at a site, and timing by the wall and by the processor. */
import { complete } from "../../src/core/base/progress.ts";
import { seeded } from "../../src/core/base/random.ts";
import type { Ensemble, EnsembleInput } from "../../src/core/ensemble/ensemble.ts";
import { settle } from "../../src/core/ensemble/settle.ts";
import { defaultValues } from "../../src/core/model/defaults.ts";
import { defaultFree } from "../../src/core/model/parameters.ts";
import type { SiteData } from "../../src/core/site/siteData.ts";
import { hasPuechabon, readPuechabon } from "../../src/testing/puechabon.ts";
import { simpleSite } from "../../src/testing/simpleSite.ts";

/** FR-Pue 2014 where the file is at hand, else (and in the short form) a made-up site. */
export function benchSite(isShort: boolean): Promise<SiteData> | SiteData {
  return isShort || !hasPuechabon ? simpleSite(isShort ? 40 : 365) : readPuechabon();
}

/** Random members of the free parameters, with means over 3 hours unless said. */
export async function randomMembers(
  site: SiteData,
  members: number,
  binSeconds = 10_800,
): Promise<EnsembleInput> {
  const base = defaultValues(site.attributes);
  const random = seeded(1, "bench");
  return {
    site,
    base,
    members,
    parameters: defaultFree,
    design: Float64Array.from({ length: members * defaultFree.length }, () => random.uniform()),
    binSeconds,
    start: await complete(settle(site, base)),
  };
}

/** One run of an ensemble and what it took. */
export interface Timed {
  readonly result: Ensemble;
  readonly seconds: number;
  /** Processor time over all cores: steadier than wall time on a shared machine. */
  readonly cpuSeconds: number;
}

export async function timed(work: () => Promise<Ensemble>): Promise<Timed> {
  const startMs = performance.now();
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - startMs) / 1000;
  return { result, seconds, cpuSeconds: (user + system) / 1e6 };
}

/** Steps of all members per second. */
export function rateOf({ result, seconds }: Timed): number {
  return result.memberSteps / seconds;
}

/** The middle one, in the order of a number. */
export function medianBy<T>(list: readonly T[], number: (entry: T) => number): T {
  return list.toSorted((a, b) => number(a) - number(b))[Math.floor(list.length / 2)];
}

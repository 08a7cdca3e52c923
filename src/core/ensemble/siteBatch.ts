/**
 * @file Ensembles of several sites in one go: they take turns on one device, so that it never waits for one of them.
 *
 * A site's span is on its way while another's is read back and written into the record. Each ensemble is what it would
 * have been alone.
 */
import type { Computation, Progress } from "../base/progress.ts";
import type { Ensemble, EnsembleDetail, EnsembleInput } from "./ensemble.ts";
import type { GpuSource } from "./openGpu.ts";
import { runSteadily } from "./steadyEngine.ts";

/** Told while a batch runs: the sums over its sites. */
export interface SiteBatchDetail extends EnsembleDetail {
  /** Sites that are done. */
  readonly sitesDone: number;
}

type Run = Computation<EnsembleDetail, Ensemble>;
type Turn = IteratorResult<Progress<EnsembleDetail>, Ensemble>;

/** Sites whose buffers are on the device at a time: one computes, one is read, one waits. */
const sitesAtOnce = 3;

/** Run an ensemble at each of several sites. @returns their ensembles, in the order of the inputs */
export async function* runSiteBatch(
  inputs: readonly EnsembleInput[],
  source: GpuSource,
): Computation<SiteBatchDetail, Ensemble[]> {
  const results: Ensemble[] = [];
  const told = new Map<number, Progress<EnsembleDetail>>();
  const total = inputs.reduce((sum, { members }) => sum + members, 0);
  const waiting = [...inputs.entries()];
  const active = new Map<number, { readonly run: Run; next: Promise<readonly [number, Turn]> }>();
  const ask = (site: number, run: Run) => {
    const next = run.next().then((turn) => [site, turn] as const);
    // Where one site fails the others are asked no more: their failures are then nobody's.
    next.catch(() => undefined);
    active.set(site, { run, next });
  };
  const start = (): void => {
    const entry = waiting.shift();
    if (entry) ask(entry[0], runSteadily(entry[1], source));
  };
  for (let i = 0; i < sitesAtOnce; i++) start();
  try {
    while (active.size > 0) {
      const [site, turn] = await Promise.race([...active.values()].map(({ next }) => next));
      const entry = active.get(site);
      active.delete(site);
      if (turn.done) {
        results[site] = turn.value;
        start();
      } else if (entry) {
        told.set(site, turn.value);
        ask(site, entry.run);
        yield sumOf([...told.values()], total, results.filter(() => true).length);
      }
    }
    return results;
  } finally {
    for (const { run } of active.values()) void run.return(Promise.reject(new Error("stopped")));
  }
}

function sumOf(
  parts: readonly Progress<EnsembleDetail>[],
  total: number,
  sitesDone: number,
): Progress<SiteBatchDetail> {
  const sum = (take: (part: Progress<EnsembleDetail>) => number) =>
    parts.reduce((all, part) => all + take(part), 0);
  return {
    done: sum(({ done }) => done),
    total,
    unit: "member",
    detail: {
      failed: sum(({ detail }) => detail.failed),
      memberSteps: sum(({ detail }) => detail.memberSteps),
      sitesDone,
    },
  };
}

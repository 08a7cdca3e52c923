/** @file Many sites in one sitting: which they are, how far it has come, and what each of them gave. */
import type { Problem } from "../core/base/result.ts";
import type { HarvestedSite } from "./siteHarvest.ts";
import type { Settings, SiteForm, TwinSettings } from "./settings.ts";
import { activeMs } from "./stage.ts";
import { stageNames, type StageName, type Workbench } from "./workbench.ts";

/** A synthetic twin that is to be run. */
export interface TwinEntry {
  readonly kind: "twin";
  readonly id: string;
  readonly twin: TwinSettings;
}

/** A site of the files that were given; its form says the rest. */
export interface FilesEntry {
  readonly kind: "files";
  readonly id: string;
}

export type QueueEntry = TwinEntry | FilesEntry;

/** How a site ended. */
export type QueueResult =
  | { readonly status: "done"; readonly site: HarvestedSite }
  | {
      readonly status: "failed";
      readonly stage: StageName;
      readonly problems: readonly Problem[];
    }
  | { readonly status: "skipped" };

export interface SiteQueue {
  /** Ids differ. */
  readonly entries: readonly QueueEntry[];
  /** What every site runs with, but for source, twin and form: these are its own. */
  readonly settings: Settings;
  readonly status: "running" | "stopped" | "done";
  /** By id; what has none is still to be run. */
  readonly results: Readonly<Record<string, QueueResult | undefined>>;
  /** Why the queue stopped by itself. */
  readonly note?: string | undefined;
}

/** The site that is at work or next; undefined where all have ended. */
export function nextEntry({ entries, results }: SiteQueue): QueueEntry | undefined {
  return entries.find(({ id }) => results[id] === undefined);
}

export function withResult(queue: SiteQueue, id: string, result: QueueResult): SiteQueue {
  return { ...queue, results: { ...queue.results, [id]: result } };
}

/** Sites by how they ended. */
export interface QueueCounts {
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly skipped: number;
}

export function queueCounts({ entries, results }: SiteQueue): QueueCounts {
  const count = (status: QueueResult["status"]) =>
    entries.filter(({ id }) => results[id]?.status === status).length;
  const [done, failed, skipped] = [count("done"), count("failed"), count("skipped")];
  return { total: entries.length, done, failed, skipped };
}

/** Sites that came to their table, in the order of the queue. */
export function harvestedSites(queue: SiteQueue | undefined): readonly HarvestedSite[] {
  if (!queue) return [];
  return queue.entries.flatMap(({ id }) => {
    const result = queue.results[id];
    return result?.status === "done" ? [result.site] : [];
  });
}

/**
 * Settings of one site of the queue.
 *
 * What was brought for one site (an ensemble, a surrogate, a saved state) is left out: it fits no other.
 */
export function siteSettings(shared: Settings, entry: QueueEntry, form: SiteForm): Settings {
  const { ownEnsemble: _, ownSurrogate: __, bundle: ___, ...rest } = shared;
  const own = { ...rest, form, start: { ...rest.start, saved: undefined } };
  return entry.kind === "twin"
    ? { ...own, source: "demo", twin: entry.twin }
    : { ...own, source: "files" };
}

/** Seconds at work on the site that is open: pauses do not count. */
export function secondsAtWork({ stages }: Pick<Workbench, "stages">): number {
  return stageNames.reduce((sum, name) => {
    const stage = stages[name];
    if (stage.status === "idle") return sum;
    return (
      sum + (stage.status === "done" ? stage.last.seconds : activeMs(stage.run.progress) / 1000)
    );
  }, 0);
}

/** Seconds that the sites to come take at the mean of those done; undefined before the first is done. */
export function queueSecondsLeft(queue: SiteQueue, atWork: number): number | undefined {
  const done = harvestedSites(queue);
  if (done.length === 0) return undefined;
  const each = done.reduce((sum, { seconds }) => sum + seconds, 0) / done.length;
  const left = queue.entries.filter(({ id }) => queue.results[id] === undefined).length;
  return left === 0 ? 0 : Math.max(0, each - atWork) + (left - 1) * each;
}

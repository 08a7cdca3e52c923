/** @file Runs the chain of one site after another, keeps what is small of each, and goes on where one fails. */
import { emptyJoint } from "../store/joint.ts";
import { jointOf, withLearned } from "../store/jointSites.ts";
import { chainKeys, siteKey } from "../store/selectors.ts";
import { harvest } from "../store/siteHarvest.ts";
import {
  nextEntry,
  siteSettings,
  withResult,
  type QueueEntry,
  type QueueResult,
  type SiteQueue,
} from "../store/siteQueue.ts";
import { formOf } from "../store/siteQueueEntries.ts";
import { activeFiles } from "../store/sites.ts";
import { createWorkbench, stageNames, type Workbench } from "../store/workbench.ts";
import type { Settings } from "../store/settings.ts";
import type { QueueRuns, SiteQueueParts } from "./siteQueueDoor.ts";

export function createSiteQueue({ store, edit, runAll, stopAll }: SiteQueueParts): QueueRuns {
  /** The newest round: one that was replaced ends without a word. */
  let round = 0;

  function change(next: (queue: SiteQueue) => SiteQueue): void {
    store.setState(({ queue }) => (queue ? { queue: next(queue) } : {}));
  }

  async function go(): Promise<void> {
    const own = ++round;
    for (;;) {
      const { queue } = store.getState();
      if (own !== round || queue?.status !== "running") return;
      const entry = nextEntry(queue);
      if (!entry) return change((now) => ({ ...now, status: "done" }));
      const place = placeOf(store.getState(), queue.settings, entry);
      store.setState((state) => opened(state, place));
      await runAll();
      if (own !== round) return;
      change((now) => settled(now, entry, place, store.getState()));
      store.setState((state) => withLearned(state, entry.id));
    }
  }

  return {
    runSites(entries) {
      stopAll();
      // Undo takes the page back to where it was before the first site.
      edit((settings) => ({ ...settings }));
      store.setState((state) => {
        const queue = queueOf(state, entries);
        return { queue, joint: jointOf(state.joint, queue) };
      });
      void go();
    },
    stopSites() {
      change((queue) => ({ ...queue, status: "stopped", note: undefined }));
      stopAll();
    },
    resumeSites() {
      stopAll();
      change((queue) => ({
        ...queue,
        status: "running",
        note: undefined,
        results: nextEntry(queue) ? queue.results : withoutFailed(queue.results),
      }));
      void go();
    },
    skipSite() {
      change((queue) => {
        const entry = nextEntry(queue);
        return entry ? withResult(queue, entry.id, { status: "skipped" }) : queue;
      });
      if (store.getState().queue?.status === "running") stopAll();
    },
    dropSites() {
      if (store.getState().queue?.status === "running") stopAll();
      store.setState({ queue: undefined, joint: emptyJoint });
    },
    changeSiteForm(id, changed) {
      const form = changed(formOf(store.getState(), id));
      if (store.getState().activeSite === id) edit((settings) => ({ ...settings, form }));
      else store.setState(({ forms }) => ({ forms: { ...forms, [id]: form } }));
    },
  };
}

/** A new queue with what the one before it brought, as far as that still holds. */
function queueOf(state: Workbench, entries: readonly QueueEntry[]): SiteQueue {
  const settings = state.settings.present;
  const before = state.queue?.results ?? {};
  const kept = entries.flatMap((entry) => {
    const result = before[entry.id];
    if (result?.status !== "done") return [];
    const isFresh = result.site.key === expectedKey(placeOf(state, settings, entry));
    return isFresh ? [[entry.id, result] as const] : [];
  });
  return { entries, settings, status: "running", results: Object.fromEntries(kept) };
}

/** Where a site of the queue is worked on. */
interface Place {
  readonly settings: Settings;
  readonly activeSite: string | undefined;
  /** Key of the site. */
  readonly key: string;
}

function placeOf(state: Workbench, shared: Settings, entry: QueueEntry): Place {
  const isTwin = entry.kind === "twin";
  const form = isTwin ? state.settings.present.form : formOf(state, entry.id);
  const settings = siteSettings(shared, entry, form);
  const activeSite = isTwin ? state.activeSite : entry.id;
  const key = siteKey(settings, activeFiles({ files: state.files, activeSite }));
  return { settings, activeSite, key };
}

/** Key that the table of a site has under the settings of the queue. */
function expectedKey({ settings, key }: Place): string {
  return chainKeys(key, settings).table;
}

/**
 * The state with a site of the queue open. What the site before it made is dropped: the memory of one site at a time.
 * A site that is open already keeps what it has done.
 */
function opened(state: Workbench, place: Place): Partial<Workbench> {
  const { stages, settings, forms } = state;
  const isOpen = stages.site.status === "done" && stages.site.last.key === place.key;
  return {
    activeSite: place.activeSite,
    settings: { ...settings, present: place.settings },
    stages: isOpen ? stages : createWorkbench().getState().stages,
    ...(state.activeSite !== undefined && {
      forms: { ...forms, [state.activeSite]: settings.present.form },
    }),
  };
}

/** The queue once nothing more is at work for a site. */
function settled(queue: SiteQueue, { id }: QueueEntry, place: Place, state: Workbench): SiteQueue {
  // Stopped or skipped meanwhile.
  if (queue.status !== "running" || queue.results[id]) return queue;
  if (siteKey(state.settings.present, activeFiles(state)) !== place.key) {
    return stopped(queue, "another site was opened, or what is said of this one was changed");
  }
  const result = resultOf(state, id, place);
  return result ? withResult(queue, id, result) : stopped(queue, `${id} was stopped on the way`);
}

function stopped(queue: SiteQueue, note: string): SiteQueue {
  return { ...queue, status: "stopped", note };
}

function resultOf(state: Workbench, id: string, place: Place): QueueResult | undefined {
  const { stages } = state;
  const site = harvest(state, id, expectedKey(place));
  if (site && stages.table.status === "done") return { status: "done", site };
  for (const name of stageNames) {
    const stage = stages[name];
    if (stage.status === "failed")
      return { status: "failed", stage: name, problems: stage.problems };
  }
  return undefined;
}

function withoutFailed(results: SiteQueue["results"]): SiteQueue["results"] {
  return Object.fromEntries(
    Object.entries(results).filter(([, result]) => result?.status !== "failed"),
  );
}

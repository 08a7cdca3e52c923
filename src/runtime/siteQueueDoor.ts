/** @file Many sites in one sitting, as panels call it; the queue itself is loaded when it is first needed. */
import type { Settings, SiteForm } from "../store/settings.ts";
import type { QueueEntry } from "../store/siteQueue.ts";
import type { WorkbenchStore } from "../store/workbench.ts";
import { createJointDoor, type JointParts, type JointRuns } from "./jointDoor.ts";
import { late } from "./late.ts";

/** What panels call; one generator for all sites ends where the sites are run again or dropped. */
export interface SiteRuns extends QueueRuns, JointRuns {}

/** What is done with the queue alone. */
export interface QueueRuns {
  /** Run the chain of one site after another; sites that are up to date are left alone. */
  readonly runSites: (entries: readonly QueueEntry[]) => void;
  /** Stop at the site that is at work: what it has done stays. */
  readonly stopSites: () => void;
  /** Go on with the site at which it stopped; those that failed are tried again after the others. */
  readonly resumeSites: () => void;
  /** Leave out the site that is at work, or next. */
  readonly skipSite: () => void;
  /** Stop, and forget what the sites gave. */
  readonly dropSites: () => void;
  /** Change what the form says of a site of the files, open or not. */
  readonly changeSiteForm: (id: string, change: (form: SiteForm) => SiteForm) => void;
}

/** What a queue needs of the pipeline. */
export interface SiteQueueParts extends JointParts {
  readonly store: WorkbenchStore;
  /** A change of the settings that can be undone. */
  readonly edit: (change: (now: Settings) => Settings) => void;
  /** Bring the site that is open to its table; resolves when nothing more is at work for that. */
  readonly runAll: () => Promise<void>;
  readonly stopAll: () => void;
}

export function createSiteRuns(parts: SiteQueueParts): SiteRuns {
  const ask = late(async () => (await import("./siteQueue.ts")).createSiteQueue(parts));
  const joint = createJointDoor(parts);
  return {
    ...joint,
    runSites: (entries) => {
      joint.stopJoint();
      ask((sites) => sites.runSites(entries));
    },
    stopSites: () => ask((sites) => sites.stopSites()),
    resumeSites: () => {
      joint.stopJoint();
      ask((sites) => sites.resumeSites());
    },
    skipSite: () => ask((sites) => sites.skipSite()),
    dropSites: () => {
      joint.stopJoint();
      ask((sites) => sites.dropSites());
    },
    changeSiteForm: (id, change) => ask((sites) => sites.changeSiteForm(id, change)),
  };
}

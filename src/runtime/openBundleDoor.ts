/** @file Opening bundles, as panels call it; the work itself is loaded when there is a bundle. */
import type { Opening } from "../store/openedBundle.ts";
import type { Workbench } from "../store/workbench.ts";
import type { BundleParts, BundlePlace, BundleRuns } from "./openBundle.ts";
import { late } from "./late.ts";

/** What panels call, and what the pipeline asks. */
export interface BundleDoor extends BundleRuns {
  /** Whether the site that is open is one of a bundle without its data: files that are given now are for it. */
  readonly asksForFiles: () => boolean;
  /** Open the site of the bundle: from its record, or from the files that were given for it. */
  readonly openSite: () => void;
  /** Look at an archive: a bundle is dealt with, anything else is handed on. */
  readonly offer: (file: File, otherwise: () => void) => void;
}

export function createBundleDoor(parts: BundleParts): BundleDoor {
  const load = () => import("./openBundle.ts");
  const ask = late<BundlePlace>(async () => (await load()).createBundlePlace(parts));
  return {
    asksForFiles: () => asksForFiles(parts.store.getState()),
    openSite: () => ask((bundles) => bundles.openSite()),
    offer: (file, otherwise) =>
      void load().then(
        () =>
          ask((bundles) => void bundles.offer(file).then((isBundle) => isBundle || otherwise())),
        () => parts.store.setState({ opening: notLoaded(file.name) }),
      ),
    takeBundle: () => ask((bundles) => bundles.takeBundle()),
    leaveBundle: () => ask((bundles) => bundles.leaveBundle()),
    pickBundleSite: (id) => ask((bundles) => bundles.pickBundleSite(id)),
    repeatBundle: () => ask((bundles) => bundles.repeatBundle()),
    reopenBundle: () => ask((bundles) => bundles.reopenBundle()),
  };
}

function asksForFiles({ settings, opened }: Workbench): boolean {
  if (settings.present.source !== "bundle" || !opened) return false;
  return opened.sites.some(({ id, hasRecord }) => id === opened.choice.site && !hasRecord);
}

/** The file is not to be had: the page was put in place anew, or the network is gone. */
function notLoaded(name: string): Opening {
  const message = "the part of the page that opens archives could not be loaded";
  const remedy = "load the page again; what is kept comes back";
  return {
    status: "failed",
    name,
    problems: [{ severity: "error", where: name, message, remedy }],
  };
}

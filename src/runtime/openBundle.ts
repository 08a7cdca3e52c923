/** @file Opening a bundle: a look at what is in it, its stages in place of those of the page, and the chain anew. */
import { spreadJob } from "../protocol/ensembleJob.ts";
import {
  glanceJob,
  openSiteJob,
  type BundleGlance,
  type OpenedPart,
} from "../protocol/openBundleJob.ts";
import { describeError } from "../protocol/job.ts";
import { change } from "../store/history.ts";
import { isEmpty } from "../store/holdings.ts";
import {
  hasOwnWork,
  openedWork,
  withOpenedStages,
  type OpenedWork,
} from "../store/openedBundle.ts";
import { anewSettings } from "../store/openedBundleTable.ts";
import { filesOf, markOf, withFiles } from "../store/ownFiles.ts";
import { freshOutput, keysOf } from "../store/selectors.ts";
import { createWorkbench, type StageName, type WorkbenchStore } from "../store/workbench.ts";
import type { Threads } from "./threads.ts";

/** What panels call. */
export interface BundleRuns {
  /** Open the bundle that waits: what is open is replaced. */
  readonly takeBundle: () => void;
  /** Leave the bundle that waits, or what was said of one. */
  readonly leaveBundle: () => void;
  /** Show another site of the bundle that is open. */
  readonly pickBundleSite: (id: string) => void;
  /** Run the whole chain anew from the settings of the bundle. */
  readonly repeatBundle: () => void;
  /** Show the bundle as it is in its file again. */
  readonly reopenBundle: () => void;
}

export interface BundlePlace extends BundleRuns {
  /** Look at a file. @returns whether it is a bundle: then it is dealt with */
  readonly offer: (file: File) => Promise<boolean>;
  /** Open the site of the bundle: from its record, or from the files that were given for it. */
  readonly openSite: () => void;
}

export interface BundleParts {
  readonly store: WorkbenchStore;
  readonly threads: Threads;
  readonly launch: (name: StageName) => Promise<boolean>;
  readonly runAll: () => Promise<void>;
  readonly stopAll: () => void;
}

export function createBundlePlace({
  store,
  threads,
  launch,
  runAll,
  stopAll,
}: BundleParts): BundlePlace {
  /** The newest bundle that was offered or opened: answers of earlier ones come too late. */
  let newest = 0;

  async function offer(file: File): Promise<boolean> {
    const own = ++newest;
    store.setState({ opening: { status: "reading", name: file.name } });
    try {
      const glance = await threads.desk.run(glanceJob, file);
      if (own !== newest) return true;
      if (!glance) {
        store.setState({ opening: undefined });
        return false;
      }
      if (!glance.ok) {
        store.setState({
          opening: { status: "failed", name: file.name, problems: glance.problems },
        });
      } else await openOrAsk(file, glance.value, firstOf(glance.value), isEmpty(store.getState()));
    } catch (error) {
      if (own === newest) fails(file.name, describeError(error));
    }
    return true;
  }

  /** Work that is open is not replaced without a question. */
  async function openOrAsk(
    file: File,
    glance: BundleGlance,
    site: string,
    isFree: boolean,
  ): Promise<void> {
    if (isFree) return open(file, glance, site);
    store.setState({ opening: { status: "waiting", file, glance, site } });
    return undefined;
  }

  function fails(name: string, message: string): void {
    const remedy = "what was open stays; give the .zip as it was written, or load the page again";
    const problem = { severity: "error", where: name, message, remedy } as const;
    store.setState({ opening: { status: "failed", name, problems: [problem] } });
  }

  /** Nothing is replaced before everything has been read. */
  async function open(file: File, glance: BundleGlance, site: string): Promise<void> {
    const own = ++newest;
    store.setState({ opening: { status: "reading", name: file.name } });
    const read = await threads.desk.run(openSiteJob, { file, site });
    if (own !== newest) return;
    if (!read.ok) {
      store.setState({ opening: { status: "failed", name: file.name, problems: read.problems } });
      return;
    }
    stopAll();
    const choice = { file: markOf(file), bundle: glance.manifest.bundle, site };
    const { settings } = store.getState();
    const opened = openedWork(glance, choice, read.value.provenance, settings.present);
    const stages = createWorkbench().getState().stages;
    const isWhole = read.value.view !== undefined;
    store.setState(({ ownFiles, files, forms, activeSite }) => ({
      opened,
      opening: undefined,
      settings: change(settings, opened.settings),
      stages: withOpenedStages(stages, opened, read.value, opened.settings),
      // Files that lie here are not those that this bundle asks for.
      files: isWhole ? files : [],
      activeSite: undefined,
      forms: activeSite === undefined ? forms : { ...forms, [activeSite]: settings.present.form },
      ownFiles: withFiles(ownFiles, [file]),
    }));
    await goOn();
  }

  /** The stages that a bundle does not hold: they take a second or two. */
  async function goOn(): Promise<void> {
    if (isFresh("site")) {
      if (!(await launch("model"))) return;
    } else {
      await openSite();
      if (!isFresh("model")) return;
    }
    await launch("table");
  }

  async function openSite(): Promise<void> {
    const isDone = await launch("site");
    const { opened, stages, settings } = store.getState();
    if (!isDone || !opened || !stages.site.last?.output.isOfBundle) return;
    const part = await partWithSpread(opened);
    if (!part) return;
    store.setState((now) => ({
      stages: withOpenedStages(now.stages, opened, part, settings.present),
    }));
    if (!isFresh("table")) await launch("table");
  }

  /** What the bundle holds, with what is drawn of its members at the site that was given for it. */
  async function partWithSpread(opened: OpenedWork): Promise<OpenedPart | undefined> {
    const read = await threads.desk.run(openSiteJob, {
      file: fileOf(opened),
      site: opened.choice.site,
    });
    const { site } = store.getState().stages.site.last?.output ?? {};
    if (!read.ok || !site) return undefined;
    const { members } = read.value;
    if (!members) return read.value;
    const { quality, version } = opened.settings.observations;
    const input = { site, ensemble: members.training, choice: { quality, version } };
    const spread = await threads.model.run(spreadJob, input);
    return { ...read.value, members: { ...members, spread } };
  }

  function fileOf({ choice }: OpenedWork): File {
    return filesOf(store.getState().ownFiles, [choice.file])[0];
  }

  function isFresh(name: StageName): boolean {
    const state = store.getState();
    return freshOutput(state, name, keysOf(state)) !== undefined;
  }

  function tried(name: string, work: Promise<void>): void {
    work.catch((error: unknown) => fails(name, describeError(error)));
  }

  function reopen(site: string): void {
    const { opened, stages } = store.getState();
    if (!opened) return;
    const { manifest, table, sites, warnings } = opened;
    const glance = { manifest, table, sites, warnings };
    const isFree = !hasOwnWork(stages);
    tried(opened.choice.file.name, openOrAsk(fileOf(opened), glance, site, isFree));
  }

  return {
    offer,
    openSite: () => tried(store.getState().opened?.choice.file.name ?? "", openSite()),
    takeBundle() {
      const { opening } = store.getState();
      if (opening?.status !== "waiting") return;
      const { file, glance, site } = opening;
      tried(file.name, open(file, glance, site));
    },
    leaveBundle() {
      newest += 1;
      store.setState({ opening: undefined });
    },
    pickBundleSite: reopen,
    repeatBundle() {
      const { opened, settings } = store.getState();
      if (!opened) return;
      stopAll();
      const { site, model } = store.getState().stages;
      const stages = { ...createWorkbench().getState().stages, site, model };
      store.setState({
        opened: { ...opened, isRepeated: true },
        settings: change(settings, anewSettings(opened, settings.present)),
        stages,
      });
      void runAll();
    },
    reopenBundle: () => reopen(store.getState().opened?.choice.site ?? ""),
  };
}

function firstOf({ sites }: BundleGlance): string {
  return sites[0]?.id ?? "";
}

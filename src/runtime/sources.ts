/** @file What the chain is made from: the twin, files of towers, and what is brought in place of a stage. */
import { markOf, withFiles } from "../store/ownFiles.ts";
import { emptyForm, type Settings } from "../store/settings.ts";
import { areOtherSites, groupFiles } from "../store/sites.ts";
import type { StageName, WorkbenchStore } from "../store/workbench.ts";
import type { BundleDoor } from "./openBundleDoor.ts";
import { createSurveys } from "./surveys.ts";
import type { Threads } from "./threads.ts";

/** What panels call to open a site. */
export interface Sources {
  readonly loadDemo: () => void;
  readonly runDemo: () => void;
  /** Open files: a bundle, those that an open bundle asks for, or towers. */
  readonly loadFiles: (files: readonly File[]) => void;
  /** Open files of towers, also where an open bundle asks for some. */
  readonly openAsOwn: (files: readonly File[]) => void;
  /** Open another site of the files that were given. */
  readonly pickSite: (id: string) => void;
  /** Take an ensemble that ran elsewhere in place of one of ours. */
  readonly bringEnsemble: (files: readonly File[]) => void;
  /** Take the surrogate of a bundle in place of training one. */
  readonly bringSurrogate: (file: File) => void;
}

export interface SourcesParts {
  readonly store: WorkbenchStore;
  readonly threads: Threads;
  /** A change of the settings that can be undone. */
  readonly edit: (change: (now: Settings) => Settings) => void;
  readonly start: (name: StageName) => void;
  readonly runAll: () => void;
  /** What is done with a bundle. */
  readonly bundles: Pick<BundleDoor, "offer" | "asksForFiles">;
}

export function createSources(parts: SourcesParts): Sources {
  const { store, threads, edit, start, runAll, bundles } = parts;
  const surveys = createSurveys(store, threads);

  /** Who has gone through a door has been greeted. */
  function leaveWelcome(): void {
    if (store.getState().welcome === "asked") store.setState({ welcome: "dismissed" });
  }

  function chooseDemo(): void {
    edit((settings) => ({ ...settings, source: "demo" }));
  }

  function bring(files: readonly File[]): void {
    store.setState(({ ownFiles }) => ({ ownFiles: withFiles(ownFiles, files) }));
  }

  /** Put away what the form says of the open site, and take out what it said of another. */
  function turnForm(id: string): void {
    const { settings, forms, activeSite } = store.getState();
    const { form } = settings.present;
    const kept = activeSite === undefined ? forms : { ...forms, [activeSite]: form };
    store.setState({ forms: kept });
    edit((now) => ({ ...now, form: kept[id] ?? emptyForm }));
  }

  function openFiles(files: readonly File[]): void {
    if (files.length === 0) return;
    if (!bundles.asksForFiles()) return openTowers(files);
    store.setState({ files, activeSite: groupFiles(files)[0].id, surveys: {} });
    start("site");
  }

  function openTowers(files: readonly File[]): void {
    if (files.length === 0) return;
    const [{ id }] = groupFiles(files);
    const { activeSite, settings } = store.getState();
    const isOther = activeSite !== undefined && areOtherSites(activeSite, id);
    // What was said of a bundle's site is not said of these files.
    if (isOther || settings.present.source === "bundle") turnForm(id);
    store.setState({ files, activeSite: id, surveys: {} });
    edit((now) => ({ ...now, source: "files" }));
    start("site");
    void surveys.look(files);
  }

  return {
    loadDemo() {
      chooseDemo();
      start("site");
    },
    runDemo() {
      leaveWelcome();
      chooseDemo();
      runAll();
    },
    loadFiles(files) {
      if (files.length > 0) leaveWelcome();
      const [first] = files;
      const isOneArchive = files.length === 1 && /\.zip$/i.test(first.name);
      if (!isOneArchive) return openFiles(files);
      bundles.offer(first, () => openFiles(files));
    },
    openAsOwn: openTowers,
    pickSite(id) {
      turnForm(id);
      store.setState({ activeSite: id });
      start("site");
    },
    bringEnsemble(files) {
      if (files.length === 0) return;
      bring(files);
      edit((settings) => ({ ...settings, ownEnsemble: files.map(markOf) }));
      start("ensemble");
    },
    bringSurrogate(file) {
      bring([file]);
      edit((settings) => ({ ...settings, ownSurrogate: markOf(file) }));
      start("surrogate");
    },
  };
}

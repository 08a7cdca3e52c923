/** @file Pages that bundles are opened on, with threads that are none: for tests that mock the backend. */
import { expect, vi } from "vitest";
import { describeProblem } from "../core/base/result.ts";
import { writeBundle, type BundleContent } from "../core/report/bundle.ts";
import { createGate } from "../protocol/gate.ts";
import { Cancelled, type Job } from "../protocol/job.ts";
import type { PoolOptions } from "../runtime/pool.ts";
import { withStages } from "../store/bundleStages.ts";
import { keysOf } from "../store/selectors.ts";
import type { Settings } from "../store/settings.ts";
import { verdictsOfTable, withFoundVerdicts } from "../store/tableVerdicts.ts";
import type { StageName } from "../store/workbench.ts";
import { chainPage, putSite, smallSettings, type ChainPage } from "./chainPage.ts";
import { chainAnswers, threadsOf } from "./chainThreads.ts";
import { easySite } from "./easyCalibration.ts";

/** Do a job where it is asked for. */
export async function here<Input, Update, Output>(
  job: Job<Input, Update, Output>,
  input: Input,
  {
    signal = new AbortController().signal,
    gate = createGate(),
    onUpdate,
  }: PoolOptions<Update> = {},
): Promise<Output> {
  const found = chainAnswers.find(({ name }) => name === job.name);
  if (!found) throw new Error(`nobody does ${job.name}`);
  const tell = (update: unknown): void => {
    if (isUpdateOf(job, update)) onUpdate?.(update);
  };
  const { output } = await found.work(input, { signal, gate, tell });
  if (signal.aborted || !isOutputOf(job, output)) throw new Cancelled(job.name);
  return output;
}

/** Answers are found by the name of their job: what they tell and give is of its types. */
function isUpdateOf<Update>(job: Job<never, Update, unknown>, update: unknown): update is Update {
  return update !== job;
}

function isOutputOf<Output>(job: Job<never, unknown, Output>, output: unknown): output is Output {
  return output !== job;
}

/** Wait for the end of a stage that follows from the settings; problems end the wait. */
export async function done({ store }: ChainPage, name: StageName): Promise<void> {
  const isFresh = () => {
    const state = store.getState();
    const stage = state.stages[name];
    return stage.status === "done" && stage.last.key === keysOf(state)[name];
  };
  const failed = () => {
    const { stages, opening } = store.getState();
    const told = Object.values(stages).flatMap((stage) =>
      stage.status === "failed" ? stage.problems : [],
    );
    return [...told, ...(opening?.status === "failed" ? opening.problems : [])];
  };
  await vi.waitUntil(() => isFresh() || failed().length > 0, { timeout: 30_000, interval: 5 });
  expect(failed()).toEqual([]);
}

/** A page that was given a bundle. */
export async function offered(file: File): Promise<ChainPage> {
  const page = chainPage(threadsOf(here));
  page.pipeline.loadFiles([file]);
  await vi.waitUntil(() => page.store.getState().opened, { timeout: 10_000 });
  return page;
}

/** The same, at its table. */
export async function opened(file: File): Promise<ChainPage> {
  const page = await offered(file);
  await done(page, "table");
  return page;
}

/** Why a stage failed, in words. */
export async function failure(
  { store }: ChainPage,
  name: StageName,
): Promise<Record<string, string>> {
  const problems = await vi.waitUntil(() => {
    const stage = store.getState().stages[name];
    return stage.status === "failed" && stage.problems;
  });
  return { [name]: problems.map(describeProblem).join("\n") };
}

export const settingsOf = ({ store }: ChainPage): Settings => store.getState().settings.present;

/** Chains by their settings: none is run twice. */
const chains = new Map<string, Promise<ChainPage>>();

export async function runChain(change: Partial<Settings>): Promise<ChainPage> {
  const page = chainPage(threadsOf(here));
  putSite(page, easySite(0.6, 0.3, 32), { ...smallSettings(), ...change });
  page.pipeline.runAll();
  await done(page, "table");
  return page;
}

/** The bundle of a chain that ran to its end, as a file. @param edit what else is done to it */
export async function bundleFile(
  change: Partial<Settings> = {},
  edit: (content: BundleContent) => BundleContent = (same) => same,
): Promise<File> {
  const key = JSON.stringify(change);
  const running = chains.get(key) ?? runChain(change);
  chains.set(key, running);
  return savedBundle(await running, edit);
}

/** What the Table panel saves, as a file. @param edit what else is done to it */
export function savedBundle(
  { store }: ChainPage,
  edit: (content: BundleContent) => BundleContent = (same) => same,
): File {
  const state = store.getState();
  const output = state.stages.table.last?.output;
  if (!output) throw new Error("there is no bundle");
  const { bundle } = withFoundVerdicts(output, verdictsOfTable(state));
  const bytes = new Uint8Array(writeBundle(edit(withStages(state, bundle))));
  return new File([bytes], "b.zip", { lastModified: 1 });
}

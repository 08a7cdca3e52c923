/** @file The lab at work: what is opened, asked and taken in, over a thread that runs months. */
import { afterEach, expect, test, vi } from "vitest";
import { monthLookAnswer, monthRunAnswer, openMonthsAnswer } from "../../workers/monthAnswers.ts";
import { serve } from "../protocol/job.ts";
import { startHistory } from "../store/history.ts";
import { createLab } from "../store/lab.ts";
import { keysOf } from "../store/selectors.ts";
import { defaultSettings } from "../store/settings.ts";
import { begin, finish, idle } from "../store/stage.ts";
import { createWorkbench, moveStage, type Outputs, type StageName } from "../store/workbench.ts";
import { anyStart } from "../testing/easyCalibration.ts";
import { observedSite } from "../testing/observedSite.ts";
import { defaultsOf } from "../store/parameterDefaults.ts";
import { createLabRuns } from "./labRuns.ts";
import { createPool, type WorkerLike } from "./pool.ts";

const site = observedSite(40);
const truth = { ...defaultsOf(site.attributes), gradm: 3 };
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A worker in this thread. */
function monthWorker(): WorkerLike {
  const { port1, port2 } = new MessageChannel();
  serve(port2, [openMonthsAnswer, monthLookAnswer, monthRunAnswer]);
  port1.start();
  port2.start();
  return Object.assign(port1, { terminate: () => (port1.close(), port2.close()) }) as never;
}

/** A page with a default run of a site whose truth is known. */
function bench() {
  const store = createWorkbench();
  const lab = createLab();
  const pool = createPool(1, monthWorker);
  closing.push(() => pool.close());
  const put = <N extends StageName>(name: N, output: Partial<Outputs[N]>): void => {
    const key = keysOf(store.getState())[name];
    const start = { id: 1, key, live: undefined as never, nowMs: 0 };
    const started = begin<Outputs[N], never>(idle(), start);
    moveStage(store, name, () => finish(started, 1, output as Outputs[N], 1) as never);
  };
  const fill = (): void => {
    put("site", { site, truth });
    const choice = { quality: "measured", version: "raw" } as const;
    put("model", { start: anyStart, warmupYears: 0, run: { choice } as never });
  };
  fill();
  const runs = createLabRuns({ store, lab, pool });
  const until = (look: () => boolean) => vi.waitFor(() => expect(look()).toBe(true), 20_000);
  const gradmNow = () => lab.getState().now?.values.gradm;
  return { store, lab, runs, fill, until, gradmNow };
}

test("ID73 a vector is all that a move sends, and the newest is what stays", async () => {
  const { lab, runs, until, gradmNow } = bench();
  runs.open();
  await until(() => gradmNow() !== undefined);
  expect(lab.getState().look?.month).toBe("2015-02");
  for (const position of [0.1, 0.3, 0.5, 1]) runs.turn("gradm", position, performance.now());
  await until(() => gradmNow() === 15);
  expect(lab.getState().now?.modelled.LE).not.toEqual(lab.getState().look?.default.modelled.LE);
  await until(() => lab.getState().rests);
  runs.take({});
  await until(() => gradmNow() === defaultsOf(site.attributes).gradm);
  expect(lab.getState().previous.map(({ values }) => values.gradm)).toEqual([15]);
  runs.clearPrevious();
  expect(lab.getState().previous).toEqual([]);
});

test("ID70 another month is looked at with the vector that the sliders stand at", async () => {
  const { lab, runs, until, gradmNow } = bench();
  runs.open();
  await until(() => gradmNow() !== undefined);
  runs.turn("gradm", 0, performance.now());
  await until(() => gradmNow() === 1);
  runs.chooseMonth("2015-01");
  await until(() => lab.getState().now?.month === "2015-01");
  expect(gradmNow()).toBe(1);
  expect(lab.getState().look?.leadDays).toBe(0);
});

test("ID74 a twin's truth is run where it is asked for", async () => {
  const { lab, runs, until, gradmNow } = bench();
  runs.open();
  await until(() => gradmNow() !== undefined);
  expect(lab.getState().truth).toBeUndefined();
  runs.showTruth(true);
  await until(() => lab.getState().truth !== undefined);
  expect(lab.getState().truth?.values.gradm).toBe(3);
});

test("ID87 where the default run changes the months are opened anew; what was chosen stays", async () => {
  const { store, lab, runs, fill, until, gradmNow } = bench();
  runs.open();
  await until(() => gradmNow() !== undefined);
  const before = lab.getState().key;
  runs.turn("gradm", 1, performance.now());
  const settings = { ...defaultSettings(), twin: { ...defaultSettings().twin, seed: 5 } };
  store.setState({ settings: startHistory(settings) });
  runs.open();
  expect(lab.getState().key).toBe(before);
  fill();
  runs.open();
  await until(() => lab.getState().key !== before && gradmNow() === 15);
  expect(lab.getState().status).toBe("open");
});

test("ID87 a worker that has lost its site is told, and opened again by hand", async () => {
  const { lab, runs, until, gradmNow } = bench();
  runs.open();
  await until(() => gradmNow() !== undefined);
  const other = bench();
  other.store.setState({ settings: startHistory({ ...defaultSettings(), source: "files" }) });
  other.fill();
  other.runs.open();
  await until(() => other.lab.getState().status === "open");
  runs.turn("gradm", 0, performance.now());
  await until(() => lab.getState().status === "failed");
  expect(lab.getState().problem).toContain("not opened here");
  runs.open();
  await until(() => lab.getState().status === "open" && gradmNow() === 1);
});

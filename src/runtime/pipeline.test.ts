import { describe, expect, test } from "vitest";
import { createGate } from "../protocol/gate.ts";
import { Cancelled } from "../protocol/job.ts";
import { chainNames, createWorkbench, stageNames, type StageName } from "../store/workbench.ts";
import { createPipeline } from "./pipeline.ts";
import { Refused, type StageRunContext } from "./stageRun.ts";
import type { Works } from "./stageRuns.ts";
import type { Threads } from "./threads.ts";

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Counts to ten in the stage's live value; heeds gate and signal as a real job does. */
async function count(context: StageRunContext<StageName>, from: number): Promise<number> {
  const { signal, gate, tell } = context;
  for (let done = from; done < 10; done++) {
    await wait(4);
    await gate.passed();
    if (signal.aborted) throw new Cancelled("count");
    tell({ done: done + 1, total: 10, unit: "step" }, () => ({ parts: done + 1 }) as never);
  }
  return 10;
}

function bench() {
  const store = createWorkbench();
  const started: string[] = [];
  let refuse = false;
  const work = (name: StageName) => async (context: StageRunContext<StageName>) => {
    const from = (context.live as { readonly parts?: unknown } | undefined)?.parts;
    started.push(`${name} from ${typeof from === "number" ? from : 0}`);
    if (refuse) {
      throw new Refused([{ severity: "error", where: "x.csv", message: "m", remedy: "r" }]);
    }
    return count(context, typeof from === "number" ? from : 0);
  };
  const works = Object.fromEntries(
    stageNames.map((name) => [name, work(name)]),
  ) as unknown as Works;
  const pipeline = createPipeline({
    store,
    threads: {} as Threads,
    works,
    save: () => undefined,
    nowMs: () => performance.now(),
  });
  const status = (name: StageName) => store.getState().stages[name].status;
  const until = async (name: StageName, wanted: string): Promise<void> => {
    for (let i = 0; i < 200 && status(name) !== wanted; i++) await wait(5);
    expect(status(name)).toBe(wanted);
  };
  return { store, pipeline, started, status, until, refuseAll: () => (refuse = true) };
}

describe("pipeline", () => {
  test("ST7 run all goes through the stages in order, and again only through stale ones", async () => {
    const { store, pipeline, started, until } = bench();
    pipeline.runDemo();
    await until("table", "done");
    expect(started.map((entry) => entry.split(" ")[0])).toEqual([...chainNames]);
    await wait(10);
    pipeline.change((settings) => ({
      ...settings,
      chain: { ...settings.chain, calibration: { ...settings.chain.calibration, epochs: 3 } },
    }));
    pipeline.runAll();
    await until("calibration", "running");
    await until("table", "running");
    await until("table", "done");
    expect(started.slice(chainNames.length).map((entry) => entry.split(" ")[0])).toEqual([
      "calibration",
      "table",
    ]);
    expect(store.getState().runsAll).toBe(false);
  });

  test("CH71 a welcome that was asked for goes when a door is gone through", () => {
    const { store, pipeline } = bench();
    pipeline.welcome("asked");
    pipeline.runDemo();
    expect(store.getState().welcome).toBe("dismissed");
    pipeline.welcome("asked");
    pipeline.loadFiles([]);
    expect(store.getState().welcome).toBe("asked");
    pipeline.stopAll();
  });

  test("CH53 advice that is followed runs what is stale and asks for verdicts again; what is stopped on the way asks for none", async () => {
    const { pipeline, started, status, until } = bench();
    pipeline.runDemo();
    await until("table", "done");
    await wait(10);
    const before = started.length;
    pipeline.change((settings) => ({ ...settings, free: settings.free.slice(1) }));
    pipeline.judgeAnew();
    await until("evidence", "done");
    const names = started.slice(before).map((entry) => entry.split(" ")[0]);
    expect(names).toEqual(["ensemble", "surrogate", "calibration", "table", "evidence"]);
    pipeline.change((settings) => ({ ...settings, free: settings.free.slice(1) }));
    pipeline.judgeAnew();
    await until("surrogate", "running");
    pipeline.stop("surrogate");
    await wait(30);
    expect([status("surrogate"), status("evidence")]).toEqual(["stopped", "done"]);
    expect(started.filter((entry) => entry.startsWith("evidence"))).toHaveLength(1);
  });

  test("ST8 a stopped stage goes on from its checkpoint, a paused one where it is", async () => {
    const { pipeline, started, status, until } = bench();
    pipeline.loadDemo();
    await until("model", "done");
    pipeline.start("ensemble");
    await wait(22);
    pipeline.pause("ensemble");
    expect(status("ensemble")).toBe("paused");
    await wait(30);
    expect(status("ensemble")).toBe("paused");
    pipeline.resume("ensemble");
    expect(status("ensemble")).toBe("running");
    await wait(9);
    pipeline.stop("ensemble");
    expect(status("ensemble")).toBe("stopped");
    pipeline.resume("ensemble");
    await until("ensemble", "done");
    const [, resumed] = started.filter((entry) => entry.startsWith("ensemble"));
    expect(Number(resumed.split(" ")[2])).toBeGreaterThan(0);
  });

  test("ST8 a stopped stage whose settings were changed does not go on", async () => {
    const { pipeline, status, until } = bench();
    pipeline.loadDemo();
    await until("model", "done");
    pipeline.start("ensemble");
    await wait(15);
    pipeline.stop("ensemble");
    pipeline.change((settings) => ({ ...settings, design: "lhs" }));
    pipeline.resume("ensemble");
    await wait(15);
    expect(status("ensemble")).toBe("stopped");
  });

  test("ST9 a stage that starts stops what is made from it, and late messages do not revive it", async () => {
    const { pipeline, status, until } = bench();
    pipeline.runDemo();
    await until("ensemble", "done");
    await until("surrogate", "running");
    pipeline.start("site");
    expect(status("surrogate")).toBe("stopped");
    await until("site", "done");
    expect(status("surrogate")).toBe("stopped");
  });

  test("ST2 an import that is refused keeps the site that was open", async () => {
    const { store, pipeline, until, refuseAll } = bench();
    pipeline.loadDemo();
    await until("model", "done");
    refuseAll();
    pipeline.loadFiles([new File(["x"], "x.csv")]);
    await until("site", "failed");
    const { site } = store.getState().stages;
    expect(site.last?.output).toBe(10);
    expect(site.status === "failed" && site.problems[0].where).toBe("x.csv");
  });

  test("ST10 each site has its own form, whether it is picked or its files are given", () => {
    const { store, pipeline } = bench();
    const file = (name: string) => new File(["x"], name);
    const setHeight = (towerHeight: number) =>
      pipeline.change((settings) => ({
        ...settings,
        form: { ...settings.form, attributes: { towerHeight } },
      }));
    const height = () => store.getState().settings.present.form.attributes.towerHeight;
    setHeight(7);
    pipeline.loadFiles([file("FR-Pue.csv"), file("US-SRM.csv")]);
    expect([store.getState().activeSite, height()]).toEqual(["FR-Pue", 7]);
    pipeline.pickSite("US-SRM");
    expect(height()).toBeUndefined();
    setHeight(30);
    pipeline.pickSite("FR-Pue");
    expect(height()).toBe(7);
    pipeline.loadFiles([file("AU-ASM.nc")]);
    expect(height()).toBeUndefined();
    pipeline.loadFiles([file("US-SRM.csv")]);
    expect(height()).toBe(30);
    // Nobody knows whether this is another site: what was said stays.
    pipeline.loadFiles([file("tower.csv")]);
    expect(height()).toBe(30);
    pipeline.stopAll();
  });

  test("ST11 with a saved surrogate the chain goes past the ensemble", async () => {
    const { pipeline, started, until } = bench();
    pipeline.loadDemo();
    await until("model", "done");
    pipeline.bringSurrogate(new File(["x"], "bundle.zip"));
    await until("surrogate", "done");
    pipeline.runAll();
    await until("table", "done");
    expect(started.map((entry) => entry.split(" ")[0])).toEqual([
      "site",
      "model",
      "surrogate",
      "calibration",
      "table",
    ]);
  });

  test("ST11 an ensemble that is refused keeps the one before it", async () => {
    const { store, pipeline, status, until, refuseAll } = bench();
    pipeline.loadDemo();
    await until("model", "done");
    pipeline.start("ensemble");
    await until("ensemble", "done");
    refuseAll();
    pipeline.bringEnsemble([new File(["x"], "e.csv")]);
    await until("ensemble", "failed");
    expect(store.getState().stages.ensemble.last).toBeDefined();
    pipeline.undo();
    expect(store.getState().settings.present.ownEnsemble).toBeUndefined();
    expect(status("surrogate")).toBe("idle");
  });

  test("ST7 no stage starts before what it is made from", async () => {
    const { pipeline, status } = bench();
    pipeline.start("calibration");
    await wait(10);
    expect(status("calibration")).toBe("idle");
  });
});

test("JB4 a gate tells each change once", () => {
  const gate = createGate();
  const heard: boolean[] = [];
  const stop = gate.subscribe((closed) => heard.push(closed));
  gate.close();
  gate.close();
  gate.open();
  stop();
  gate.close();
  expect(heard).toEqual([true, false]);
});

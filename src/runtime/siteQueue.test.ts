import { describe, expect, test } from "vitest";
import type { BoundedRow } from "../core/report/boundedTable.ts";
import { Cancelled } from "../protocol/job.ts";
import { isTraining } from "../store/selectors.ts";
import type { Settings } from "../store/settings.ts";
import { harvestedSites, secondsAtWork, type QueueEntry } from "../store/siteQueue.ts";
import { jointBytes } from "../store/jointSites.ts";
import { activeFiles } from "../store/sites.ts";
import { createWorkbench, stageNames, type Outputs, type StageName } from "../store/workbench.ts";
import { simpleSite } from "../testing/simpleSite.ts";
import { broughtBack, changedUnits, type KeptUnits } from "./keepingUnits.ts";
import { createPipeline } from "./pipeline.ts";
import { Refused, type StageRunContext } from "./stageRun.ts";
import type { Works } from "./stageRuns.ts";
import type { Threads } from "./threads.ts";

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function twin(seed: number): QueueEntry {
  return {
    kind: "twin",
    id: `SYN-WDL-${seed}`,
    twin: { pft: "woodland", years: 1, seed },
  };
}

/** What a table is made of: where the site comes from, and the settings that steer the chain. */
function valueOf({
  settings,
  state,
}: {
  settings: Settings;
  state: StageRunContext<"site">["state"];
}) {
  const { source, twin: made, form, chain } = settings;
  const place =
    source === "demo" ? made.seed : activeFiles(state).length + (form.attributes.towerHeight ?? 0);
  return place + 1000 * chain.calibration.epochs + 1e6 * chain.ensemble.seed;
}

function rowOf(value: number): BoundedRow {
  return {
    site: "SYN-WDL",
    pft: "woodland",
    parameter: "vmax0",
    unit: "-",
    lower: 0,
    upper: 1,
    default: 0.5,
    raw: value,
    value,
    out_of_range: false,
    excursion_share: 0,
    first_epoch: null,
    last_epoch: null,
    worst_excursion: 0,
    bound_hit: false,
    status: "free",
    verdict: "not assessed",
    effective_sd: 0,
    seed: 1,
    bundle: "b",
  };
}

/** RMSE of a calibrated site: the more its value, the better. */
function manifestOf(value: number): Outputs["table"]["bundle"]["manifest"] {
  const skill = {
    default: { H: { RMSE: 10 }, LE: { RMSE: 20 } },
    calibrated: { H: { RMSE: 10 - (value % 10) }, LE: { RMSE: 25 } },
  };
  return { sites: [{ skill }] } as never;
}

function outputOf(context: StageRunContext<StageName>): unknown {
  const settings = context.state.settings.present;
  const value = valueOf({ settings, state: context.state });
  const site = {
    id: "SYN-WDL",
    synthetic: settings.source === "demo",
    steps: 48 * 365,
    stepSeconds: 1800,
    attributes: { ...simpleSite(1).attributes, pft: "woodland" },
  };
  const truth = { vmax0: value / 2, veg_h: 3 };
  return {
    site,
    truth,
    rows: [rowOf(value)],
    bundle: { manifest: manifestOf(value), sites: [] },
    warnings: [{ severity: "warning", where: `seed ${value}`, message: "m", remedy: "r" }],
    large: new Float64Array(1000),
    surrogate: { parameters: ["vmax0"], history: [], weights: { w: new Float32Array(500) } },
    settings: settings.chain.calibration,
    start: { cycles: 1 },
    warmupYears: value,
    check: {},
  };
}

/**
 * A pipeline over works that take three small steps each and go on from the step at which they were stopped.
 * @param fails a stage that refuses where this is true of its settings
 */
function queueBench(fails: (name: StageName, settings: Settings) => boolean = () => false) {
  const store = createWorkbench();
  /** Every step of every stage, as `stage seed step`. */
  const steps: string[] = [];
  const work = (name: StageName) => async (context: StageRunContext<StageName>) => {
    const { signal, gate, tell, live, state } = context;
    const settings = state.settings.present;
    const { steps: from = 0 } = (live ?? {}) as { readonly steps?: number };
    for (let done = from; done < 3; done++) {
      await wait(2);
      await gate.passed();
      if (signal.aborted) throw new Cancelled(name);
      steps.push(`${name} ${settings.twin.seed} ${done}`);
      tell(
        { done: done + 1, total: 3, unit: "step" },
        (now) => ({ ...now, steps: done + 1 }) as never,
      );
    }
    if (fails(name, settings)) {
      throw new Refused([
        { severity: "error", where: name, message: `seed ${settings.twin.seed}`, remedy: "r" },
      ]);
    }
    return outputOf(context);
  };
  const works = Object.fromEntries(
    stageNames.map((name) => [name, work(name)]),
  ) as unknown as Works;
  const pipeline = createPipeline({
    store,
    threads: {
      site: { run: () => Promise.reject(new Cancelled("survey")) },
    } as unknown as Threads,
    works,
    save: () => undefined,
    nowMs: () => performance.now(),
  });
  const queue = () => store.getState().queue;
  const until = async (holds: () => boolean): Promise<void> => {
    for (let i = 0; i < 1000 && !holds(); i++) await wait(2);
    if (!holds()) throw new Error("queueBench: what was waited for did not come");
  };
  const result = (id: string) => queue()?.results[id];
  return { store, pipeline, steps, queue, until, result };
}

type QueueBench = ReturnType<typeof queueBench>;

const twins = [1, 2, 3, 4].map(twin);
const rowsOf = (bench: QueueBench) => harvestedSites(bench.queue()).map(({ rows }) => rows);
const isDone = (bench: QueueBench) => () => bench.queue()?.status === "done";
const isAt = (bench: QueueBench, name: StageName, seed: number) => () =>
  bench.steps.includes(`${name} ${seed} 0`);
const setEpochs = (bench: QueueBench, epochs: number): void =>
  bench.pipeline.change((settings) => ({
    ...settings,
    chain: { ...settings.chain, calibration: { ...settings.chain.calibration, epochs } },
  }));

async function runAlone(seed: number): Promise<unknown> {
  const bench = queueBench();
  bench.pipeline.change((settings) => ({
    ...settings,
    twin: { pft: "woodland", years: 1, seed },
  }));
  bench.pipeline.runDemo();
  await bench.until(() => bench.store.getState().stages.table.status === "done");
  return bench.store.getState().stages.table.last?.output.rows;
}

describe("many sites in one sitting", () => {
  test("QU1 each gives what it gives alone, in the order in which they were given", async () => {
    const bench = queueBench();
    bench.pipeline.runSites(twins);
    await bench.until(isDone(bench));
    const alone = await Promise.all([1, 2, 3, 4].map(runAlone));
    const named = twins.map(({ id }, i) => [{ ...(alone[i] as readonly object[])[0], site: id }]);
    expect(rowsOf(bench)).toEqual(named);
    const started = bench.steps.filter((step) => step.endsWith(" 0"));
    expect(started.filter((step) => step.startsWith("site")).join()).toBe(
      "site 1 0,site 2 0,site 3 0,site 4 0",
    );
    expect(started.indexOf("site 2 0")).toBe(started.indexOf("table 1 0") + 1);
  });

  test("QU2 what is kept of a site holds no large arrays, and the site before is dropped", async () => {
    const bench = queueBench();
    bench.pipeline.runSites(twins.slice(0, 2));
    await bench.until(isAt(bench, "site", 2));
    const { stages } = bench.store.getState();
    for (const name of stageNames) expect(stages[name].last).toBeUndefined();
    await bench.until(isDone(bench));
    const [site] = harvestedSites(bench.queue());
    expect(site).toMatchObject({
      id: "SYN-WDL-1",
      pft: "woodland",
      synthetic: true,
      days: 365,
      isSteered: false,
      warnings: [expect.anything(), expect.anything()],
    });
    expect(Object.keys(site.truth ?? {})).toEqual(["vmax0"]);
    expect(site.seconds).toBeGreaterThan(0);
    expect(JSON.stringify(site).length).toBeLessThan(5000);
  });

  test("QU13 what one generator for all sites needs is held beside the queue, and goes with it", async () => {
    const bench = queueBench();
    const learned = () => bench.store.getState().joint.learned;
    bench.pipeline.runSites(twins.slice(0, 2));
    await bench.until(isDone(bench));
    expect(Object.keys(learned())).toEqual(["SYN-WDL-1", "SYN-WDL-2"]);
    const { present } = bench.store.getState().settings;
    expect(learned()["SYN-WDL-2"]).toMatchObject({
      id: "SYN-WDL-2",
      surrogate: { parameters: ["vmax0"] },
      settings: present.chain.calibration,
      start: { cycles: 1 },
    });
    // Weights alone: neither the ensemble nor what training told.
    expect(jointBytes(bench.store.getState().joint)).toBe(2 * 500 * 4);
    expect(learned()["SYN-WDL-2"]?.surrogate).not.toHaveProperty("history");

    bench.pipeline.runSites(twins.slice(1, 2));
    await bench.until(isDone(bench));
    expect(Object.keys(learned())).toEqual(["SYN-WDL-2"]);
    bench.pipeline.dropSites();
    await bench.until(() => bench.queue() === undefined);
    expect(learned()).toEqual({});
  });

  test("QU3 a site that fails is told with stage and reason, and the next ones are run", async () => {
    const bench = queueBench((name, { twin: { seed } }) => name === "surrogate" && seed === 2);
    bench.pipeline.runSites(twins.slice(0, 3));
    await bench.until(isDone(bench));
    expect(bench.result("SYN-WDL-2")).toEqual({
      status: "failed",
      stage: "surrogate",
      problems: [expect.objectContaining({ where: "surrogate", message: "seed 2" })],
    });
    expect(rowsOf(bench)).toHaveLength(2);
  });

  test("QU3 once all have ended, those that failed are tried again", async () => {
    let isBroken = true;
    const bench = queueBench(
      (name, { twin: { seed } }) => isBroken && name === "site" && seed === 1,
    );
    bench.pipeline.runSites(twins.slice(0, 2));
    await bench.until(isDone(bench));
    expect(bench.result("SYN-WDL-1")?.status).toBe("failed");
    isBroken = false;
    bench.pipeline.resumeSites();
    await bench.until(() => bench.result("SYN-WDL-1")?.status === "done");
    await bench.until(isDone(bench));
    expect(bench.steps.filter((step) => step === "site 2 0")).toHaveLength(1);
  });

  test("QU4 stopped, it goes on with the same site from its checkpoint", async () => {
    const bench = queueBench();
    bench.pipeline.runSites(twins.slice(0, 2));
    await bench.until(isAt(bench, "ensemble", 2));
    bench.pipeline.stopSites();
    expect(bench.queue()?.status).toBe("stopped");
    expect(bench.store.getState().stages.ensemble.status).toBe("stopped");
    await wait(20);
    expect(bench.steps).not.toContain("surrogate 2 0");
    bench.pipeline.resumeSites();
    await bench.until(isDone(bench));
    expect(bench.steps.filter((step) => step === "ensemble 2 0")).toHaveLength(1);
    expect(rowsOf(bench)).toHaveLength(2);
  });

  test("QU4 stopped and let go on at once, nothing is run twice or left out", async () => {
    const bench = queueBench();
    bench.pipeline.runSites(twins);
    await bench.until(isAt(bench, "surrogate", 1));
    bench.pipeline.stopSites();
    bench.pipeline.resumeSites();
    await bench.until(isDone(bench));
    expect(rowsOf(bench)).toHaveLength(4);
    expect(new Set(bench.steps).size).toBe(bench.steps.length);
  });

  test("QU4 a site that is skipped gives nothing, and the next one is opened", async () => {
    const bench = queueBench();
    bench.pipeline.runSites(twins.slice(0, 3));
    await bench.until(isAt(bench, "ensemble", 2));
    bench.pipeline.skipSite();
    await bench.until(isDone(bench));
    expect(bench.result("SYN-WDL-2")).toEqual({ status: "skipped" });
    expect(bench.steps).not.toContain("table 2 0");
    expect(rowsOf(bench)).toHaveLength(2);
  });

  test("QU4 a stage that is stopped by hand stops the queue, and it can go on", async () => {
    const bench = queueBench();
    bench.pipeline.runSites(twins.slice(0, 2));
    await bench.until(isAt(bench, "surrogate", 1));
    bench.pipeline.stop("surrogate");
    await bench.until(() => bench.queue()?.status === "stopped");
    expect(bench.queue()?.note).toContain("SYN-WDL-1 was stopped");
    bench.pipeline.resumeSites();
    await bench.until(isDone(bench));
    expect(rowsOf(bench)).toHaveLength(2);
  });

  test("QU10 the time spent on a site is that of its stages at work", async () => {
    const bench = queueBench();
    expect(secondsAtWork(bench.store.getState())).toBe(0);
    bench.pipeline.loadDemo();
    await bench.until(() => bench.store.getState().stages.model.status === "done");
    const { site, model } = bench.store.getState().stages;
    const sum = (site.last?.seconds ?? 0) + (model.last?.seconds ?? 0);
    expect(secondsAtWork(bench.store.getState())).toBe(sum);
    expect(sum).toBeGreaterThan(0.01);
  });

  test("QU5 every site runs with the settings of the start; a site that was steered says so", async () => {
    const bench = queueBench();
    setEpochs(bench, 5);
    bench.pipeline.runSites(twins.slice(0, 2));
    await bench.until(isAt(bench, "ensemble", 1));
    setEpochs(bench, 9);
    await bench.until(isDone(bench));
    const sites = harvestedSites(bench.queue());
    expect(sites.map(({ isSteered }) => isSteered)).toEqual([true, false]);
    expect(sites.map(({ rows: [row] }) => Math.floor((row.value % 1e6) / 1000))).toEqual([9, 5]);
  });

  test("QU5 sites that are up to date are left alone when more are run", async () => {
    const bench = queueBench();
    bench.pipeline.runSites(twins.slice(0, 2));
    await bench.until(isDone(bench));
    const before = bench.steps.length;
    bench.pipeline.runSites(twins.slice(0, 3));
    await bench.until(() => rowsOf(bench).length === 3 && isDone(bench)());
    expect(new Set(bench.steps.slice(before).map((step) => step.split(" ")[1]))).toEqual(
      new Set(["3"]),
    );
    setEpochs(bench, 4);
    bench.pipeline.runSites(twins.slice(0, 1));
    await bench.until(() => rowsOf(bench).length === 1 && isDone(bench)());
    expect(bench.steps.filter((step) => step === "table 1 0")).toHaveLength(2);
  });

  test("QU5 what was brought for one site is used at none, and one step of undo takes all back", async () => {
    const bench = queueBench();
    bench.pipeline.change((settings) => ({
      ...settings,
      ownSurrogate: { name: "bundle.zip", size: 1, lastModified: 1 },
    }));
    bench.pipeline.runSites(twins.slice(0, 2));
    await bench.until(isDone(bench));
    expect(bench.steps).toContain("ensemble 1 0");
    bench.pipeline.undo();
    const { twin: made, ownSurrogate } = bench.store.getState().settings.present;
    expect([made.seed, made.pft, ownSurrogate?.name]).toEqual([
      1,
      "evergreen-forest",
      "bundle.zip",
    ]);
  });

  test("QU6 another site that is opened by hand stops the queue and stays open", async () => {
    const bench = queueBench();
    bench.pipeline.runSites(twins.slice(0, 2));
    await bench.until(isAt(bench, "ensemble", 1));
    bench.pipeline.loadFiles([new File(["x"], "tower.csv")]);
    await bench.until(() => bench.queue()?.status === "stopped");
    expect(bench.queue()?.note).toContain("another site was opened");
    expect(bench.store.getState().settings.present.source).toBe("files");
    await bench.until(() => bench.store.getState().stages.model.status === "done");
    expect(bench.steps).not.toContain("site 2 0");
    bench.pipeline.resumeSites();
    await bench.until(isDone(bench));
    expect(rowsOf(bench)).toHaveLength(2);
  });

  test("QU8 each site of the files is run with its own form, and keeps it", async () => {
    const bench = queueBench();
    const setHeight = (towerHeight: number) =>
      bench.pipeline.change((settings) => ({
        ...settings,
        form: { ...settings.form, attributes: { towerHeight } },
      }));
    bench.pipeline.loadFiles([new File(["x"], "FR-Pue.csv"), new File(["x"], "US-SRM.csv")]);
    setHeight(7);
    bench.pipeline.pickSite("US-SRM");
    setHeight(30);
    bench.pipeline.runSites([
      { kind: "files", id: "FR-Pue" },
      { kind: "files", id: "US-SRM" },
    ]);
    await bench.until(isDone(bench));
    const heights = harvestedSites(bench.queue()).map(({ rows: [row] }) => (row.value % 1000) - 1);
    expect(heights).toEqual([7, 30]);
    bench.pipeline.pickSite("FR-Pue");
    expect(bench.store.getState().settings.present.form.attributes.towerHeight).toBe(7);
    bench.pipeline.stopAll();
  });

  test("QU12 a queue is brought back stopped, with what it has, and goes on", async () => {
    const bench = queueBench();
    bench.pipeline.runSites(twins.slice(0, 2));
    await bench.until(isAt(bench, "surrogate", 2));
    const units = structuredClone(changedUnits(bench.store.getState())) as KeptUnits;
    bench.pipeline.stopAll();
    const { state, runsSites } = broughtBack(units);
    expect([runsSites, state.queue?.status]).toEqual([true, "stopped"]);
    const next = queueBench();
    next.store.setState(state);
    next.pipeline.resumeSites();
    await next.until(isDone(next));
    expect(next.steps).not.toContain("ensemble 2 0");
    expect(rowsOf(next)).toHaveLength(2);
  });

  test("QU4 what was gathered can be dropped, also while it runs", async () => {
    const bench = queueBench();
    bench.pipeline.runSites(twins.slice(0, 2));
    await bench.until(isAt(bench, "ensemble", 1));
    bench.pipeline.dropSites();
    await wait(30);
    expect(bench.queue()).toBeUndefined();
    expect(bench.steps).not.toContain("surrogate 1 0");
  });
});

test("UI8 the page knows while a network is trained, and no longer", async () => {
  const bench = queueBench();
  expect(isTraining(bench.store.getState())).toBe(false);
  bench.pipeline.runDemo();
  await bench.until(isAt(bench, "surrogate", 1));
  expect(isTraining(bench.store.getState())).toBe(true);
  await bench.until(() => bench.store.getState().stages.table.status === "done");
  expect(isTraining(bench.store.getState())).toBe(false);
});

test("ST7 a run of all stages that was stopped does not end the next one", async () => {
  const bench = queueBench();
  bench.pipeline.runDemo();
  await bench.until(isAt(bench, "ensemble", 1));
  bench.pipeline.stopAll();
  bench.pipeline.runAll();
  await bench.until(() => bench.store.getState().stages.table.status === "done");
  expect(new Set(bench.steps).size).toBe(bench.steps.length);
});

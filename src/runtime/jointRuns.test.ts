import { describe, expect, test } from "vitest";
import type { JointRequest, JointTold } from "../protocol/jointJob.ts";
import { withNewestState } from "../protocol/jointJob.ts";
import type { Beat } from "../protocol/drive.ts";
import { Cancelled, type RunOptions } from "../protocol/job.ts";
import type { JointSite } from "../store/joint.ts";
import { jointObstacle } from "../store/jointSites.ts";
import { defaultSettings } from "../store/settings.ts";
import type { SiteQueue } from "../store/siteQueue.ts";
import { createWorkbench } from "../store/workbench.ts";
import { epochOf } from "../testing/calibrationRuns.ts";
import { easyCalibration } from "../testing/easyCalibration.ts";
import { simpleSite } from "../testing/simpleSite.ts";
import { createJointRuns } from "./jointRuns.ts";
import { WorkerDied } from "./pool.ts";
import type { Threads } from "./threads.ts";

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const epochs = 6;
const site = simpleSite(1);

function queueOf(ids: readonly string[], status: SiteQueue["status"] = "done"): SiteQueue {
  const skill = { default: { H: { RMSE: 40 }, LE: { RMSE: 50 } }, calibrated: {} };
  const harvested = (id: string) =>
    ({
      id,
      pft: "woodland",
      key: `key ${id}`,
      rows: [],
      manifest: { sites: [{ skill }] },
    }) as never;
  return {
    entries: ids.map((id) => ({ kind: "files", id })),
    settings: defaultSettings(),
    status,
    results: Object.fromEntries(ids.map((id) => [id, { status: "done", site: harvested(id) }])),
  };
}

function learnedOf(id: string, parameters: readonly string[] = ["vmax0", "gradm"]) {
  const settings = { ...easyCalibration, epochs };
  return { id, site, base: {}, surrogate: { parameters }, settings, warmupYears: 1 } as never;
}

/** What the learning thread is asked for, and an answer an epoch or a site at a time. */
function fakeLearn(dies: (epoch: number) => boolean = () => false) {
  const asked: string[] = [];
  const joint = async (
    { joint: { sites, from } }: JointRequest,
    { signal, gate, onUpdate }: RunOptions<Beat<JointTold>>,
  ) => {
    const before = from?.epochs.length ?? 0;
    for (let epoch = before; epoch < epochs; epoch++) {
      await wait(2);
      await gate?.passed();
      if (signal?.aborted) throw new Cancelled("joint");
      if (dies(epoch)) throw new WorkerDied("out of memory");
      asked.push(`epoch ${epoch}`);
      const told = sites.map((_, k) => epochOf(epoch, [0.1 * epoch + k, 0.5, 0.5, 0.5]));
      const details = [{ epochs: told, optimiser: { step: epoch + 1 } as never }];
      onUpdate?.({ done: epoch + 1, total: epochs, unit: "epoch", details });
    }
    const bounded = { vmax0: 1e-5 };
    const calibration = { parameters: [], settings: easyCalibration, ledger: [], bounded };
    return sites.map(() => calibration);
  };
  const conclude = async (
    { conclusion }: { readonly conclusion: { readonly warmupYears: number } },
    { signal, gate }: RunOptions<unknown>,
  ) => {
    await wait(2);
    await gate?.passed();
    if (signal?.aborted) throw new Cancelled("conclude");
    asked.push(`ILS after ${conclusion.warmupYears} year`);
    return { run: { fluxes: [{ flux: "H", metrics: { RMSE: 30 } }] }, gaps: {} };
  };
  const run = (job: { readonly name: string }, input: never, options: never) =>
    job.name === "conclude" ? conclude(input, options) : joint(input, options);
  return { asked, learn: { run } as unknown as Threads["learn"] };
}

function jointBench(fake = fakeLearn(), ids: readonly string[] = ["A", "B", "C"]) {
  const store = createWorkbench();
  const learned = Object.fromEntries(ids.map((id) => [id, learnedOf(id)]));
  store.setState(({ joint }) => ({ queue: queueOf(ids), joint: { ...joint, learned } }));
  const runs = createJointRuns({
    store,
    threads: { learn: fake.learn },
    nowMs: () => performance.now(),
  });
  const stage = () => store.getState().joint.stage;
  const until = async (holds: () => boolean): Promise<void> => {
    for (let i = 0; i < 1000 && !holds(); i++) await wait(2);
    if (!holds()) throw new Error("jointBench: what was waited for did not come");
  };
  const output = (): readonly JointSite[] => stage().last?.output ?? [];
  return { ...fake, store, runs, stage, until, output };
}

const allEpochs = Array.from({ length: epochs }, (_, epoch) => `epoch ${epoch}`);

describe("one generator for several sites", () => {
  test("QU14 is trained for all sites that are done, then ILS runs at each; epochs are told site by site", async () => {
    const bench = jointBench();
    bench.runs.startJoint();
    await bench.until(() => bench.stage().status === "done");
    expect(bench.asked).toEqual([...allEpochs, ...Array(3).fill("ILS after 1 year")]);
    expect(bench.output().map(({ alone }) => alone.id)).toEqual(["A", "B", "C"]);
    expect(bench.output()[0].skill).toEqual({
      default: { H: { RMSE: 40 }, LE: { RMSE: 50 } },
      calibrated: { H: { RMSE: 30 } },
    });
    const live = bench.stage().last?.live;
    expect(live?.calibrations.map(({ tallies }) => tallies.length)).toEqual([6, 6, 6]);
    expect(live?.calibrations[2].tallies[0].high[0]).toBe(2);
    expect(live?.checkpoint?.epochs).toHaveLength(epochs);
  });

  test("QU15 held, stopped and let go on, no epoch is run twice or left out", async () => {
    const bench = jointBench();
    bench.runs.startJoint();
    await bench.until(() => bench.asked.length > 1);
    bench.runs.pauseJoint();
    expect(bench.stage().status).toBe("paused");
    await wait(20);
    const held = bench.asked.length;
    await wait(20);
    expect(bench.asked).toHaveLength(held);
    bench.runs.resumeJoint();
    await bench.until(() => bench.asked.length > held);
    bench.runs.stopJoint();
    expect(bench.stage().status).toBe("stopped");
    await wait(20);
    bench.runs.resumeJoint();
    await bench.until(() => bench.asked.length > epochs);
    bench.runs.stopJoint();
    await wait(20);
    bench.runs.resumeJoint();
    await bench.until(() => bench.stage().status === "done");
    expect(bench.asked).toEqual([...allEpochs, ...Array(3).fill("ILS after 1 year")]);
    expect(bench.output()).toHaveLength(3);
  });

  test("QU15 goes on from its last epoch where the worker dies, and is given up where it comes no further", async () => {
    const died = new Set<number>();
    const once = jointBench(
      fakeLearn((epoch) => epoch % 2 === 1 && !died.has(epoch) && Boolean(died.add(epoch))),
    );
    once.runs.startJoint();
    await once.until(() => once.stage().status === "done");
    expect(once.asked.slice(0, epochs)).toEqual(allEpochs);
    expect(once.stage().last?.notes).toHaveLength(3);

    const often = jointBench(fakeLearn((epoch) => epoch === 2));
    often.runs.startJoint();
    await often.until(() => often.stage().status === "failed");
    expect(often.asked).toEqual(["epoch 0", "epoch 1"]);
    expect(often.stage()).toMatchObject({
      canGoOn: true,
      problems: [{ message: "out of memory" }],
    });
  });

  test("QU15 a message holds the newest state alone", () => {
    const told = [0, 1].map((epoch) => ({
      epochs: [epochOf(epoch, [0.5, 0.5, 0.5, 0.5])],
      optimiser: {} as never,
    }));
    const { details } = withNewestState({ done: 2, total: 2, unit: "epoch", details: told });
    expect(details.map(({ optimiser }) => optimiser)).toEqual([undefined, {}]);
  });

  test("QU13 says why it cannot be: too few sites, other parameters, or a page that was closed", () => {
    const state = (queue: SiteQueue, ...learned: readonly { readonly id: string }[]) => ({
      queue,
      joint: {
        ...createWorkbench().getState().joint,
        learned: Object.fromEntries(learned.map((one) => [one.id, one])) as never,
      },
    });
    const [a, b] = [learnedOf("A"), learnedOf("B")];
    expect(jointObstacle(state(queueOf(["A", "B"]), a, b))).toBeUndefined();
    expect(jointObstacle(state(queueOf(["A", "B"], "running"), a, b))).toContain("done first");
    expect(jointObstacle(state(queueOf(["A"]), a))).toContain("at least two sites");
    expect(jointObstacle(state(queueOf(["A", "B"])))).toContain("the page was closed");
    expect(jointObstacle(state(queueOf(["A", "B"]), a, learnedOf("B", ["vmax0"])))).toContain(
      "A frees vmax0, gradm and B vmax0",
    );
    const bench = jointBench(fakeLearn(), ["A"]);
    bench.runs.startJoint();
    expect(bench.stage().status).toBe("idle");
  });
});

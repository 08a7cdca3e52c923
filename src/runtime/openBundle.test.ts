import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { withoutRecords } from "../store/bundleRecords.ts";
import { presentRun } from "../store/calibrationRun.ts";
import { comparedTable } from "../store/openedBundleTable.ts";
import { liveOf } from "../store/stage.ts";
import {
  bundleFile,
  done,
  failure,
  here,
  offered,
  opened,
  settingsOf,
} from "../testing/bundlePages.ts";
import { chainPage, putSite, smallSettings } from "../testing/chainPage.ts";
import { easySite } from "../testing/easyCalibration.ts";
import { threadsOf } from "../testing/chainThreads.ts";
import {
  freshStages,
  twice,
  unusual,
  withLambda,
  without,
  withText,
} from "../testing/openedPages.ts";
import { startWasm } from "../testing/startWasm.ts";

vi.mock("../../workers/tensors.ts", () => ({
  backendOnce: () => Promise.resolve({ backend: "wasm", reports: [] }),
}));

vi.mock("../../workers/secondThread.ts", () => ({ secondThread: () => undefined }));

beforeAll(startWasm);

const chain = ["site", "model", "ensemble", "surrogate", "calibration", "table"] as const;

describe("a bundle on the page", () => {
  test("CH60 brings every stage up to date, and the table made anew is the bundle's", async () => {
    const page = await opened(await bundleFile());
    expect(freshStages(page)).toEqual(chain);
    const { stages } = page.store.getState();
    expect(stages.calibration.last?.live.tallies).toHaveLength(10);
    expect(stages.surrogate.last?.live.history).not.toEqual([]);
    const compared = comparedTable(page.store.getState());
    expect(compared?.differing).toEqual([]);
    expect(compared?.runs).toHaveLength(4);
    expect(compared?.isSame).toBe(true);
    expect(compared?.cells).toBe(2 * 18);
  });

  test("CH60 of a refined calibration brings the rounds, and what they led to", async () => {
    const page = await opened(
      await bundleFile({ refine: { rounds: 1, members: 4, isUsed: true } }),
    );
    expect(freshStages(page)).toEqual([...chain.slice(0, 5), "refinement", "table"]);
    expect(page.store.getState().stages.refinement.last?.output.rounds).toHaveLength(2);
    expect(comparedTable(page.store.getState())?.isSame).toBe(true);
  });

  test("CH60 brings what was set: design, split, priors, changes, what is held", async () => {
    const set = unusual(smallSettings());
    const page = await opened(await bundleFile(set));
    const { free, fixed, observations, design, chain: all, start, refine } = settingsOf(page);
    expect({ free, fixed, observations, design, chain: all }).toEqual(set);
    expect(start).toEqual(smallSettings().start);
    expect(refine.isUsed).toBe(false);
    expect(comparedTable(page.store.getState())?.isSame).toBe(true);
  });

  test("CH65 of several sites shows the first, and another one when it is picked", async () => {
    const page = await opened(await bundleFile({}, twice));
    const first = page.store.getState().opened;
    expect(first?.sites.map(({ id }) => id)).toEqual([first?.choice.site, "B"]);
    page.pipeline.pickBundleSite("B");
    await vi.waitUntil(() => page.store.getState().opened?.choice.site === "B");
    await done(page, "table");
    expect(page.store.getState().stages.site.last?.output.site.id).toBe("B");
    expect(freshStages(page)).toEqual(chain);
    expect(comparedTable(page.store.getState())?.isSame).toBe(true);
  });

  test("CH60 of the first version brings surrogate and calibration", async () => {
    const bytes = readFileSync(new URL("../testing/fixtures/bundle-v1.zip", import.meta.url));
    const page = await offered(new File([bytes], "old.zip", { lastModified: 1 }));
    await failure(page, "site");
    expect(freshStages(page)).toEqual(["surrogate", "calibration"]);
    expect(page.store.getState().opened?.warnings.length).toBeGreaterThan(0);
    expect(settingsOf(page).ownSurrogate?.name).toBe("old.zip");
  });

  test("CH61 repeated from its beginning it gives the same table", async () => {
    const page = await opened(await bundleFile());
    page.pipeline.repeatBundle();
    await vi.waitUntil(() => page.store.getState().opened?.isRepeated);
    await done(page, "table");
    const { stages } = page.store.getState();
    expect(stages.ensemble.last?.bundle).toBeUndefined();
    expect(stages.calibration.last?.bundle).toBeUndefined();
    expect(comparedTable(page.store.getState())).toMatchObject({ isSame: true, differing: [] });
  });

  test("CH62 a setting that is changed leaves the stages before it, and undone all of them", async () => {
    const page = await opened(await bundleFile());
    page.pipeline.change((now) => withLambda(now, 7));
    expect(freshStages(page)).toEqual(["site", "model", "ensemble", "surrogate"]);
    expect(comparedTable(page.store.getState())).toBeUndefined();
    page.pipeline.undo();
    expect(freshStages(page)).toEqual(chain);
    page.pipeline.redo();
    page.pipeline.runAll();
    await done(page, "table");
    expect(page.store.getState().stages.surrogate.last?.bundle).toBeDefined();
    expect(page.store.getState().stages.calibration.last?.bundle).toBeUndefined();
  });

  test("CH62 what is said of its tower is laid over the record, and what follows is stale", async () => {
    const page = await opened(await bundleFile());
    const before = page.store.getState().stages.site.last?.output.site;
    page.pipeline.change((now) => ({
      ...now,
      form: { ...now.form, attributes: { towerHeight: 31 } },
    }));
    expect(freshStages(page)).toEqual([]);
    page.pipeline.start("site");
    await done(page, "model");
    const { site } = page.store.getState().stages.site.last?.output ?? {};
    expect(site?.attributes).toEqual({ ...before?.attributes, towerHeight: 31 });
    expect(site?.forcing).toEqual(before?.forcing);
    expect(freshStages(page)).toEqual(["site", "model"]);
  });

  test("CH62 its calibration is stepped back as one that ran here", async () => {
    const page = await opened(await bundleFile());
    const { epochs } = page.store.getState().stages.calibration.last?.output ?? { epochs: [] };
    page.pipeline.rewindCalibration(6);
    const stage = () => page.store.getState().stages.calibration;
    await vi.waitUntil(() => liveOf(stage())?.epochs.length === 6 && stage().status === "paused");
    expect(liveOf(stage())?.epochs.map(({ loss }) => loss)).toEqual(
      epochs.slice(0, 6).map(({ loss }) => loss),
    );
    page.pipeline.stop("calibration");
  });
});

describe("a bundle without its data", () => {
  test("CH63 shows calibration and surrogate, and asks for the files by name and hash", async () => {
    const page = await offered(await bundleFile({}, withoutRecords));
    const { site } = await failure(page, "site");
    expect(site).toMatch(/saved without/);
    expect(freshStages(page)).toEqual(["surrogate", "calibration"]);
    expect(presentRun(page.store.getState())?.live.epochs).toHaveLength(10);
  });
});

describe("what is no bundle of ours", () => {
  test.each([
    ["a bundle cut short", (bytes: Uint8Array) => new Uint8Array(bytes.subarray(0, 999)), /b\.zip/],
    [
      "a bundle that lacks its table",
      (bytes: Uint8Array) => without(bytes, "table.json"),
      /table\.json/,
    ],
    ["a manifest that is none", (bytes: Uint8Array) => withText(bytes, "manifest.json", "[]"), /./],
  ])("CH64 %s is told, and what was open stays", async (_, spoil, words) => {
    const page = chainPage(threadsOf(here));
    putSite(page, easySite(0.6, 0.3, 32), smallSettings());
    const before = page.store.getState();
    const bytes = new Uint8Array(await (await bundleFile()).arrayBuffer());
    page.pipeline.loadFiles([new File([spoil(bytes)], "b.zip")]);
    await vi.waitUntil(() => page.store.getState().opening?.status === "failed");
    const { opening, settings, stages } = page.store.getState();
    expect(JSON.stringify(opening)).toMatch(words);
    expect(settings).toBe(before.settings);
    expect(stages).toBe(before.stages);
  });

  test("CH64 over work that is open it waits to be taken", async () => {
    const page = chainPage(threadsOf(here));
    putSite(page, easySite(0.6, 0.3, 32), smallSettings());
    const before = page.store.getState();
    page.pipeline.loadFiles([await bundleFile()]);
    await vi.waitUntil(() => page.store.getState().opening?.status === "waiting");
    expect(page.store.getState().stages).toBe(before.stages);
    page.pipeline.leaveBundle();
    await vi.waitUntil(() => page.store.getState().opening === undefined);
    expect(page.store.getState().settings).toBe(before.settings);
  });

  test("CH64 what was made here since is not replaced by another site without a question", async () => {
    const page = await opened(await bundleFile({}, twice));
    page.pipeline.change((now) => withLambda(now, 7));
    page.pipeline.start("calibration");
    await done(page, "calibration");
    const { stages } = page.store.getState();
    page.pipeline.pickBundleSite("B");
    await vi.waitUntil(() => page.store.getState().opening?.status === "waiting");
    expect(page.store.getState().stages).toBe(stages);
    page.pipeline.takeBundle();
    await vi.waitUntil(() => page.store.getState().opened?.choice.site === "B");
    await done(page, "table");
  });
});

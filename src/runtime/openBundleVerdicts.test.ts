import { beforeAll, describe, expect, test, vi } from "vitest";
import { openBundle } from "../core/report/openBundle.ts";
import type { OpenedBundle } from "../core/report/openedBundle.ts";
import { custodyOfTable } from "../store/custody.ts";
import { comparedTable } from "../store/openedBundleTable.ts";
import { freshOutput, keysOf } from "../store/selectors.ts";
import type { EvidenceChoice } from "../store/settings.ts";
import { begin, finish, idle } from "../store/stage.ts";
import { verdictsOfTable, withFoundVerdicts } from "../store/tableVerdicts.ts";
import { moveStage } from "../store/workbench.ts";
import { done, opened, runChain, savedBundle, settingsOf } from "../testing/bundlePages.ts";
import type { ChainPage } from "../testing/chainPage.ts";
import { withLambda, without } from "../testing/openedPages.ts";
import { smallEvidence } from "../testing/smallEvidence.ts";
import { startWasm } from "../testing/startWasm.ts";

vi.mock("../../workers/tensors.ts", () => ({
  backendOnce: () => Promise.resolve({ backend: "wasm", reports: [] }),
}));

vi.mock("../../workers/secondThread.ts", () => ({ secondThread: () => undefined }));

beforeAll(startWasm);

const usual = { targets: ["H", "LE"], from: "calibration" } as const;
const other = { targets: ["H", "LE"], from: "defaults", candidates: 12 } as const;

let ran: Promise<ChainPage> | undefined;

/** A page whose chain ran, once for all, and whose verdicts were asked for so. */
async function judged(evidence: EvidenceChoice): Promise<ChainPage> {
  const page = await (ran ??= runChain({}));
  page.pipeline.change((now) => ({ ...now, evidence }));
  const { store } = page;
  const found = smallEvidence(settingsOf(page).free);
  const live = { profiles: found.profiles, runs: found.runs, failed: found.failed };
  const key = keysOf(store.getState()).evidence;
  moveStage(store, "evidence", () =>
    finish(begin(idle(), { id: 1, key, live, nowMs: 0 }), 1, found, 1),
  );
  return page;
}

const evidenceOf = ({ store }: ChainPage) =>
  freshOutput(store.getState(), "evidence", keysOf(store.getState()));

/** Verdicts as the table panel shows them. */
function verdictTexts({ store }: ChainPage): readonly string[] {
  const state = store.getState();
  const { last } = state.stages.table;
  if (!last) throw new Error("there is no table");
  return withFoundVerdicts(last.output, verdictsOfTable(state)).rows.map(({ verdict }) => verdict);
}

async function read(file: File): Promise<OpenedBundle> {
  const found = openBundle(new Uint8Array(await file.arrayBuffer()), file.name);
  if (!found.ok) throw new Error(found.problems.map(({ message }) => message).join());
  return found.value;
}

describe("verdicts of a bundle on the page", () => {
  test("CH70 come back with all that they rest on, and stand in the table at once", async () => {
    const before = await judged(usual);
    const page = await opened(savedBundle(before));
    expect(settingsOf(page).evidence).toEqual(usual);
    expect(evidenceOf(page)).toEqual(evidenceOf(before));
    expect(page.store.getState().stages.evidence.last?.live.runs).toBe(400);
    expect(verdictTexts(page)).toEqual(verdictTexts(before));
    expect(verdictTexts(page).join()).toContain("identified");
    const compared = comparedTable(page.store.getState());
    expect(compared).toMatchObject({ isSame: true, cells: 2 * 19 });
    page.pipeline.change((now) => withLambda(now, 7));
    expect(evidenceOf(page)).toBeUndefined();
    page.pipeline.undo();
    expect(evidenceOf(page)).toBeDefined();
  });

  test("CH70 keep what they were asked of, and stay in what is saved and told of the page", async () => {
    const file = savedBundle(await judged(other));
    const page = await opened(file);
    expect(settingsOf(page).evidence).toEqual(other);
    const [first, again] = [await read(file), await read(savedBundle(page))];
    expect(first.sites[0].evidence).toBeDefined();
    expect(again.sites[0].evidence).toEqual(first.sites[0].evidence);
    expect(again.manifest.sites[0].evidence).toEqual(first.manifest.sites[0].evidence);
    expect(again.manifest.request?.verdictsOf).toEqual(other);
    const texts = ({ table }: OpenedBundle) => table.map(({ verdict }) => verdict);
    expect(texts(again)).toEqual(texts(first));
    const output = page.store.getState().stages.table.last?.output;
    const custody = output && custodyOfTable(page.store.getState(), output);
    expect(custody?.sites[0].verdicts?.runs).toBe(400);
    page.pipeline.change((now) => ({ ...now, evidence: usual }));
    expect(verdictTexts(page)).toEqual(["not assessed", "not assessed"]);
  });

  test("CH70 a bundle of before they were kept whole opens with those of its table", async () => {
    const bytes = new Uint8Array(await savedBundle(await judged(usual)).arrayBuffer());
    const { sites } = await read(new File([bytes], "b.zip"));
    const name = `verdicts/${sites[0].provenance.file}.json`;
    const page = await opened(new File([without(bytes, name)], "b.zip"));
    await done(page, "table");
    expect(evidenceOf(page)).toBeUndefined();
    expect(page.store.getState().opened?.table[0].verdict).toContain("identified");
    expect(comparedTable(page.store.getState())?.isSame).toBe(true);
  });
});

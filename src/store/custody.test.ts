/** @file The chain of custody of the live state: what stages beside the table found is in it while it follows from the settings. */
import { expect, test } from "vitest";
import { custodyCase } from "../testing/custodyCase.ts";
import { custodyOfTable } from "./custody.ts";
import { startHistory } from "./history.ts";
import { keysOf } from "./selectors.ts";
import { defaultSettings } from "./settings.ts";
import { begin, finish, idle } from "./stage.ts";
import { createWorkbench, moveStage, type StageName, type TableOutput } from "./workbench.ts";

const { manifest, table } = custodyCase("SYN");
const [{ evidence, baselines, ...site }] = manifest.sites;
const { selfTest: _, ...untested } = manifest;
const bundle = { manifest: { ...untested, sites: [site] }, table, sites: [] };
const plain = {
  site: { id: "SYN" },
  rows: table,
  before: { fluxes: [] },
  run: { fluxes: [] },
  bundle,
} as unknown as TableOutput;
const check = { name: "two steps", ok: true, value: 0, tolerance: 1 };
const surrogate = {
  surrogate: {},
  backend: { backend: "wasm", reports: [{ backend: "wasm", present: true, checks: [check] }] },
};

function benchWith(outputs: Readonly<Partial<Record<StageName, unknown>>>) {
  const store = createWorkbench();
  for (const name of ["surrogate", "evidence", "baselines", "table"] as const) {
    if (outputs[name] === undefined) continue;
    const key = keysOf(store.getState())[name];
    const started = begin<unknown, unknown>(idle(), { id: 1, key, live: undefined, nowMs: 0 });
    moveStage(store, name, () => finish(started, 1, outputs[name], 1) as never);
  }
  return store;
}

const found = { evidence, baselines: { ...baselines, parameters: [] }, surrogate };

test("CH69 verdicts, baselines and self-test are those of the page", () => {
  const custody = custodyOfTable(benchWith({ table: plain, ...found }).getState(), plain);
  expect(custody.selfTest?.checks).toEqual([{ ...check, name: "wasm: two steps" }]);
  expect(custody.sites[0].runs.map(({ run }) => run)).toContain("cma");
  expect(custody.sites[0].verdicts?.runs).toBe(4321);
  expect(custody.sites[0].table[1].verdict).toMatch(/^ridge: vmax0/);
});

test("CH69 what was not run is not looked at, and so is what follows from other settings", () => {
  const alone = custodyOfTable(benchWith({ table: plain }).getState(), plain);
  const store = benchWith({ table: plain, ...found });
  store.setState({ settings: startHistory({ ...defaultSettings(), free: ["gradm"] }) });
  for (const custody of [alone, custodyOfTable(store.getState(), plain)]) {
    expect(custody.selfTest).toBeNull();
    expect(custody.sites[0].verdicts).toBeNull();
    expect(custody.sites[0].runs.map(({ run }) => run)).toEqual([
      "default",
      "calibrated",
      "surrogate",
    ]);
  }
});

import { expect, test } from "vitest";
import type { Verdict } from "../core/identifiability/verdict.ts";
import { keysOf } from "./selectors.ts";
import { defaultSettings } from "./settings.ts";
import { begin, finish, idle } from "./stage.ts";
import { startHistory } from "./history.ts";
import { verdictsOfTable, withFoundVerdicts } from "./tableVerdicts.ts";
import { createWorkbench, moveStage, type StageName, type TableOutput } from "./workbench.ts";

const verdict = {
  parameter: "gradm",
  kind: "ridge",
  partners: ["vmax0"],
  bound: null,
  interval: { lower: 0, upper: 1 },
} as unknown as Verdict;
const rows = ["vmax0", "gradm"].map((parameter) => ({
  site: "SYN",
  parameter,
  value: parameter === "gradm" ? 9 : 1e-4,
  verdict: "not assessed",
}));
const output = { site: { id: "SYN" }, rows, bundle: { table: rows } } as unknown as TableOutput;

/** A workbench whose table, and whose verdicts where they are asked for, are there. */
function bench(names: readonly StageName[]) {
  const store = createWorkbench();
  for (const name of names) {
    const key = keysOf(store.getState())[name];
    const started = begin<unknown, unknown>(idle(), { id: 1, key, live: undefined, nowMs: 0 });
    const brought = name === "table" ? output : { verdicts: [verdict] };
    moveStage(store, name, () => finish(started, 1, brought, 1) as never);
  }
  return store;
}

test("ID127 verdicts stand in the table and in its bundle", () => {
  const found = verdictsOfTable(bench(["table", "evidence"]).getState());
  const judged = withFoundVerdicts(output, found);
  expect(judged.rows.map((row) => row.verdict)).toEqual(["not assessed", "ridge: vmax0"]);
  expect(judged.bundle.table).toEqual(judged.rows);
});

test("ID127 they do not where either does not follow from the settings as they are", () => {
  expect(verdictsOfTable(bench(["table"]).getState())).toBeUndefined();
  expect(verdictsOfTable(bench(["evidence"]).getState())).toBeUndefined();
  const store = bench(["table", "evidence"]);
  store.setState({ settings: startHistory({ ...defaultSettings(), free: ["gradm"] }) });
  expect(verdictsOfTable(store.getState())).toBeUndefined();
  expect(withFoundVerdicts(output, undefined)).toBe(output);
});

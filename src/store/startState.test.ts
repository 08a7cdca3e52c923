import { describe, expect, test } from "vitest";
import { complete } from "../core/base/progress.ts";
import { runAndRecord, type RecordedRun } from "../core/evaluation/comparedRun.ts";
import { almaOutputs } from "../core/model/almaOutputs.ts";
import { defaultValues } from "../core/model/defaults.ts";
import { observedSite } from "../testing/observedSite.ts";
import { readNamedState, savedStart, startWarnings, stateFileOf } from "./startState.ts";

const site = observedSite(3);
const values = defaultValues(site.attributes);

function record(): Promise<RecordedRun> {
  const choice = { quality: "measured", version: "raw" } as const;
  return complete(runAndRecord({ site, values, choice, warmupYears: 0 }));
}

describe("the start of the default run", () => {
  test("OU19 a run keeps all its outputs, and the state it ended in", async () => {
    const { run, outputs } = await record();
    expect(run.fluxes.length).toBeGreaterThan(1);
    expect(outputs.columns.map(({ name }) => name)).toEqual(almaOutputs.map(({ name }) => name));
    expect(outputs.water.residual).toBeCloseTo(0, 6);
    expect(outputs.site.id).toBe(site.id);
  });

  test("OU19 the state that a panel saves is the start that it reads, at the same site alone", async () => {
    const { outputs } = await record();
    const { name, text } = await stateFileOf(outputs);
    expect(name).toBe(`${site.id}-state.json`);
    const read = await readNamedState(name, text);
    if (!read.ok) throw new Error("the state was refused");
    const next = { ...site, startMs: site.startMs + 3 * 86_400_000 };
    const start = await savedStart(read.value, next);
    if (!start.ok) throw new Error("the start was refused");
    expect(start.value.state).toEqual(outputs.end);
    expect(start.value).toMatchObject({ cycles: 0, converged: null });
    expect(start.problems).toEqual([]);
    expect(startWarnings(start.value)).toEqual([]);
    expect(await savedStart(read.value, { ...next, id: "OTHER" })).toMatchObject({ ok: false });
    expect(await readNamedState("x.json", "{}")).toMatchObject({ ok: false });
  });
});

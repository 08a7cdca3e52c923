import { describe, expect, test } from "vitest";
import { keptShares } from "../store/keptShares.ts";
import { finish } from "../store/stage.ts";
import { emptyLives, moveStage, stageNames, type Outputs } from "../store/workbench.ts";
import { memory, page, startWork } from "../testing/keptPage.ts";
import { broughtBack, changedUnits, type KeptUnits } from "./keepingUnits.ts";

const site = {} as Outputs["site"];

describe("units of a state", () => {
  test("KP2 only what changed is handed over, and a finished stage without what its output says too", () => {
    const one = page(memory());
    startWork(one, site);
    const before = one.store.getState();
    moveStage(one.store, "ensemble", (stage) => finish(stage, 2, {} as never, 50));
    const units = changedUnits(one.store.getState(), before);
    expect(units).toEqual({
      bench: {},
      lasts: { ensemble: expect.objectContaining({ live: { ...emptyLives.ensemble, failed: 1 } }) },
      courses: { ensemble: { status: "done" } },
    });
  });

  test("KP7 every stage in every state comes back", () => {
    const one = page(memory());
    startWork(one, site);
    const back = broughtBack(structuredClone(changedUnits(one.store.getState())) as KeptUnits);
    expect(stageNames.map((name) => back.state.stages[name].status)).toEqual(
      stageNames.map((name) => ({ site: "done", ensemble: "stopped" })[name as string] ?? "idle"),
    );
  });

  test("KP4 what takes how much is told by stage, the largest first", () => {
    const sizes = {
      "lasts/ensemble": 4,
      "courses/ensemble": 5,
      "bench/files": 20,
      "bench/beside": 1,
    };
    expect(keptShares({ ...sizes, "lasts/table": 0 })).toEqual([
      { part: "files", bytes: 20 },
      { part: "ensemble", bytes: 9 },
      { part: "rest", bytes: 1 },
    ]);
  });
});

import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Pipeline } from "../../runtime/pipeline.ts";
import { keysOf } from "../../store/selectors.ts";
import { begin, failWith, finish, idle, noted } from "../../store/stage.ts";
import { createWorkbench, moveStage } from "../../store/workbench.ts";
import { BenchContext } from "../hooks/workbenchContext.ts";
import { Panel } from "./Panel.tsx";

/** The Site panel after a run that got over something, and then failed or not. */
function draw(end: "done" | "gave up") {
  const store = createWorkbench();
  const problem = { severity: "error", where: "site", message: "m", remedy: "r" } as const;
  moveStage(store, "site", () => {
    const start = {
      id: 1,
      key: keysOf(store.getState()).site,
      live: { survey: undefined },
      nowMs: 0,
    };
    const running = noted(
      begin<never, { survey: undefined }>(idle(), start),
      1,
      "went on after epoch 57",
    );
    return end === "done"
      ? finish(running, 1, {} as never, 9)
      : failWith(running, 1, [problem], true);
  });
  return renderToStaticMarkup(
    <BenchContext value={{ store, pipeline: {} as Pipeline }}>
      <Panel name="site" />
    </BenchContext>,
  );
}

test("KP9 what a stage got over stays with it", () => {
  expect(draw("done")).toContain("went on after epoch 57");
  expect(draw("done")).not.toContain("Resume Site");
});

test("KP10 a stage that was given up offers to go on", () => {
  expect(draw("gave up")).toContain("Resume Site");
});

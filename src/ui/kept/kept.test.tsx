import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Pipeline } from "../../runtime/pipeline.ts";
import { createKept, type Kept, type KeptActions } from "../../store/kept.ts";
import { begin, idle, progressed, stop } from "../../store/stage.ts";
import { createWorkbench, emptyLives, moveStage } from "../../store/workbench.ts";
import { outOfRoom, otherTab } from "../../runtime/keepingWords.ts";
import { BenchContext } from "../hooks/workbenchContext.ts";
import { KeptBadge } from "./KeptBadge.tsx";
import { KeptNotice } from "./KeptNotice.tsx";

const actions = {} as KeptActions;

/** The notice and the badge over some kept work; the surrogate was stopped half way. */
function draw(part: Partial<Kept>) {
  const store = createWorkbench();
  moveStage(store, "surrogate", () => {
    const running = begin<never, typeof emptyLives.surrogate>(idle(), {
      id: 1,
      key: "k",
      live: emptyLives.surrogate,
      nowMs: 0,
    });
    const step = { done: 1000, total: 2000, unit: "step" };
    return stop(
      progressed(running, 1, step, (live) => live, 5),
      1,
      5,
    );
  });
  const kept = createKept();
  kept.setState({ actions, status: "keeping", ...part });
  const markup = renderToStaticMarkup(
    <BenchContext value={{ store, pipeline: {} as Pipeline, kept }}>
      <KeptNotice kept={kept.getState()} />
      <KeptBadge />
    </BenchContext>,
  );
  const buttons = [...markup.matchAll(/<button[^>]*class="button[^>]*aria-label="([^"]*)"/g)];
  return { markup, buttons: buttons.map(([, label]) => label) };
}

const savedAt = new Date(2026, 10, 24, 14, 32).getTime();

test("KP7 work that is back is told with how far it had come, and can go on or be left", () => {
  const { markup, buttons } = draw({
    restored: { savedAt, goesOn: ["surrogate"], runsAll: false, runsSites: false },
  });
  expect(markup).toContain("Your work of 24 November, 14:32 is back.");
  expect(markup).toContain("Surrogate had come to 1\u2009000 of 2\u2009000 steps.");
  expect(buttons).toEqual([
    "Go on where you left off",
    "Discard this work and begin anew",
    "Close this notice",
  ]);
});

test("KP4 a lack of room is told with what takes how much and what can be done", () => {
  const sizes = { "lasts/ensemble": 84e6, "bench/files": 1.25e9 };
  const { markup, buttons } = draw({
    status: "off",
    problem: outOfRoom,
    isFull: true,
    canRetry: true,
    sizes,
    savedAt,
    room: { used: 1e6, granted: 120e6 },
  });
  expect(markup).toContain("To be kept: files 1.3 GB, Ensemble 84 MB.");
  expect(markup).toContain("grants this page 120 MB, of which 1.0 MB are in use");
  expect(markup).toContain("not kept");
  expect(buttons).toEqual([
    "Try again: Try to keep the work again",
    "Forget kept work; what is open stays",
    "Close this notice",
  ]);
});

test("KP8 a tab that does not keep offers nothing but to close the notice", () => {
  const { markup, buttons } = draw({ status: "off", problem: otherTab });
  expect(markup).toContain("open in another tab");
  expect(buttons).toEqual(["Close this notice"]);
});

test("KP5 what is kept can be looked at and forgotten at any time", () => {
  const { markup, buttons } = draw({ isShown: true, savedAt, sizes: { "lasts/site": 3e6 } });
  expect(markup).toContain("3.0 MB are kept in this browser (Site 3.0 MB)");
  expect(buttons).toEqual([
    "Forget kept work; what is open stays",
    "Discard this work and begin anew",
    "Close this notice",
  ]);
});

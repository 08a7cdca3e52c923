import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { Pipeline } from "../../runtime/pipeline.ts";
import { keysOf } from "../../store/selectors.ts";
import { editCalibration } from "../../store/calibrationChanges.ts";
import {
  begin,
  failWith,
  finish,
  idle,
  pause,
  progressed,
  stop,
  type Stage,
} from "../../store/stage.ts";
import {
  createWorkbench,
  emptyLives,
  moveStage,
  type Lives,
  type Outputs,
  type WorkbenchStore,
} from "../../store/workbench.ts";
import { BenchContext } from "../hooks/workbenchContext.ts";
import { Rail } from "../Rail.tsx";
import { Notice } from "../widgets/Notice.tsx";
import { Panel } from "./Panel.tsx";

function draw(store: WorkbenchStore, node: ReactNode): string {
  const bench = { store, pipeline: {} as Pipeline };
  return renderToStaticMarkup(<BenchContext value={bench}>{node}</BenchContext>);
}

/** Labels of the buttons of a piece of page. */
function buttonsOf(markup: string): string[] {
  return [...markup.matchAll(/<button[^>]*aria-label="([^"]*)"/g)].map(([, label]) => label);
}

type CalibrationStage = Stage<Outputs["calibration"], Lives["calibration"]>;

/** A workbench whose site, model run and surrogate are there, with the calibration in some state. */
function benchWith(move: (running: CalibrationStage) => CalibrationStage): WorkbenchStore {
  const store = createWorkbench();
  const keys = keysOf(store.getState());
  for (const name of ["site", "model", "surrogate"] as const) {
    moveStage(store, name, () => {
      const started = begin<never, never>(idle(), {
        id: 1,
        key: keys[name],
        live: undefined as never,
        nowMs: 0,
      });
      return finish(started, 1, {} as never, 10);
    });
  }
  const key = keys.calibration;
  const running = begin<Outputs["calibration"], Lives["calibration"]>(idle(), {
    id: 2,
    key,
    live: emptyLives.calibration,
    nowMs: 0,
  });
  const step = { done: 30, total: 120, unit: "epoch" };
  moveStage(store, "calibration", () => move(progressed(running, 2, step, (live) => live, 10_000)));
  return store;
}

const problem = {
  severity: "error",
  where: "--lat",
  line: 3,
  message: "Latitude is not given",
  remedy: "give --lat NUMBER, or fill in Latitude in the site form",
} as const;

const states: readonly [
  string,
  (running: CalibrationStage) => CalibrationStage,
  readonly string[],
][] = [
  ["idle", () => idle(), ["Run Calibration"]],
  ["running", (running) => running, ["Pause Calibration", "Stop Calibration"]],
  ["paused", (running) => pause(running, 2, 10_000), ["Resume Calibration", "Stop Calibration"]],
  [
    "stopped",
    (running) => stop(running, 2, 10_000),
    ["Resume Calibration", "Start over Calibration"],
  ],
  ["failed", (running) => failWith(running, 2, [problem]), ["Run again Calibration"]],
  [
    "done",
    (running) => finish(running, 2, {} as Outputs["calibration"], 12_000),
    ["Run again Calibration"],
  ],
];

describe.each(states)("a stage that is %s", (status, move, buttons) => {
  const store = benchWith(move);

  test("UI9 offers exactly what can be done with it", () => {
    expect(buttonsOf(draw(store, <Panel name="calibration" />))).toEqual(buttons);
  });

  test("UI9 is shown by the rail in the same state", () => {
    expect(draw(store, <Rail />)).toContain(`data-stage="calibration" data-status="${status}"`);
  });
});

test("UI9 a stage that lacks an earlier one says which, and offers nothing", () => {
  const markup = draw(createWorkbench(), <Panel name="calibration" />);
  expect(buttonsOf(markup)).toEqual([]);
  expect(markup).toContain("waits for Site and Model and Surrogate");
});

test("UI9 progress tells amount, rate and time left", () => {
  const markup = draw(
    benchWith((running) => running),
    <Panel name="calibration" />,
  );
  expect(markup).toContain("30 of 120 epochs, 3.00 epochs per second, 30 s left");
  expect(markup).toContain('aria-valuenow="25"');
});

test("UI9 a stage whose settings were changed is stale, and does not offer to resume", () => {
  const store = benchWith((running) => stop(running, 2, 10_000));
  store.setState(({ settings }) => ({
    settings: {
      ...settings,
      present: editCalibration((now) => ({ ...now, epochs: 7 }))(settings.present),
    },
  }));
  const markup = draw(store, <Panel name="calibration" />);
  expect(markup).toContain("stale");
  expect(buttonsOf(markup)).toEqual(["Start over Calibration"]);
});

test("UI10 a problem shows its place in the words of the page, and the remedy that can be done here", () => {
  const markup = draw(createWorkbench(), <Notice problems={[problem]} />);
  expect(markup).toContain('role="alert"');
  expect(markup).toContain("Latitude, line 3");
  expect(markup).toContain(">fill in Latitude in the site form<");
});

test("UI10 warnings do not shout, and errors come first", () => {
  const warning = { ...problem, severity: "warning", message: "take care" } as const;
  expect(draw(createWorkbench(), <Notice problems={[warning]} />)).toContain('role="status"');
  const both = draw(createWorkbench(), <Notice problems={[warning, problem]} />);
  expect(both.indexOf("not given")).toBeLessThan(both.indexOf("take care"));
});

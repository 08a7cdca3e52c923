import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { Pipeline } from "../../../runtime/pipeline.ts";
import {
  jointStart,
  withJointEpochs,
  type JointSite,
  type JointStage,
} from "../../../store/joint.ts";
import { jointComparisons, jointRunsOf } from "../../../store/jointLines.ts";
import { ledgersFile } from "../../../store/ledger.ts";
import { defaultSettings } from "../../../store/settings.ts";
import type { SiteQueue } from "../../../store/siteQueue.ts";
import { begin, idle, pause } from "../../../store/stage.ts";
import { createWorkbench, type Workbench } from "../../../store/workbench.ts";
import { epochOf } from "../../../testing/calibrationRuns.ts";
import { plainRow } from "../../../testing/boundedRows.ts";
import { easyCalibration } from "../../../testing/easyCalibration.ts";
import { simpleSite } from "../../../testing/simpleSite.ts";
import { BenchContext } from "../../hooks/workbenchContext.ts";
import { jointLossFigure, jointTrajectoryFigure } from "../../plots/calibration/jointFigures.ts";
import { themes } from "../../theme.ts";
import { JointSection } from "./JointSection.tsx";
import { JointView } from "./JointView.tsx";

function draw(node: ReactNode, state: Partial<Workbench> = {}): string {
  const store = createWorkbench();
  store.setState(state);
  const bench = { store, pipeline: {} as Pipeline };
  return renderToStaticMarkup(<BenchContext value={bench}>{node}</BenchContext>);
}

const metrics = (H: number, LE: number) => ({ H: { RMSE: H }, LE: { RMSE: LE } });
const row = (value: number, isOut: boolean) => ({
  ...plainRow,
  parameter: "vmax0",
  unit: "mol m-2 s-1",
  default: 5e-5,
  value,
  out_of_range: isOut,
});

function member(id: string) {
  const skill = { default: metrics(40, 50), calibrated: metrics(30, 45) };
  const alone = {
    id,
    pft: "woodland",
    key: id,
    rows: [row(4e-5, false)],
    truth: { vmax0: 4.4e-5 },
    manifest: { sites: [{ skill }] },
  } as never;
  const learned = {
    id,
    site: simpleSite(30),
    surrogate: { parameters: ["vmax0", "gradm"] },
    settings: { ...easyCalibration, epochs: 2 },
    base: {},
    warmupYears: 1,
  } as never;
  return { alone, learned };
}

const members = ["A", "B"].map(member);
const told = [0, 1].map((epoch) => ({
  epochs: [epochOf(epoch, [0.4, 0.5, 0.6, 0.5]), epochOf(epoch, [1.2 * epoch, 0.5, 0.9, 0.5])],
  optimiser: undefined,
}));
const live = withJointEpochs(jointStart(members), told);
const sites = members.map(({ alone }): JointSite => ({
  alone,
  calibration: {} as never,
  rows: [row(6e-5, true)] as never,
  skill: { default: metrics(40, 50), calibrated: metrics(36, 40) } as never,
  gaps: {} as never,
}));
const queue: SiteQueue = {
  entries: ["A", "B"].map((id) => ({ kind: "files", id })),
  settings: defaultSettings(),
  status: "done",
  results: Object.fromEntries(
    members.map(({ alone }, k) => [["A", "B"][k], { status: "done", site: alone }]),
  ),
};
const learnt = Object.fromEntries(members.map(({ learned }, k) => [["A", "B"][k], learned]));
const buttonsOf = (markup: string) =>
  [...markup.matchAll(/<button[^>]*>(?:<svg.*?<\/svg>)?([^<]*)<\/button>/g)].map(
    ([, word]) => word,
  );

describe("one generator for all sites on the page", () => {
  test("QU13 is offered with what it takes, and says why it cannot be trained", () => {
    const ready = draw(<JointSection />, { queue, joint: { learned: learnt, stage: idle() } });
    expect(buttonsOf(ready)).toEqual(["One generator for all sites"]);
    expect(ready).toContain("2 sites by their attributes");
    expect(ready).toContain("under the schedule of A (2 epochs)");
    expect(ready).not.toContain("disabled");
    const closed = draw(<JointSection />, { queue, joint: { learned: {}, stage: idle() } });
    expect(closed).toContain("gone since the page was closed");
    expect(closed).toContain("disabled");
  });

  test("QU15 can be held and stopped, and goes on", () => {
    const stage: JointStage = begin(idle(), { id: 1, key: "A B", live, nowMs: 0 });
    const buttons = (now: JointStage) =>
      buttonsOf(draw(<JointSection />, { queue, joint: { learned: learnt, stage: now } }));
    expect(buttons(stage)).toEqual(["Pause", "Stop"]);
    expect(buttons(pause(stage, 1, 5))).toEqual(["Resume", "Stop"]);
  });

  test("QU16 draws loss and one parameter's way of every site, and tells them as numbers", () => {
    const runs = jointRunsOf(live);
    const loss = jointLossFigure(runs, themes.light, "B");
    expect(loss.traces.map(({ name }) => name)).toEqual(["A", "B"]);
    expect(loss.columns.map(({ name }) => name)).toEqual(["epoch", "A loss", "B loss"]);
    const way = jointTrajectoryFigure(runs, "vmax0", themes.light, "B");
    const [, , mean, marks] = way.traces.map(({ y }) => Array.from(y, Number));
    expect(mean[1]).toBeCloseTo((1.2 + 0.9) / 2);
    // Only the second epoch of the second site has a window outside.
    expect(marks.map(Number.isNaN)).toEqual([true, false]);
  });

  test("QU16 puts each site alone and together side by side, with ledgers of every site", () => {
    const markup = draw(<JointView live={live} sites={sites} />);
    for (const words of ["−25.0 %", "−10.0 %", "−20.0 %", "4.00e−5", "6.00e−5", "4.40e−5"]) {
      expect(markup).toContain(words);
    }
    expect(jointComparisons(sites)[0].parameters).toEqual([
      {
        parameter: "vmax0",
        unit: "mol m-2 s-1",
        default: 5e-5,
        truth: 4.4e-5,
        alone: 4e-5,
        together: 6e-5,
        outAlone: false,
        outTogether: true,
      },
    ]);
    const lines = ledgersFile(jointRunsOf(live), "csv").trim().split("\r\n");
    expect(lines).toHaveLength(1 + 2 * 2 * 2);
    expect(lines[5]).toMatch(/^B,vmax0,0,/);
  });
});

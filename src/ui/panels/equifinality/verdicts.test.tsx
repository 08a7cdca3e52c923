import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { Evidence } from "../../../core/identifiability/evidence.ts";
import { fisherOf } from "../../../core/identifiability/fisher.ts";
import type { Profile } from "../../../core/identifiability/profile.ts";
import { judge } from "../../../core/identifiability/verdict.ts";
import { defaultValues } from "../../../core/model/defaults.ts";
import type { Pipeline } from "../../../runtime/pipeline.ts";
import {
  askedValues,
  profileCells,
  ruleNumbers,
  verdictRows,
} from "../../../store/evidenceView.ts";
import { keysOf } from "../../../store/selectors.ts";
import { openBelow, slopesView } from "../../../store/slopesView.ts";
import { createWorkbench, moveStage } from "../../../store/workbench.ts";
import { simpleSite } from "../../../testing/simpleSite.ts";
import { BenchContext } from "../../hooks/workbenchContext.ts";
import { profilesFigure } from "../../plots/equifinality/profilesFigure.ts";
import { spectrumFigure } from "../../plots/equifinality/spectrumFigure.ts";
import { figureCsv } from "../../plots/figure.ts";
import { themes } from "../../theme.ts";
import { verdicts as words } from "../../words/en/verdicts.ts";
import { HeldList } from "./verdict/HeldList.tsx";
import { VerdictView } from "./verdict/VerdictView.tsx";
import { whyLines } from "./verdict/WhyVerdict.tsx";
import { VerdictSection } from "./VerdictSection.tsx";

const theme = themes.light;
const parameters = ["gradm", "vmax0"] as const;
const { deviance95 } = ruleNumbers;
const scene = { columns: 3, threshold: deviance95, askedName: words.asked.calibration };
const truth = { ...defaultValues(simpleSite(1).attributes), gradm: 8 };

const profile: Profile = {
  parameter: "gradm",
  points: [
    { position: 0.2, deviance: 6, unit: Float64Array.of(0.2, 1), onBound: ["vmax0"], freed: 2 },
    { position: 0.4, deviance: 0, unit: Float64Array.of(0.4, 0.5), onBound: [], freed: 0 },
    { position: 0.9, deviance: 5, unit: Float64Array.of(0.9, 0.2), onBound: [], freed: 5 },
  ],
  interval: { lower: 0.25, lowerBy: "bound", upper: 0.8, upperBy: "data" },
};
const flat: Profile = {
  parameter: "vmax0",
  points: [0, 0.5, 1].map((position) => ({
    position,
    deviance: position === 0.5 ? 0 : 1,
    unit: Float64Array.of(0.4, position),
    onBound: [],
    freed: 1,
  })),
  interval: { lower: 0, lowerBy: "range", upper: 1, upperBy: "range" },
};
const verdict = judge({
  parameter: "gradm",
  optimum: 0.4,
  interval: profile.interval,
  widthAlone: 0.1,
  heldBy: ["vmax0"],
  moves: [{ parameter: "vmax0", move: 0.8 }],
});
const other = judge({
  parameter: "vmax0",
  optimum: 0.5,
  interval: flat.interval,
  widthAlone: 1,
  heldBy: [],
  moves: [{ parameter: "gradm", move: 0 }],
});
const evidence: Evidence = {
  parameters,
  targets: [{ target: "H", count: 480, effective: 31, counted: 31, referenceError: 9, floor: 0.1 }],
  optimum: { unit: Float64Array.of(0.4, 0.5), deviance: 0, rmse: { H: 31.5 } },
  asked: { unit: Float64Array.of(0.5, 0.5), deviance: 4.5, rmse: { H: 33 } },
  fisher: fisherOf(parameters, [Float64Array.of(2, 0, 1), Float64Array.of(2, 0.01, 1)]),
  oneSided: [],
  withoutSlope: [],
  profiles: [profile, flat],
  slices: [],
  verdicts: [verdict, other],
  improvements: [],
  unsettled: 0,
  runs: 1234,
  failed: 2,
  engine: "cpu",
};

function draw(node: ReactNode, store = createWorkbench()): string {
  const bench = { store, pipeline: {} as Pipeline };
  return renderToStaticMarkup(<BenchContext value={bench}>{node}</BenchContext>);
}

describe("the profiles", () => {
  const cells = profileCells(evidence.profiles, askedValues(evidence), truth);
  const figure = profilesFigure(cells, scene, words.figures.profiles, theme);
  const [first] = cells;

  test("ID124 a point with another parameter on a bound has a mark of its own, and the pointer names the parameter", () => {
    const marked = figure.traces.find(({ name }) => name === words.figures.profiles.onBound);
    expect(marked).toMatchObject({ x: [0.2], y: [6], marker: { symbol: "diamond" } });
    const plain = figure.traces.find(
      (trace) => trace.type === "scatter" && trace.mode === "markers",
    );
    expect(plain).toMatchObject({ x: [0.4, 0.9], y: [0, 5] });
    expect(marked).toHaveProperty("text", [expect.stringContaining("on a bound: vmax0")]);
  });

  test("ID124 threshold, optimum, asked value and the twin's truth are lines, values stand at the ticks", () => {
    const line = (name: string) => figure.traces.find((trace) => trace.name === name);
    const { threshold, optimum, truth: hidden } = words.figures.profiles;
    expect(line(threshold)).toMatchObject({ y: [deviance95, deviance95] });
    expect(line(optimum)).toMatchObject({ x: [0.4, 0.4] });
    expect(line(scene.askedName)).toMatchObject({ x: [0.5, 0.5] });
    expect(line(hidden)).toMatchObject({ x: [0.5, 0.5] });
    expect(first.ticks.map(({ value }) => value)).toEqual([1, 8, 15]);
    const alone = profilesFigure(
      profileCells(evidence.profiles, undefined, undefined),
      scene,
      words.figures.profiles,
      theme,
    );
    expect(alone.traces.map(({ name }) => name)).not.toContain(hidden);
  });

  test("ID124 UI2 their CSV has a row for every point, with value, position and bounds", () => {
    const [head, ...rows] = figureCsv(figure.columns).trimEnd().split("\n");
    expect(head).toBe(
      "parameter,value,unit,position [position in range],D above optimum [-],on bound",
    );
    expect(rows).toHaveLength(6);
    expect(rows[0]).toBe("gradm,3.8000000000000003,-,0.2,6,vmax0");
  });
});

describe("the slopes", () => {
  test("ID125 directions go from the strongest to the weakest, with the half width of their intervals", () => {
    const { spectrum, loadings } = slopesView(evidence.fisher);
    expect(spectrum[0].value).toBeGreaterThan(spectrum[1].value);
    for (const { value, halfWidth } of spectrum) {
      expect(value * halfWidth ** 2).toBeCloseTo(deviance95, 10);
    }
    expect(Math.abs(loadings[0][0])).toBeCloseTo(Math.SQRT1_2, 2);
    const figure = spectrumFigure(spectrum, openBelow, words.figures.spectrum, theme);
    expect(figure.layout["yaxis"]).toMatchObject({ type: "log" });
    expect(figureCsv(figure.columns).trimEnd().split("\n")).toHaveLength(3);
  });

  test("ID125 without an inverse no correlation is defined, and it is said", () => {
    const column = Float64Array.of(1, 2);
    const fisher = fisherOf(parameters, [column, new Float64Array(2)]);
    const view = slopesView(fisher);
    expect([view.isCorrelationDefined, view.correlation[0][1]]).toEqual([false, Number.NaN]);
    expect(draw(<VerdictView evidence={{ ...evidence, fisher }} />)).toContain(
      "the information has no inverse",
    );
  });
});

describe("the section of verdicts", () => {
  test("ID126 the table tells verdict by sign and words, interval in units, share of the range, partners and advice", () => {
    const markup = draw(<VerdictView evidence={evidence} />);
    for (const said of ["ridge", "4.50 – 12.2", "55 %", ">vmax0<", "give it a prior", "⟋", "○"]) {
      expect(markup).toContain(said);
    }
    expect(markup).toContain("1\u2009234");
    expect(markup).toContain("31.5 W m⁻²");
    expect(markup).toContain("gradm, vmax0");
  });

  test("ID126 why: both ends with what ends them, widths, who goes along, the threshold", () => {
    const [row] = verdictRows(evidence, truth);
    const lines = whyLines(row, words).join("\n");
    for (const said of [
      "4.50",
      words.ends.bound,
      words.ends.data,
      "vmax0",
      "80 %",
      "3.84",
      "25 %",
    ]) {
      expect(lines).toContain(said);
    }
    expect([row.truth, row.asked]).toEqual([8, 8]);
  });

  test("ID126 it waits for the model, and what is held at a value is listed with a way back", () => {
    expect(draw(<VerdictSection />)).toContain(words.notReady);
    const store = createWorkbench();
    expect(draw(<HeldList />, store)).toBe("");
    const { past, present, future } = store.getState().settings;
    const free = present.free.filter((name) => name !== "gradm");
    store.setState({
      settings: { past, present: { ...present, free, fixed: { gradm: 7.5 } }, future },
    });
    expect(draw(<HeldList />, store)).toContain("gradm at 7.50");
  });

  test("CH70 verdicts that a bundle brought say where they are from", () => {
    const store = createWorkbench();
    const key = keysOf(store.getState()).evidence;
    const live = { profiles: [], runs: 0, failed: 0 };
    const last = { key, output: evidence, live, seconds: 0, bundle: "b.zip" };
    moveStage(store, "evidence", () => ({ status: "done", last }));
    const shown = draw(<VerdictSection />, store);
    expect(shown).toContain("from the bundle");
    expect(shown).not.toContain("stale");
  });
});

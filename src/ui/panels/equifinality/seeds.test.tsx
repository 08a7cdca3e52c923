import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { SeedRun } from "../../../core/identifiability/spreadOf.ts";
import { defaultValues } from "../../../core/model/defaults.ts";
import { fromUnit, parameter } from "../../../core/model/parameters.ts";
import type { Pipeline } from "../../../runtime/pipeline.ts";
import { seedsView } from "../../../store/seedsView.ts";
import { createWorkbench } from "../../../store/workbench.ts";
import { simpleSite } from "../../../testing/simpleSite.ts";
import { BenchContext } from "../../hooks/workbenchContext.ts";
import { seedLossFigure } from "../../plots/equifinality/seedLossFigure.ts";
import { seedSpreadFigure } from "../../plots/equifinality/seedSpreadFigure.ts";
import { signedMapFigure } from "../../plots/equifinality/signedMap.ts";
import { figureCsv } from "../../plots/figure.ts";
import { themes } from "../../theme.ts";
import { seeds as words } from "../../words/en/seeds.ts";
import { SeedsSection } from "./SeedsSection.tsx";
import { SeedsView } from "./SeedsView.tsx";

const theme = themes.light;
const parameters = ["gradm", "vmax0"] as const;
const base = defaultValues(simpleSite(1).attributes);

function runOf(seed: number, a: number, b: number, modelLoss: number): SeedRun {
  const unit = Float64Array.of(a, b);
  const gradm = fromUnit(parameter("gradm"), a);
  const vmax0 = fromUnit(parameter("vmax0"), b);
  const values = { ...base, gradm, vmax0 };
  return { seed, rawUnit: unit, unit, values, surrogateLoss: modelLoss + 0.1, modelLoss };
}

const runs = [runOf(1, 0.2, 0.5, 1.5), runOf(2, 0.4, 0.5, 1.2), runOf(3, 0.9, 0.5, Infinity)];
const view = seedsView(parameters, runs, { ...base, gradm: 8 });

describe("what the seeds show", () => {
  test("ID123 each parameter tells where every seed ended, its ends in its unit, and the share of its range", () => {
    const [gradm] = view.rows;
    expect(gradm.dots.map(({ position }) => position)).toEqual([0.2, 0.4, 0.9]);
    expect(gradm.lowest).toBeCloseTo(1 + 14 * 0.2, 12);
    expect(gradm.highest).toBeCloseTo(1 + 14 * 0.9, 12);
    expect(gradm.span).toEqual([0.2, 0.9]);
    expect(gradm.truth).toBeCloseTo(0.5, 12);
    expect(gradm.dots.filter(({ isBest }) => isBest).map(({ seed }) => seed)).toEqual([2]);
    expect(view.overBest).toEqual([1.25, 1, Infinity]);
  });

  test("ID123 a dot a seed, a bar over the spread, and a CSV row for each", () => {
    const figure = seedSpreadFigure(view.rows, words.figures.spread, theme);
    expect(figure.traces[0]).toMatchObject({ x: [0.2, 0.9, NaN, 0.5, 0.5, NaN] });
    expect(figure.traces.map(({ name }) => name)).toContain(words.figures.spread.truth);
    expect(figureCsv(figure.columns).trimEnd().split("\n")).toHaveLength(1 + 2 * 3);
    const losses = seedLossFigure(runs, words.figures.losses, theme);
    expect(losses.traces[1]).toMatchObject({ x: ["1", "2", "3"], y: [1.5, 1.2, NaN] });
  });

  test("ID123 cells of a map that are not numbers show a dash", () => {
    const figure = signedMapFigure(
      {
        name: "map",
        title: "map",
        caption: "",
        rows: parameters,
        columns: parameters,
        columnTitle: "",
        quantity: "correlation",
        values: view.correlation,
      },
      theme,
    );
    expect(figure.layout["annotations"]).toMatchObject(
      ["1.0", "–", "–", "–"].map((text) => ({ text })),
    );
    expect(figureCsv(figure.columns).split("\n")[2]).toBe("vmax0,,");
  });
});

describe("the section of seeds", () => {
  function draw(node: ReactNode): string {
    const bench = { store: createWorkbench(), pipeline: {} as Pipeline };
    return renderToStaticMarkup(<BenchContext value={bench}>{node}</BenchContext>);
  }

  test("ID123 it says what it waits for, and what is not part of the spread", () => {
    const markup = draw(<SeedsSection />);
    expect(markup).toContain(words.notReady);
    expect(markup).toContain("what another design or another training would bring");
  });

  test("ID123 a seed whose run of ILS failed is said to have failed", () => {
    const markup = draw(<SeedsView runs={runs} />);
    expect(markup).toContain(words.losses.failed);
    expect(markup).toContain(words.figures.losses.title);
  });
});

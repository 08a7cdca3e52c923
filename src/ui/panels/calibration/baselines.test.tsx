import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { BaselinesDetail } from "../../../core/calibration/baselines/runBaselines.ts";
import { baselinesTableCsv } from "../../../core/report/baselinesFile.ts";
import { readCsv } from "../../../core/report/csv.ts";
import type { Pipeline } from "../../../runtime/pipeline.ts";
import { createWorkbench } from "../../../store/workbench.ts";
import { BenchContext } from "../../hooks/workbenchContext.ts";
import { baselinesFigure } from "../../plots/baselinesFigure.ts";
import { figureCsv } from "../../plots/figure.ts";
import { themes } from "../../theme.ts";
import { BaselinesSection } from "./BaselinesSection.tsx";
import { BaselinesView } from "./BaselinesView.tsx";

const theme = themes.light;
const metrics = (H: number, LE: number) => ({ H: { RMSE: H }, LE: { RMSE: LE } });
const history = (losses: readonly number[]) =>
  losses.map((loss, i) => ({ loss, runs: i + 1, seconds: 2 * i + 1 }));
const told = {
  traces: [
    { method: "dds", history: history([2, 1.5]) },
    { method: "cma", history: history([2, 1.2, 1.2]) },
    { method: "gn", history: [] },
  ],
  default: { loss: 2.5, metrics: metrics(50, 60), unit: [], values: { gradm: 9 } },
  results: [
    {
      method: "dds",
      runs: 2,
      seconds: 3,
      loss: 1.5,
      metrics: metrics(45, 33),
      values: { gradm: 4 },
    },
    {
      method: "cma",
      runs: 3,
      seconds: 5,
      loss: 1.2,
      metrics: metrics(40, 30),
      values: { gradm: 3 },
    },
  ],
} as unknown as BaselinesDetail;
const calibrated = { runs: 304, seconds: 90, loss: 1.25, rmse: { H: 41, LE: 31 } };

function draw(node: ReactNode): string {
  const bench = { store: createWorkbench(), pipeline: {} as Pipeline };
  return renderToStaticMarkup(<BenchContext value={bench}>{node}</BenchContext>);
}

describe("figures of the baselines", () => {
  const figures = (["runs", "seconds"] as const).map((against) =>
    baselinesFigure({ traces: told.traces, defaultLoss: 2.5, calibrated }, against, theme),
  );

  test("BL14 losses are shares of the default's, by runs and by seconds, MdPL a point among them", () => {
    const [byRuns, bySeconds] = figures;
    expect(byRuns.traces.map(({ name }) => name)).toEqual(["DDS", "CMA-ES", "MdPL"]);
    expect(byRuns.traces[0]).toMatchObject({ x: [1, 2], y: [0.8, 0.6] });
    expect(bySeconds.traces[0]).toMatchObject({ x: [1, 3], y: [0.8, 0.6] });
    expect(byRuns.traces.at(-1)).toMatchObject({ x: [304], y: [0.5] });
    expect(bySeconds.traces.at(-1)).toMatchObject({ x: [90], y: [0.5] });
  });

  test("BL14 UI2 their numbers are a CSV with a row for every improvement and one for MdPL", () => {
    const lines = figureCsv(figures[0].columns).trimEnd().split("\n");
    expect(lines[0]).toBe("method,runs [-],seconds [s],loss [-],share [-]");
    expect(lines.length).toBe(1 + 2 + 3 + 1);
    expect(lines.at(-1)).toBe("mdpl,304,90,1.25,0.5");
  });
});

describe("the panel of the baselines", () => {
  test("BL14 the table tells RMSE at the step and its change against the defaults, the best first", () => {
    const markup = draw(<BaselinesView told={told} />);
    expect(markup.indexOf("defaults")).toBeLessThan(markup.indexOf("CMA-ES"));
    expect(markup.indexOf(">CMA-ES<")).toBeLessThan(markup.indexOf(">DDS<"));
    for (const words of ["W m⁻²", "−20.0", "−50.0", "share of default", "0.480"]) {
      expect(markup).toContain(words);
    }
  });

  test("BL14 methods and runs are chosen; left empty, the field shows what the calibration spends", () => {
    const markup = draw(<BaselinesSection />);
    expect(markup).toContain("Open a site and run the Model first");
    expect(markup).not.toContain("<fieldset");
  });

  test("BL14 what was found is a CSV: defaults and methods, errors and free parameters", () => {
    const [header, ...rows] = readCsv(baselinesTableCsv(told, ["gradm"]));
    expect(header).toEqual(["method", "runs", "seconds", "loss", "RMSE_H", "RMSE_LE", "gradm"]);
    expect(rows).toEqual([
      ["default", "", "", "2.5", "50", "60", "9"],
      ["dds", "2", "3", "1.5", "45", "33", "4"],
      ["cma", "3", "5", "1.2", "40", "30", "3"],
    ]);
  });
});

import { expect, test } from "vitest";
import { calibrationFigures, pairOfRuns } from "../../testing/calibrationRuns.ts";
import { themes } from "../theme.ts";
import { plotSummary as words } from "../words/en/plotSummary.ts";
import { axis, type Figure } from "./figure.ts";
import { figureSummary } from "./figureSummary.ts";

const theme = themes.light;
const x = ["2021-01-01", "2021-01-02", "2021-01-03"];
const figure: Figure = {
  name: "fluxes",
  title: "Fluxes",
  height: 100,
  traces: [
    { type: "scatter", mode: "lines", name: "observed", x, y: [1, Number.NaN, 3] },
    { type: "scatter", mode: "lines", name: "default", x, y: [5, 7, 6] },
    { type: "scatter", mode: "lines", name: "default", yaxis: "y2", x, y: [1, 1, 1] },
  ],
  layout: {
    xaxis: axis("", theme),
    yaxis: axis("H<br>(W m⁻²)", theme),
    yaxis2: axis("LE (W m⁻²)", theme),
  },
  columns: [
    { name: "date", unit: "", values: x },
    { name: "H observed", unit: "W m-2", values: Float64Array.of(1, Number.NaN, 3) },
    { name: "H default", unit: "W m-2", values: [5, 7, 6] },
    { name: "LE default", unit: "W m-2", values: [1, 1, 1] },
    { name: "R", unit: "-", values: [Number.NaN] },
  ],
};

test("UI40 a figure in words: title, axes with units, series by name, and the span of its numbers with the last", () => {
  expect(figureSummary(figure, words)).toBe(
    "Fluxes. Up: H (W m⁻²), LE (W m⁻²). 2 series, by name: observed, default. " +
      "Numbers: date from 2021-01-01 to 2021-01-03; H observed from 1.00 to 3.00 W m-2, last 3.00; " +
      "H default from 5.00 to 7.00 W m-2, last 6.00; LE default 1.00 W m-2 throughout; R without a value.",
  );
});

test("UI40 rows without an order have no last one; a map says its size; of many names the first are said", () => {
  const names = Array.from({ length: 12 }, (_, k) => `p${k}`);
  const text = figureSummary(
    {
      ...figure,
      traces: [{ type: "heatmap", x: [1, 2, 3], y: [1, 2], z: [], colorscale: [] }],
      columns: [
        { name: "loss", unit: "-", values: [3, 1, 2] },
        { name: "of", unit: "", values: names },
        ...names.map((name) => ({ name, unit: "", values: [1, 2] })),
      ],
    },
    words,
  );
  expect(text).toContain("A map of 3 by 2 cells.");
  expect(text).toContain("loss from 1.00 to 3.00; of, 12 of them; p0 from 1.00 to 2.00;");
  expect(text).toMatch(/; and 6 more\.$/);
});

test("UI40 a figure in which nothing is drawn yet says so", () => {
  expect(figureSummary({ ...figure, traces: [], columns: [] }, words)).toMatch(
    /Nothing is drawn yet\.$/,
  );
});

const drawn = calibrationFigures(pairOfRuns[1], theme, { runs: pairOfRuns, chosen: 1 });

test.each(drawn.map((one) => [one.name, one] as const))(
  "UI40 figure %s: every title of an axis and every column of numbers is said",
  (_, one) => {
    const text = figureSummary(one, words);
    expect(text.startsWith(one.title)).toBe(true);
    expect(text).not.toMatch(/<|undefined|NaN/);
    for (const { name } of one.columns.slice(0, 8)) expect(text).toContain(name);
  },
);

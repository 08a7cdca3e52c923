import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import type { FluxComparison } from "../../core/evaluation/comparison.ts";
import { metrics } from "../../core/evaluation/metrics.ts";
import type { GradientReport } from "../../core/calibration/gradientAgreement.ts";
import { gate } from "../../core/surrogate/gate.ts";
import type { Surrogate } from "../../core/surrogate/surrogate.ts";
import { cssVariables, themes } from "../theme.ts";
import type { Coverage } from "../../core/site/coverage.ts";
import { closureFigure } from "./closureFigure.ts";
import { coverageFigure } from "./coverageFigure.ts";
import { coverageMonthsFigure } from "./coverageMonthsFigure.ts";
import { contrastFigure } from "./contrastFigure.ts";
import { distanceErrorFigure } from "./distanceErrorFigure.ts";
import { fidelityScatterFigure } from "./fidelityScatterFigure.ts";
import { gradientBarsFigure, gradientPointsFigure } from "./gradientFigures.ts";
import { groupErrorFigure } from "./groupErrorFigure.ts";
import { diurnalFigure } from "./diurnalFigure.ts";
import { figureCsv, type Figure } from "./figure.ts";
import { figureSummary } from "./figureSummary.ts";
import { gapsFigure } from "./gapsFigure.ts";
import { outputChoices, outputFigure } from "./outputFigure.ts";
import { parallelFigure } from "./parallelFigure.ts";
import { rangesFigure } from "./rangesFigure.ts";
import { stripFigure } from "./review/stripFigure.ts";
import { scatterFigure } from "./scatterFigure.ts";
import { seriesFigure } from "./seriesFigure.ts";
import { skillFigure } from "./skillFigure.ts";
import { spreadFigure } from "./spreadFigure.ts";
import { trainingLossFigure } from "./trainingLossFigure.ts";
import { defaultCriteria } from "../../core/review/criteria.ts";
import { stripOf } from "../../store/reviewStrip.ts";
import { calibrationFigures, pairOfRuns } from "../../testing/calibrationRuns.ts";
import { cellOf } from "../../testing/reviewedTable.ts";
import { plotSummary } from "../words/en/plotSummary.ts";
import { review as reviewWords } from "../words/en/review.ts";

const theme = themes.light;
const dates = ["2021-01-01", "2021-01-02", "2021-01-03"];
function comparison(flux: "H" | "LE"): FluxComparison {
  const observed = Float64Array.of(1, 2, Number.NaN);
  const modelled = Float64Array.of(1, 3, 4);
  const hours = Float64Array.of(6, 18);
  const cycle = { hours, observed: Float64Array.of(0, 5), modelled: Float64Array.of(1, 6) };
  return {
    flux,
    dates,
    observedDaily: observed,
    modelledDaily: modelled,
    diurnal: ["DJF", "MAM", "JJA", "SON"].map((season) => ({ season, ...cycle })),
    pairs: { observed: Float64Array.of(1, 2), modelled: Float64Array.of(1, 3) },
    metrics: metrics(observed, modelled),
    dailyMetrics: metrics(observed, modelled),
  };
}

const fluxes = [comparison("H"), comparison("LE")];
const run = { label: "default", role: "after", fluxes } as const;
const one = { R: 0.98, RMSE: 5, NSE: 0.9, effectR2: 0.85, n: 100 };
const skill: Surrogate["skill"] = {
  H: one,
  LE: one,
  GPP: one,
  Rn: one,
  G: one,
  skinTempK: one,
  rootWetness: one,
};
const series = Float64Array.of(1, 2, 3);
const spread = { p5: series, p25: series, p50: series, p75: series, p95: series, observed: series };
const row = {
  site: "SYN",
  pft: "woodland",
  parameter: "gradm",
  unit: "-",
  lower: 1,
  upper: 15,
  default: 8,
  raw: 16.4,
  value: 15,
  out_of_range: true,
  excursion_share: 0.1,
  first_epoch: 1,
  last_epoch: 2,
  worst_excursion: 0.1,
  bound_hit: true,
  status: "free",
  verdict: "not assessed",
  effective_sd: 1,
  seed: 1,
  bundle: "x",
} as const;
const error = { H: 10, LE: 12 };

const outputColumns = [
  { name: "Qle", longName: "latent heat", unit: "W m-2", values: Float64Array.of(1, 3, 5, 7, 9) },
  {
    name: "Albedo",
    longName: "albedo",
    unit: "-",
    values: Float64Array.of(Number.NaN, 0.2, Number.NaN, Number.NaN, 0.3),
  },
  ...["0 to 0.05 m", "0.05 to 0.25 m"].map((place, k) => ({
    name: `SoilTemp_${k + 1}`,
    longName: `temperature of the soil, ${place}`,
    unit: "K",
    values: Float64Array.of(280, 281, 282, 283, 284),
  })),
];
const outputRun = { startMs: Date.UTC(2021, 0, 1), steps: 5, stepSeconds: 43_200 };
const choices = outputChoices(outputColumns);

const coverage: Coverage = {
  dates,
  months: ["2021-01"],
  years: ["2021"],
  rows: [
    {
      name: "H",
      kind: "observed",
      classes: Uint8Array.of(0, 2, 3),
      measured: 0.3,
      present: 0.6,
      byMonth: { measured: [0.3], present: [0.6] },
      byYear: { measured: [0.3], present: [0.6] },
    },
  ],
};
const closure = {
  n: 3,
  slope: 0.8,
  interceptWM2: 4,
  r2: 0.9,
  ratio: 0.82,
  available: Float64Array.of(-20, 100, 400),
  turbulent: Float64Array.of(-10, 90, 320),
};

const groups = (RMSE: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({ group: i + 1, n: 4, RMSE, bias: 1, modelSd: 9 }));
const fluxFidelity = (RMSE: number) => ({
  skill: one,
  scatter: { model: Float32Array.of(-5, 10), surrogate: Float32Array.of(-4, 12), of: 90 },
  byMonth: groups(RMSE, 12),
  byHour: groups(RMSE, 8),
  byDistance: {
    members: [0, 2],
    distance: Float64Array.of(0.4, 0.9),
    RMSE: Float64Array.of(RMSE, 2 * RMSE),
    rankCorrelation: 1,
  },
});
const fidelity = { fluxes: { H: fluxFidelity(6), LE: fluxFidelity(9), GPP: fluxFidelity(1) } };

const agreement = (cosine: number) => ({
  cosine,
  ratio: 0.8,
  modelNorm: 1,
  surrogateNorm: 0.8,
  isFlat: false,
  model: Float64Array.of(1, -2),
  surrogate: Float64Array.of(0.9, -1.5),
});
const pointAt = (kind: "default" | "random" | "optimum", cosine: number) => ({
  kind,
  unit: Float64Array.of(0.5, 0.5),
  modelLoss: { H: 1, LE: 1 },
  surrogateLoss: { H: 1, LE: 1 },
  losses: { H: agreement(cosine), LE: agreement(cosine), weighted: agreement(cosine) },
  failure: null,
});
const medians = { H: 0.95, LE: 0.7, weighted: 0.9 };
const gradient: GradientReport = {
  parameters: ["vmax0", "gradm"],
  step: 0.01,
  points: [
    pointAt("default", 0.99),
    pointAt("random", 0.5),
    pointAt("random", -0.4),
    pointAt("optimum", Number.NaN),
  ],
  medianCosine: medians,
  medianRatio: medians,
};
const contrastColumns = (["sobol", "oat", "perturb"] as const).map((design) => ({
  design,
  members: 64,
  skill,
  gradient,
  bestEpoch: 3,
  seconds: 12,
}));

const figures: readonly Figure[] = [
  fidelityScatterFigure(fidelity, theme),
  groupErrorFigure(fidelity, "month", theme),
  groupErrorFigure(fidelity, "hour", theme),
  distanceErrorFigure(fidelity, theme),
  gradientPointsFigure(gradient, theme),
  gradientBarsFigure(gradient, 2, "weighted", theme),
  contrastFigure(contrastColumns, theme),
  ...choices.map((choice) => outputFigure(choice, outputColumns, outputRun, theme)),
  coverageFigure(coverage, theme),
  coverageMonthsFigure(coverage, "measured", theme),
  coverageMonthsFigure(coverage, "present", theme),
  closureFigure(closure, theme),
  seriesFigure([run], ["H", "LE"], theme),
  diurnalFigure([run], ["H", "LE"], theme),
  scatterFigure(fluxes, theme),
  spreadFigure(
    [
      { flux: "H", ...spread },
      { flux: "LE", ...spread },
    ],
    dates,
    theme,
  ),
  parallelFigure(
    [
      { member: 0, unit: [0.1, 0.9], rmseH: 1, rmseLE: 2, misfit: 1 },
      { member: 1, unit: [0.6, 0.2], rmseH: 3, rmseLE: 4, misfit: 2 },
    ],
    [
      { name: "vmax0", unit: "mol m-2 s-1", lower: "1e-5", upper: "1.5e-4" },
      { name: "gradm", unit: "-", lower: "1", upper: "15" },
    ],
    theme,
  ),
  trainingLossFigure([{ epoch: 0, trainLoss: 1, validationLoss: 1.1 }], 0, theme),
  skillFigure(skill, theme),
  ...calibrationFigures(pairOfRuns[1], theme, { runs: pairOfRuns, chosen: 1 }),
  stripFigure(
    stripOf(
      { cells: [cellOf("A", "veg_h", 20), cellOf("B", "veg_h", 0.1), cellOf("B", "vmax0", -1)] },
      defaultCriteria,
    ),
    reviewWords.strip,
    theme,
  ),
  gapsFigure(
    {
      surrogateSequence: error,
      surrogateMean: error,
      surrogateBounded: error,
      modelBounded: error,
      surrogateAgainstModel: error,
    },
    theme,
  ),
  rangesFigure([row], undefined, theme),
];

const each = figures.map((figure) => [figure.name, figure] as const);

/** Titles of the axes that carry a number: not dates, not names. */
function numericAxisTitles({ layout }: Figure): string[] {
  return Object.entries(layout)
    .filter(([name, value]) => /^[xy]axis/.test(name) && typeof value === "object")
    .map(([, value]) => (value as { readonly title?: { readonly text: string } }).title?.text ?? "")
    .filter((title) => title !== "");
}

describe.each(each)("figure %s", (_, figure) => {
  test("UI1 every title of a quantity names its unit", () => {
    const bare = numericAxisTitles(figure).filter((title) => !/\(.+\)/.test(title));
    expect(bare.filter((title) => title !== "epoch")).toEqual([]);
  });

  test("UI2 its numbers are a CSV: units in the head, a row per index", () => {
    const lines = figureCsv(figure.columns).trimEnd().split("\n");
    const rows = Math.max(...figure.columns.map(({ values }) => values.length));
    expect(rows).toBeGreaterThan(0);
    expect(lines).toHaveLength(rows + 1);
    expect(new Set(figure.columns.map(({ name }) => name)).size).toBe(figure.columns.length);
  });

  test("UI40 in words it says its title, its axes with their units, and its numbers", () => {
    const text = figureSummary(figure, plotSummary);
    expect(text.startsWith(figure.title)).toBe(true);
    for (const title of numericAxisTitles(figure).slice(0, 4)) {
      expect(text).toContain(title.replaceAll("<br>", " "));
    }
    expect(text).toMatch(/Numbers: .+\.$/);
  });

  test("UI3 it is plain data: what JSON keeps is all there is to draw", () => {
    const seen = JSON.stringify(figure.layout);
    expect(JSON.parse(seen)).toEqual(JSON.parse(JSON.stringify(structuredClone(figure.layout))));
    expect(figure.traces.length).toBeGreaterThan(0);
    for (const trace of figure.traces) expect(trace.x.length).toBeGreaterThan(0);
  });
});

test("UI12 any output can be chosen, the soil's layers together", () => {
  expect(choices.map(({ name, label }) => `${name}: ${label}`)).toEqual([
    "Qle: latent heat",
    "Albedo: albedo",
    "SoilTemp: temperature of the soil, by layer",
  ]);
  const [flux, albedo, soil] = choices.map((choice) =>
    outputFigure(choice, outputColumns, outputRun, theme),
  );
  expect(flux.traces).toMatchObject([
    { x: ["2021-01-01", "2021-01-02"], y: Float64Array.of(2, 6) },
  ]);
  expect(albedo.traces).toMatchObject([{ y: Float64Array.of(0.2, Number.NaN) }]);
  expect(soil.traces.map(({ name }) => name)).toEqual(["0 to 0.05 m", "0.05 to 0.25 m"]);
  expect(soil.columns.map(({ name }) => name)).toEqual(["date", "SoilTemp_1", "SoilTemp_2"]);
});

describe("what the check of a surrogate shows", () => {
  test("UI13 the loss is on a scale of powers only where all of it is positive", () => {
    const kind = (validationLoss: number) =>
      trainingLossFigure([{ epoch: 0, trainLoss: 1, validationLoss }], 0, theme).layout["yaxis"];
    expect(kind(0.5)).toMatchObject({ type: "log" });
    expect(kind(-0.5)).not.toHaveProperty("type");
    expect(kind(0)).not.toHaveProperty("type");
  });

  test("UI13 every compared vector is a point of each loss, the gate and equal lengths are lines", () => {
    const { traces, layout, columns } = gradientPointsFigure(gradient, theme);
    expect(traces.map(({ x }) => x)).toEqual(traces.map(() => ["default", "r1", "r2", "optimum"]));
    expect(columns[0].values).toEqual(["default", "random 1", "random 2", "optimum"]);
    const lines = layout["shapes"] as readonly { readonly y0: number }[];
    expect(lines.map(({ y0 }) => y0)).toEqual([gate.cosine, 1]);
    const { range } = layout["yaxis"] as { readonly range: readonly number[] };
    expect(range[0]).toBeLessThan(-0.4);
  });

  test("UI13 slopes of ILS and of the surrogate stand side by side, parameter by parameter", () => {
    const { traces, title } = gradientBarsFigure(gradient, 2, "LE", theme);
    expect(title).toBe("Slopes at the random 2 vector, LE");
    expect(traces).toMatchObject([
      { name: "ILS", x: ["vmax0", "gradm"], y: Float64Array.of(1, -2) },
      { name: "surrogate", x: ["vmax0", "gradm"], y: Float64Array.of(0.9, -1.5) },
    ]);
  });

  test("UI13 errors are those of the judged fluxes, by months with names", () => {
    const { traces } = groupErrorFigure(fidelity, "month", theme);
    expect(traces.map(({ name }) => name)).toEqual(["H", "LE"]);
    expect(traces[0].x[0]).toBe("Jan");
    expect(groupErrorFigure({ fluxes: {} }, "hour", theme).traces).toEqual([]);
  });
});

describe("what the table shows", () => {
  test("UI5 a raw value outside the range is drawn outside, the bounded one on the bound", () => {
    const [, raw, value] = rangesFigure([row], undefined, theme).traces;
    expect(Number(raw.x[0])).toBeCloseTo(1.1, 10);
    expect(value.x[0]).toBe(1);
  });
});

const cell = fc.oneof(fc.double({ noDefaultInfinity: true }), fc.string({ unit: "binary-ascii" }));

property.prop([fc.array(cell, { minLength: 1, maxLength: 5 })])(
  "UI2 the numbers of a figure come back from its CSV unchanged",
  (values) => {
    const text = figureCsv([
      { name: "a", unit: "W m-2", values },
      { name: "b", unit: "", values: values.map(() => 1) },
    ]);
    expect(text.startsWith("a [W m-2],b\n")).toBe(true);
    for (const value of values) {
      if (typeof value === "number" && !Number.isNaN(value)) expect(text).toContain(`${value},1\n`);
    }
  },
);

test("UI6 light and dark define the same colours", () => {
  expect(Object.keys(cssVariables(themes.dark))).toEqual(Object.keys(cssVariables(themes.light)));
});

/** Relative luminance contrast of two hex colours. @source WCAG 2.2, contrast ratio */
function contrast(a: string, b: string): number {
  const light = [a, b].map((hex) => {
    const [r, g, c] = [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * c;
  });
  return (Math.max(...light) + 0.05) / (Math.min(...light) + 0.05);
}

test.each(["light", "dark"] as const)(
  "UI6 text of every strength can be read on its ground, %s",
  (scheme) => {
    const { panel, raised, ground, ink, softInk, faintInk, accent, accentInk, bad, warning, good } =
      themes[scheme];
    for (const paper of [panel, raised, ground]) {
      for (const text of [ink, softInk, faintInk])
        expect(contrast(text, paper)).toBeGreaterThan(4.5);
    }
    for (const text of [accent, bad, warning, good])
      expect(contrast(text, panel)).toBeGreaterThan(4.5);
    expect(contrast(accentInk, accent)).toBeGreaterThan(4.5);
  },
);

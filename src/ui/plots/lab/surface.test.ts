/** @file Figures of the surface and of the two optima. */
import { beforeAll, describe, expect, test } from "vitest";
import { runSurface } from "../../../core/identifiability/surface/surface.ts";
import { complete } from "../../../core/base/progress.ts";
import { defaultValues } from "../../../core/model/defaults.ts";
import {
  monthlyMinima,
  turnedVoices,
  valuesAtPlace,
  viewSurface,
  type Surface,
} from "../../../store/surface.ts";
import { surfaceChoice, surfaceRuns } from "../../../store/surfaceChoice.ts";
import { anyStart, easySite } from "../../../testing/easyCalibration.ts";
import { easyEngine } from "../../../testing/easyEngine.ts";
import { themes } from "../../theme.ts";
import { figureCsv } from "../figure.ts";
import { pairFigure } from "./pairFigure.ts";
import { surfaceFigure, type SurfaceScene, type SurfaceWords } from "./surfaceFigure.ts";

const site = easySite(0.6, 0.3);
const held = defaultValues(site.attributes);
const words: SurfaceWords = {
  title: "title",
  caption: "caption",
  rise: "rise",
  region: "region",
  behavioural: "behavioural",
  oneAtATime: "one",
  joint: "joint",
  months: "months",
};

describe("the surface", () => {
  let surface: Surface;
  let scene: SurfaceScene;
  beforeAll(async () => {
    const asked = { quality: "measured", version: "raw" } as const;
    const input = { site, start: anyStart, binSeconds: 10_800, held, nodes: 5, settings: asked };
    surface = await complete(
      runSurface(
        { ...input, axes: ["vmax0", "gradm"], from: [0.1, 0.9], targets: ["H", "LE"] },
        easyEngine(),
      ),
    );
    const view = viewSurface(surface, { targets: ["H", "LE"], tolerance: 0.05 });
    if (!view) throw new Error("a view was expected");
    const marks = [{ name: "truth", x: 0.6, y: 0.3, symbol: "diamond" }];
    const minima = monthlyMinima(surface, ["H", "LE"]);
    scene = { surface, view, marks, minima, regionRise: 5.991, tolerance: 0.05 };
  });

  test("ID85 the surface's axes are told in values with units, its bounds and every search are drawn", () => {
    const { traces, layout } = surfaceFigure(scene, words, themes.light);
    expect(layout["xaxis"]).toMatchObject({
      title: { text: "vmax0 (mol m⁻² s⁻¹)" },
      ticktext: ["1.0e−5", "2.0e−5", "3.9e−5", "7.6e−5", "1.5e−4"],
    });
    expect(layout["shapes"]).toMatchObject([{ x0: 0, x1: 1, y0: 0, y1: 1 }]);
    const names = traces.map(({ name }) => name).filter((name) => name !== undefined);
    expect(names).toEqual(["region", "behavioural", "one", "one", "months", "truth", "joint"]);
    const { oneAtATime } = scene.view;
    expect(traces[4]).toMatchObject({ x: [oneAtATime.x], y: [oneAtATime.y] });
  });

  test("ID85 its numbers are values of both parameters, D and errors, a row for every node", () => {
    const [head, first, ...rest] = figureCsv(surfaceFigure(scene, words, themes.dark).columns)
      .trim()
      .split("\n");
    expect(head).toBe(
      "vmax0 [mol m-2 s-1],gradm [-],D above the least,RMSE of H [W m-2],RMSE of LE [W m-2]",
    );
    expect(first.startsWith("0.00001,1,")).toBe(true);
    expect(rest.length).toBe(24);
  });

  test("ID86 a place of the surface is the held vector with two values of its own", () => {
    const values = valuesAtPlace(surface, { x: 0, y: 1 });
    expect(values).toEqual({ ...held, vmax0: 1e-5, gradm: 15 });
  });
});

test("ID86 the last quantity that counts stays", () => {
  const all = ["H", "LE", "Rn"] as const;
  expect(turnedVoices(["LE"], "H", all)).toEqual(["H", "LE"]);
  expect(turnedVoices(["H", "LE"], "LE", all)).toEqual(["H"]);
  expect(turnedVoices(["H"], "H", all)).toEqual(["H"]);
});

test("ID86 where nothing was chosen the axes are the usual two, or the first that are free", () => {
  expect(surfaceChoice({ free: ["chl", "gradm", "vmax0"] }).axes).toEqual(["vmax0", "gradm"]);
  expect(surfaceChoice({ free: ["chl", "rflv"] }).axes).toEqual(["chl", "rflv"]);
  const choice = surfaceChoice({ free: ["chl"] });
  expect(choice.axes).toEqual(["chl", "vmax0"]);
  expect(surfaceRuns(choice)).toBe(15 * 15 + 2 * 15 + 4);
});

test("ID85 the mean days of two optima are drawn on the same axes as what was observed", () => {
  const cycle = { H: Float64Array.of(1, 2), LE: Float64Array.of(3, 4) };
  const rmse = { H: 1, LE: 1 };
  const one = { unit: new Float64Array(1), rmse, compared: rmse, values: held, cycle };
  const found = {
    parameters: ["chl"] as const,
    pair: [one, one] as const,
    distance: 0,
    alike: 1,
    observed: cycle,
    binSeconds: 43_200,
    runs: 9,
    failed: 0,
  };
  const figure = pairFigure(
    found,
    { cyclesTitle: "days", hour: "hour", observed: "obs", names: ["A", "B"] },
    themes.light,
  );
  expect(figure.traces.map(({ name, yaxis }) => `${name} ${yaxis}`)).toEqual([
    "A y",
    "B y",
    "obs y",
    "A y2",
    "B y2",
    "obs y2",
  ]);
  expect(figureCsv(figure.columns).split("\n")[1]).toBe("6,1,1,1,3,3,3");
});

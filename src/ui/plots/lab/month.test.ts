/** @file The month under the hand, by the plotter and by the canvas. */
import { expect, test } from "vitest";
import { defaultValues } from "../../../core/model/defaults.ts";
import type { MonthRun } from "../../../core/evaluation/monthRuns.ts";
import { simpleSite } from "../../../testing/simpleSite.ts";
import { themes } from "../../theme.ts";
import { figureCsv } from "../figure.ts";
import { drawMonth, rowBox, type Pen } from "./drawMonth.ts";
import { monthFigure } from "./monthFigure.ts";
import { monthRows, type MonthScene } from "./monthScene.ts";

const values = defaultValues(simpleSite(1).attributes);
const words = {
  title: "June",
  observed: "observed",
  default: "default run",
  previous: "previous",
  truth: "truth",
  now: "sliders",
};

function runOf(level: number): MonthRun {
  const modelled = { H: new Float64Array(4).fill(level), LE: new Float64Array(4).fill(2 * level) };
  return { month: "2021-06", values, modelled, rmse: {} };
}

const scene: MonthScene = {
  look: {
    month: "2021-06",
    startMs: Date.UTC(2021, 5, 1),
    stepSeconds: 1800,
    steps: 4,
    leadDays: 10,
    observed: { H: Float64Array.from([10, Number.NaN, 30, 40]) },
    default: runOf(100),
  },
  now: runOf(50),
  previous: [runOf(60), runOf(70)],
  truth: undefined,
};

test("ID76 the month's figure has units, the newest line on top, and no line of what was not observed", () => {
  const { traces, layout } = monthFigure(scene, words, themes.light);
  expect(layout["yaxis"]).toMatchObject({ title: { text: "H (W m⁻²)" } });
  const names = (axis: string) =>
    traces.filter(({ yaxis }) => yaxis === axis).map(({ name }) => name);
  expect(names("y")).toEqual(["observed", "default run", "previous", "previous", "sliders"]);
  expect(names("y2")).toEqual(["default run", "previous", "previous", "sliders"]);
  expect(layout["xaxis"]).toMatchObject({ range: ["2021-06-01 00:00", "2021-06-01 02:00"] });
});

test("ID76 its numbers name previous runs by their age", () => {
  const [head, first] = figureCsv(monthFigure(scene, words, themes.dark).columns).split("\n");
  expect(head.split(",").slice(0, 6)).toEqual([
    '"start of step',
    ' local time"',
    "H observed [W m-2]",
    "H default run [W m-2]",
    "H previous 2 [W m-2]",
    "H previous 1 [W m-2]",
  ]);
  expect(first.split(",").slice(1, 5)).toEqual(["10", "100", "70", "60"]);
});

test("ID76 while the hand moves lines lie where the plotter would have them, broken where a value is missing", () => {
  const rows = monthRows(scene, words, themes.light);
  const size = { width: 460, height: 350 };
  const { pen, strokes } = recorder();
  drawMonth(
    pen,
    rows,
    [
      [0, 100],
      [0, 200],
    ],
    size,
    themes.light,
  );
  const box = rowBox(rows[0], size);
  expect(box.left).toBe(52);
  expect(box.width).toBe(400);
  // The first stroke is the level of 0.
  expect(strokes[0][0].y).toBeCloseTo(box.top + box.height, 9);
  const [observed, standard] = [strokes[1], strokes[2]];
  expect(observed.map(({ kind }) => kind)).toEqual(["move", "move", "line"]);
  expect(observed[0].y).toBeCloseTo(box.top + 0.9 * box.height, 9);
  expect(standard.map(({ x }) => x)).toEqual([52, 152, 252, 352]);
  expect(standard.every(({ y }) => y === box.top)).toBe(true);
});

interface Point {
  readonly kind: "move" | "line";
  readonly x: number;
  readonly y: number;
}

/** A pen that writes down where it went. */
function recorder(): { readonly pen: Pen; readonly strokes: Point[][] } {
  const strokes: Point[][] = [];
  let path: Point[] = [];
  const nothing = (): void => undefined;
  const pen: Pen = {
    beginPath: () => void (path = []),
    moveTo: (x, y) => void path.push({ kind: "move", x, y }),
    lineTo: (x, y) => void path.push({ kind: "line", x, y }),
    stroke: () => void strokes.push(path),
    save: nothing,
    restore: nothing,
    rect: nothing,
    clip: nothing,
    fillRect: nothing,
    setLineDash: nothing,
    fillStyle: "",
    strokeStyle: "",
    lineWidth: 1,
    lineJoin: "bevel",
  };
  return { pen, strokes };
}

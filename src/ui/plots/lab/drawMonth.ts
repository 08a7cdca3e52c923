/**
 * @file The lines of a month on a canvas, in a few milliseconds: while a hand drags, the plotter would take ten times as long.
 * Axes stay those that the plotter drew.
 */
import type { Theme } from "../../theme.ts";
import { monthMargin, type MonthRow } from "./monthScene.ts";

/** Size of the whole figure, px. */
export interface CanvasSize {
  readonly width: number;
  readonly height: number;
}

/** Where a row lies, px. */
export interface RowBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where the plotter puts a row. */
export function rowBox({ domain }: Pick<MonthRow, "domain">, size: CanvasSize): RowBox {
  const { l, r, t, b } = monthMargin;
  const inner = size.height - t - b;
  return {
    left: l,
    top: t + (1 - domain[1]) * inner,
    width: Math.max(0, size.width - l - r),
    height: (domain[1] - domain[0]) * inner,
  };
}

/** The part of a canvas that lines need. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | "beginPath"
  | "moveTo"
  | "lineTo"
  | "stroke"
  | "save"
  | "restore"
  | "rect"
  | "clip"
  | "fillRect"
  | "setLineDash"
  | "fillStyle"
  | "strokeStyle"
  | "lineWidth"
  | "lineJoin"
>;

/** Draw the rows over what is there; ranges are those of the axes that stand around them. */
export function drawMonth(
  pen: Pen,
  rows: readonly MonthRow[],
  ranges: readonly MonthRow["range"][],
  size: CanvasSize,
  theme: Theme,
): void {
  rows.forEach((row, k) => {
    const box = rowBox(row, size);
    pen.save();
    pen.beginPath();
    pen.rect(box.left, box.top, box.width, box.height);
    pen.clip();
    pen.fillStyle = theme.panel;
    pen.fillRect(box.left, box.top, box.width, box.height);
    const [least, most] = ranges[k] ?? row.range;
    const y = (value: number) => box.top + (box.height * (most - value)) / (most - least);
    level(pen, box, y(0), theme.grid);
    for (const { values, color, width, dash } of row.lines) {
      pen.strokeStyle = color;
      pen.lineWidth = width;
      pen.lineJoin = "bevel";
      pen.setLineDash(dash === undefined ? [] : [2, 2]);
      line(pen, box, values, y);
    }
    pen.restore();
  });
}

function level(pen: Pen, box: RowBox, y: number, color: string): void {
  pen.strokeStyle = color;
  pen.lineWidth = 1;
  pen.setLineDash([]);
  pen.beginPath();
  pen.moveTo(box.left, y);
  pen.lineTo(box.left + box.width, y);
  pen.stroke();
}

/** One line, broken where a value is missing. */
function line(pen: Pen, box: RowBox, values: Float64Array, y: (value: number) => number): void {
  const step = box.width / values.length;
  let isDown = false;
  pen.beginPath();
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isNaN(value)) isDown = false;
    else if (isDown) pen.lineTo(box.left + i * step, y(value));
    else {
      pen.moveTo(box.left + i * step, y(value));
      isDown = true;
    }
  }
  pen.stroke();
}

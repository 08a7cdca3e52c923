/** @file Small plots in a grid within one figure, one a parameter. */
import type { Layout } from "../figure.ts";

/** What an axis of a parameter tells. */
export interface ParameterAxis {
  readonly name: string;
  readonly unit: string;
  readonly lower: number;
  readonly upper: number;
  readonly scale: "linear" | "log";
}

/** Plots side by side. */
const columns = 4;

/** Height of one row of plots, px. */
const rowHeight = 172;

export interface GridPlace {
  /** Suffix of the plotter's axes. */
  readonly id: string;
  readonly isFirst: boolean;
  readonly x: Layout;
  readonly y: Layout;
}

/** Places of so many plots, left to right and top to bottom. */
export function gridPlaces(count: number): readonly GridPlace[] {
  const rows = rowsOf(count);
  const [gapX, gapY] = [0.045, rows > 1 ? 56 / (rowHeight * rows) : 0];
  const width = (1 - gapX * (columns - 1)) / columns;
  const height = (1 - gapY * (rows - 1)) / rows;
  return Array.from({ length: count }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const id = i === 0 ? "" : String(i + 1);
    const left = column * (width + gapX);
    const top = 1 - row * (height + gapY);
    return {
      id,
      isFirst: column === 0,
      x: { domain: [left, Math.min(1, left + width)], anchor: `y${id}` },
      y: { domain: [Math.max(0, top - height), top], anchor: `x${id}` },
    };
  });
}

export function gridHeight(count: number): number {
  return 60 + rowHeight * rowsOf(count);
}

function rowsOf(count: number): number {
  return Math.max(1, Math.ceil(count / columns));
}

/** Range and kind of an axis of a parameter, the bounds a little inside. */
export function rangeOf({ lower, upper, scale }: ParameterAxis): Layout {
  const [from, to] = scale === "log" ? [Math.log10(lower), Math.log10(upper)] : [lower, upper];
  const pad = 0.03 * (to - from);
  const ticks = scale === "log" ? { dtick: "D2", exponentformat: "e" } : { nticks: 5 };
  return { type: scale, range: [from - pad, to + pad], ...ticks };
}

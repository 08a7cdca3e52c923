/** @file H and LE over one month at every step: observed, modelled at the sliders, the default run and previous ones in grey. */
import type { Theme } from "../../theme.ts";
import { axis, baseLayout, type Column, type Figure, type Layout, type Trace } from "../figure.ts";
import {
  monthMargin,
  monthRows,
  type MonthRow,
  type MonthScene,
  type MonthWords,
} from "./monthScene.ts";

const height = 350;

export function monthFigure(scene: MonthScene, words: MonthWords, theme: Theme): Figure {
  const rows = monthRows(scene, words, theme);
  const times = timesOf(scene.look);
  return {
    name: `month-${scene.look.month}`,
    title: words.title,
    height,
    traces: rows.flatMap((row, k) => tracesOf(row, k, times)),
    layout: baseLayout(theme, {
      margin: monthMargin,
      ...Object.assign({}, ...rows.map((row, k) => axisOf(row, k, theme))),
      xaxis: axis("", theme, {
        type: "date",
        range: [times[0], endOf(scene.look)],
        anchor: `y${nth(rows.length - 1)}`,
      }),
    }),
    get columns() {
      return [
        { name: "start of step, local time", unit: "", values: times },
        ...rows.flatMap(columnsOf),
      ];
    },
  };
}

function axisOf({ flux, domain, range }: MonthRow, k: number, theme: Theme): Layout {
  return { [`yaxis${nth(k)}`]: axis(`${flux} (W m⁻²)`, theme, { domain, range, nticks: 5 }) };
}

function tracesOf({ lines }: MonthRow, k: number, times: readonly string[]): Trace[] {
  const isFirst = (i: number) => lines.findIndex(({ role }) => role === lines[i].role) === i;
  return lines.map(({ name, role, values, color, width, dash }, i) => ({
    type: "scatter",
    mode: "lines",
    name,
    x: times,
    y: values,
    yaxis: `y${nth(k)}`,
    line: { color, width, ...(dash && { dash }) },
    legendgroup: role,
    showlegend: k === 0 && isFirst(i),
  }));
}

/** Previous runs by their age: the newest is 1. */
function columnsOf({ flux, lines }: MonthRow): Column[] {
  const old = lines.filter(({ role }) => role === "previous");
  return lines.map((line) => {
    const age = line.role === "previous" ? ` ${old.length - old.indexOf(line)}` : "";
    return { name: `${flux} ${line.name}${age}`, unit: "W m-2", values: line.values };
  });
}

function nth(k: number): string {
  return k === 0 ? "" : String(k + 1);
}

/** Start of every step, as the plotter reads it. */
function timesOf({ startMs, stepSeconds, steps }: MonthScene["look"]): string[] {
  return Array.from({ length: steps }, (_, step) => textOf(startMs + step * stepSeconds * 1000));
}

function endOf({ startMs, stepSeconds, steps }: MonthScene["look"]): string {
  return textOf(startMs + steps * stepSeconds * 1000);
}

function textOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16).replace("T", " ");
}

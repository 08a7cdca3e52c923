/** @file Parallel coordinates of the design: one line a member, coloured by its misfit to the observations. */
import type { MemberRow } from "../../core/ensemble/spread.ts";
import type { Theme } from "../theme.ts";
import { axis, baseLayout, note, type Figure, type Trace } from "./figure.ts";
import { faded } from "./fluxStyle.ts";

/** An axis of the figure: a parameter with its range. */
export interface ParallelAxis {
  readonly name: string;
  readonly unit: string;
  readonly lower: string;
  readonly upper: string;
}

/** Drawn in this many groups from worst to best, one trace each; fewer where there are fewer members. */
const mostGroups = 6;

export function parallelFigure(
  members: readonly MemberRow[],
  axes: readonly ParallelAxis[],
  theme: Theme,
): Figure {
  const ranked = [...members].toSorted((a, b) => b.misfit - a.misfit);
  const groups = Math.min(mostGroups, ranked.length);
  const traces = Array.from({ length: groups }, (_, k) =>
    groupTrace(groupOf(ranked, k, groups), { k, groups, width: axes.length }, theme),
  );
  const ends = axes.flatMap(({ lower, upper }, i) => [
    note(lower, theme, { x: i, y: -0.02, yanchor: "top", bgcolor: theme.panel }),
    note(upper, theme, { x: i, y: 1.02, yanchor: "bottom", bgcolor: theme.panel }),
  ]);
  return {
    name: "parallel-coordinates",
    title: "Members in parameter space, coloured by misfit",
    caption:
      "Misfit: mean of the RMSE of daily H and LE, each as a share of its median over members.",
    height: 250,
    traces,
    layout: baseLayout(theme, {
      margin: { l: 34, r: 30, t: 26, b: 48 },
      xaxis: axis("", theme, {
        tickvals: axes.map((_, i) => i),
        ticktext: axes.map(({ name, unit }) => `${name}<br>${unit}`),
        ticks: "",
        ticklabelstandoff: 14,
        range: [-0.3, axes.length - 0.7],
        gridcolor: theme.strongLine,
      }),
      yaxis: axis("", theme, {
        range: [-0.12, 1.12],
        showgrid: false,
        showticklabels: false,
        ticks: "",
      }),
      annotations: ends,
      showlegend: true,
    }),
    columns: [
      { name: "member", unit: "", values: members.map(({ member }) => member) },
      ...axes.map(({ name }, i) => ({
        name,
        unit: "position in range",
        values: members.map(({ unit }) => unit[i]),
      })),
      { name: "RMSE H", unit: "W m-2", values: members.map(({ rmseH }) => rmseH) },
      { name: "RMSE LE", unit: "W m-2", values: members.map(({ rmseLE }) => rmseLE) },
    ],
  };
}

/** One of nearly equal groups; none is empty. */
function groupOf<T>(ranked: readonly T[], k: number, groups: number): readonly T[] {
  const at = (group: number) => Math.floor((group * ranked.length) / groups);
  return ranked.slice(at(k), at(k + 1));
}

function groupTrace(
  members: readonly MemberRow[],
  { k, groups, width }: { readonly k: number; readonly groups: number; readonly width: number },
  theme: Theme,
): Trace {
  const best = k === groups - 1;
  const share = k / Math.max(1, groups - 1);
  const color = best ? theme.accent : faded(theme.softInk, 0.1 + 0.25 * share);
  return {
    type: "scatter",
    mode: "lines",
    name: best ? "best sixth" : "others",
    legendgroup: best ? "best" : "others",
    showlegend: best || k === groups - 2,
    x: members.flatMap(() => [...Array.from({ length: width }, (_, i) => i), Number.NaN]),
    y: members.flatMap(({ unit }) => [...unit, Number.NaN]),
    line: { color, width: best ? 1.1 : 0.8 },
    hoverinfo: "skip",
  };
}

/** @file Held-out skill of the surrogate per flux: correlation of the series, and of the effect of parameters. */
import { gate } from "../../core/surrogate/gate.ts";
import { tasks, taskUnits, type Surrogate } from "../../core/surrogate/surrogate.ts";
import type { Theme } from "../theme.ts";
import { axis, baseLayout, type Figure } from "./figure.ts";
import { faded, fluxColor } from "./fluxStyle.ts";

export function skillFigure(skill: Surrogate["skill"], theme: Theme): Figure {
  const values = (pick: "R" | "effectR2") => tasks.map((task) => skill[task][pick]);
  const colors = tasks.map((task) => fluxColor(task, theme));
  const shared = { type: "bar", x: [...tasks], width: 0.36 } as const;
  return {
    name: "surrogate-skill",
    title: "Skill on held-out members",
    caption: `Dotted: the gate for H and LE, R ${gate.R} and effect R² ${gate.effectR2}.`,
    height: 260,
    traces: [
      {
        ...shared,
        name: "R of the series",
        y: values("R"),
        marker: { color: colors.map((c) => faded(c, 0.38)) },
      },
      {
        ...shared,
        name: "R² of parameter effects",
        y: values("effectR2"),
        marker: { color: colors },
      },
    ],
    layout: baseLayout(theme, {
      margin: { l: 54, r: 22, t: 30, b: 52 },
      barmode: "group",
      bargap: 0.25,
      xaxis: axis("", theme, { showgrid: false }),
      yaxis: axis("skill (-)", theme, {
        range: [Math.max(-0.3, Math.min(0, ...values("effectR2"))), 1.02],
      }),
      shapes: [gateLine(gate.R, theme), gateLine(gate.effectR2, theme)],
    }),
    columns: [
      { name: "flux", unit: "", values: [...tasks] },
      { name: "unit", unit: "", values: tasks.map((task) => taskUnits[task]) },
      ...(["R", "RMSE", "NSE", "effectR2"] as const).map((name) => ({
        name,
        unit: name === "RMSE" ? "as in the column unit" : "-",
        values: tasks.map((task) => skill[task][name]),
      })),
    ],
  };
}

function gateLine(y: number, theme: Theme): Record<string, unknown> {
  return {
    type: "line",
    xref: "paper",
    x0: 0,
    x1: 1,
    y0: y,
    y1: y,
    line: { color: theme.strongLine, width: 1, dash: "dot" },
  };
}

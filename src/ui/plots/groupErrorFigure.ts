/** @file Error of the surrogate by month of the year or hour of the day. */
import type { Fidelity } from "../../core/surrogate/fidelity/fidelity.ts";
import type { Theme } from "../theme.ts";
import { axis, baseLayout, type Figure } from "./figure.ts";
import { fluxColor } from "./fluxStyle.ts";
import { judgedFluxes, type JudgedFlux } from "./judgedFluxes.ts";

/** What errors are grouped by. */
export type Grouping = "month" | "hour";

export function groupErrorFigure(
  { fluxes }: Pick<Fidelity, "fluxes">,
  grouping: Grouping,
  theme: Theme,
): Figure {
  const shown = judgedFluxes(fluxes);
  const labels = shown.length > 0 ? groupsOf(shown[0], grouping).map(({ group }) => group) : [];
  const words = labels.map((group) => (grouping === "month" ? months[group - 1] : `${group} h`));
  return {
    name: `surrogate-error-by-${grouping}`,
    title: grouping === "month" ? "Surrogate error by month" : "Surrogate error by hour of day",
    caption:
      grouping === "month"
        ? "On held-out members."
        : "On held-out members; hour at which the bin starts, local standard time.",
    height: 230,
    traces: shown.map((flux) => ({
      type: "bar",
      name: flux.flux,
      x: words,
      y: groupsOf(flux, grouping).map(({ RMSE }) => RMSE),
      marker: { color: fluxColor(flux.flux, theme) },
    })),
    layout: baseLayout(theme, {
      barmode: "group",
      bargap: 0.3,
      xaxis: axis("", theme, { showgrid: false, type: "category" }),
      yaxis: axis("RMSE (W m⁻²)", theme, { rangemode: "tozero" }),
    }),
    columns: [
      { name: grouping, unit: grouping === "hour" ? "h" : "", values: labels },
      ...shown.flatMap((flux) => columnsOf(flux, grouping)),
    ],
  };
}

function columnsOf(flux: JudgedFlux, grouping: Grouping) {
  const groups = groupsOf(flux, grouping);
  const column = (
    name: string,
    unit: string,
    take: (group: (typeof groups)[number]) => number,
  ) => ({
    name: `${flux.flux} ${name}`,
    unit,
    values: groups.map(take),
  });
  return [
    column("RMSE", "W m-2", ({ RMSE }) => RMSE),
    column("bias", "W m-2", ({ bias }) => bias),
    column("sd of ILS", "W m-2", ({ modelSd }) => modelSd),
    column("n", "bins", ({ n }) => n),
  ];
}

function groupsOf({ byMonth, byHour }: JudgedFlux, grouping: Grouping) {
  return grouping === "month" ? byMonth : byHour;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

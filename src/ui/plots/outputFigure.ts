/** @file Daily means of one output of a run; an output that each soil layer has is drawn for all of them. */
import { meanOfPresent } from "../../core/base/bins.ts";
import type { OutputColumn } from "../../core/model/almaColumns.ts";
import { formatUnit } from "../format.ts";
import type { Theme } from "../theme.ts";
import { axis, baseLayout, type Figure, type Trace } from "./figure.ts";
import { dateRange } from "./seriesFigure.ts";

/** The time axis of a run. */
interface RunAxis {
  readonly startMs: number;
  readonly steps: number;
  readonly stepSeconds: number;
}

/** Outputs as they are chosen from: one entry for all soil layers. */
export interface OutputChoice {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
}

/** Name of an output without its layer. */
function stem(name: string): string {
  return name.replace(/_\d+$/, "");
}

/** What can be chosen from the outputs of a run. */
export function outputChoices(columns: readonly OutputColumn[]): readonly OutputChoice[] {
  const firsts = columns.filter(
    ({ name }, i) => i === 0 || stem(columns[i - 1].name) !== stem(name),
  );
  return firsts.map(({ name, longName, unit }) => ({
    name: stem(name),
    label: stem(name) === name ? longName : `${longName.split(",")[0]}, by layer`,
    unit,
  }));
}

const dayS = 86_400;

/** Daily means; of an output with gaps (the albedo by night) the mean of what there is. */
export function outputFigure(
  choice: OutputChoice,
  columns: readonly OutputColumn[],
  run: RunAxis,
  theme: Theme,
): Figure {
  const drawn = columns.filter(({ name }) => stem(name) === choice.name);
  const perDay = Math.max(1, Math.round(dayS / run.stepSeconds));
  const days = Math.floor(run.steps / perDay);
  const dates = Array.from({ length: days }, (_, day) =>
    new Date(run.startMs + day * dayS * 1000).toISOString().slice(0, 10),
  );
  const means = drawn.map(({ values }) => meanOfPresent(values, perDay, days, 0));
  return {
    name: `daily-${choice.name}`,
    title: `${choice.name}: ${choice.label}`,
    height: 260,
    traces: drawn.map((column, k) => trace(column, dates, means[k], colors(theme)[k % 6])),
    layout: baseLayout(theme, {
      xaxis: axis("", theme, { type: "date", range: dateRange(dates) }),
      yaxis: axis(`${choice.name} (${formatUnit(choice.unit)})`, theme),
      showlegend: drawn.length > 1,
    }),
    columns: [
      { name: "date", unit: "", values: dates },
      ...drawn.map(({ name }, k) => ({ name, unit: choice.unit, values: means[k] })),
    ],
  };
}

function trace(column: OutputColumn, x: readonly string[], y: Float64Array, color: string): Trace {
  const place = /, (.*)$/.exec(column.longName)?.[1] ?? column.name;
  return { type: "scatter", mode: "lines", name: place, x, y, line: { color, width: 1.4 } };
}

/** From the top layer down. */
function colors(theme: Theme): readonly string[] {
  const { accent, heat, latent, carbon, radiation, ground2 } = theme;
  return [accent, heat, latent, carbon, radiation, ground2];
}

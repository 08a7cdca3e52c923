/** @file Several sites with one generator: a line a site for the loss, and for one parameter's way through the epochs. */
import type { ParameterName } from "../../../core/model/parameters.ts";
import type { CalibrationRun } from "../../../store/calibrationRun.ts";
import type { Theme } from "../../theme.ts";
import { axis, baseLayout, type Column, type Figure, type Line, type Trace } from "../figure.ts";
import { epochColumn } from "./lossFigure.ts";
import {
  epochMarks,
  epochRange,
  lastOf,
  mostInRuns,
  mostOf,
  spanEpochs,
  spansOf,
} from "./scene.ts";
import { rangeShade } from "./trajectoriesFigure.ts";

/** More names than this leave no room for the lines: the pointer tells them. */
const mostInLegend = 8;

/** What is minimised, site by site. */
export function jointLossFigure(
  runs: readonly CalibrationRun[],
  theme: Theme,
  chosen: string,
): Figure {
  const scene = { runs, chosen: undefined };
  const most = mostInRuns(scene, ({ live }, i) => [live.epochs[i].loss]);
  const least = -mostInRuns(scene, ({ live }, i) => [-live.epochs[i].loss], -Infinity);
  const air = 0.06 * (most - least);
  return {
    name: "together-loss",
    title: "Loss of each site",
    caption: "What is minimised, penalties included; all sites share one generator.",
    height: 260,
    traces: runs.map((run, k) => {
      const spans = spansOf(run.live.epochs.length);
      return {
        ...lineOf(run, spanEpochs(run, spans), siteLine(run, k, theme, chosen)),
        y: lastOf(spans, (i) => run.live.epochs[i].loss),
      };
    }),
    layout: baseLayout(theme, {
      margin: { l: 54, r: 10, t: topOf(runs), b: 38 },
      xaxis: axis("epoch", theme, { range: epochRange(scene) }),
      yaxis: axis("loss (–)", theme, { range: [least - air, most + air] }),
      shapes: runs.slice(0, 1).flatMap((run) => epochMarks(run, scene, theme)),
      showlegend: runs.length <= mostInLegend,
    }),
    get columns() {
      return siteColumns(runs, "loss", "-", ({ live }) => live.epochs.map(({ loss }) => loss));
    },
  };
}

/** Mean position of one parameter at each site; epochs with a window outside are marked. */
export function jointTrajectoryFigure(
  runs: readonly CalibrationRun[],
  name: ParameterName,
  theme: Theme,
  chosen: string,
): Figure {
  const scene = { runs, chosen: undefined };
  return {
    name: `together-${name}`,
    title: `Position in the range at each site: ${name}`,
    caption: "Mean over the windows; the range is shaded, dots mark epochs with a window outside.",
    height: 260,
    traces: runs.flatMap((run, k) => siteTraces(run, name, siteLine(run, k, theme, chosen), theme)),
    layout: baseLayout(theme, {
      margin: { l: 54, r: 10, t: topOf(runs), b: 38 },
      xaxis: axis("epoch", theme, { range: epochRange(scene) }),
      yaxis: axis("position (–)", theme, { range: meanRange(runs, name) }),
      shapes: [
        rangeShade("", theme),
        ...runs.slice(0, 1).flatMap((run) => epochMarks(run, scene, theme)),
      ],
      showlegend: runs.length <= mostInLegend,
    }),
    get columns() {
      return siteColumns(runs, name, "position in range", (run) => meansOf(run, name));
    },
  };
}

function siteTraces(run: CalibrationRun, name: ParameterName, line: Line, theme: Theme): Trace[] {
  const p = run.live.parameters.indexOf(name);
  const { tallies } = run.live;
  const spans = spansOf(tallies.length);
  const trace = lineOf(run, spanEpochs(run, spans), line);
  const y = lastOf(spans, (i) => tallies[i].mean[p]);
  const outside = mostOf(spans, (i) => tallies[i].share[p]);
  return [
    { ...trace, y },
    {
      ...trace,
      mode: "markers",
      showlegend: false,
      hoverinfo: "skip",
      y: y.map((at, k) => (outside[k] > 0 ? at : Number.NaN)),
      marker: { color: theme.excursion, size: 3 },
    },
  ];
}

function lineOf({ site: { id } }: CalibrationRun, x: readonly number[], line: Line) {
  return { type: "scatter", mode: "lines", name: id, legendgroup: id, x, line } as const;
}

const dashes = ["solid", "dash", "dot"] as const;

/** Six colours, then the same dashed; the site that is looked at is heavier. */
function siteLine({ site: { id } }: CalibrationRun, k: number, theme: Theme, chosen: string): Line {
  const { accent, heat, latent, carbon, radiation, ground2 } = theme;
  const colors = [accent, heat, latent, carbon, radiation, ground2];
  return {
    color: colors[k % colors.length],
    dash: dashes[Math.floor(k / colors.length) % dashes.length],
    width: id === chosen ? 3 : 1.4,
  };
}

function topOf(runs: readonly CalibrationRun[]): number {
  return runs.length <= mostInLegend ? 26 + 16 * Math.floor(runs.length / 5) : 10;
}

function meansOf({ live: { parameters, tallies } }: CalibrationRun, name: ParameterName): number[] {
  const p = parameters.indexOf(name);
  return tallies.map(({ mean }) => mean[p]);
}

/** The whole range with a margin, and every mean that left it. */
function meanRange(runs: readonly CalibrationRun[], name: ParameterName) {
  let [lowest, highest] = [0, 1];
  for (const run of runs) {
    for (const mean of meansOf(run, name)) {
      lowest = Math.min(lowest, mean);
      highest = Math.max(highest, mean);
    }
  }
  return [lowest - 0.07, highest + 0.07];
}

function siteColumns(
  runs: readonly CalibrationRun[],
  what: string,
  unit: string,
  values: (run: CalibrationRun) => readonly number[],
): readonly Column[] {
  return [
    ...runs.slice(0, 1).map(epochColumn),
    ...runs.map((run) => ({ name: `${run.site.id} ${what}`, unit, values: values(run) })),
  ];
}

/** @file Every value of a reviewed table between the bounds of its parameter; a lane a vegetation, bars where it is plausible. */
import { harmless } from "../../../core/report/csv.ts";
import type { StripBand, StripLane, StripPoint } from "../../../store/reviewStrip.ts";
import { stripEdge } from "../../../store/reviewStrip.ts";
import { formatNumber, formatUnit } from "../../format.ts";
import type { Theme } from "../../theme.ts";
import type { ReviewWords } from "../../words/review.ts";
import { axis, baseLayout, type Figure, type ScatterTrace } from "../figure.ts";

type Words = ReviewWords["strip"];

/** px. */
const laneHeight = 13;
const bandGap = 9;
/** A band holds its name and its bounds below each other. */
const leastBand = 27;
/** Points that are drawn of a table: beyond, a cloud looks the same with fewer. */
const drawnPoints = 6000;

const symbols = ["circle", "diamond", "square", "triangle-up", "cross", "x", "star", "pentagon"];

/** A lane with the place of its middle, px from the top. */
interface PlacedLane {
  readonly lane: StripLane;
  readonly at: number;
}

export function stripFigure(bands: readonly StripBand[], words: Words, theme: Theme): Figure {
  const { lanes, ticks, height } = placed(bands);
  const pfts = [...new Set(lanes.map(({ lane }) => lane.pft))];
  const style = styleOf(pfts, theme);
  const points = lanes.flatMap(({ lane }) => lane.points);
  const step = Math.max(1, Math.ceil(points.length / drawnPoints));
  return {
    name: "values-in-bounds",
    title: words.title,
    caption: words.caption,
    height: height + 84,
    traces: [
      ...plausibleBars(lanes, words, theme),
      ...pfts.map((pft): ScatterTrace => {
        const own = lanes
          .filter(({ lane }) => lane.pft === pft)
          .flatMap(({ lane, at }) => lane.points.map((point) => ({ point, at })))
          .filter(({ point }, i) => i % step === 0 || isOutside(point));
        return {
          type: "scatter",
          mode: "markers",
          name: pft ?? words.noPft,
          x: own.map(({ point }) => point.drawnAt),
          y: own.map(({ at }) => at),
          text: own.map(({ point }) => pointWords(point, words)),
          hovertemplate: "%{text}<extra></extra>",
          marker: {
            ...style(pft),
            size: 8,
            opacity: 0.85,
            line: { color: theme.panel, width: 0.7 },
          },
        };
      }),
      ...outsideRings(lanes, words, theme),
    ],
    layout: baseLayout(theme, {
      margin: { l: 136, r: 10, t: 40, b: 42 },
      xaxis: axis(words.x, theme, {
        range: [-stripEdge - 0.03, 1 + stripEdge + 0.03],
        tickvals: [0, 0.25, 0.5, 0.75, 1],
      }),
      yaxis: axis("", theme, {
        range: [height, 0],
        tickvals: ticks.map(({ at }) => at),
        ticktext: ticks.map(({ band }) => tickWords(band)),
        ticks: "",
        showgrid: false,
      }),
      shapes: [boundsBox(theme)],
    }),
    columns: columnsOf(points, words),
  };
}

function placed(bands: readonly StripBand[]) {
  const lanes: PlacedLane[] = [];
  const ticks: { readonly band: StripBand; readonly at: number }[] = [];
  let top = bandGap / 2;
  for (const band of bands) {
    const height = Math.max(leastBand, laneHeight * band.lanes.length);
    const middle = top + height / 2;
    ticks.push({ band, at: middle });
    const first = middle - (laneHeight * (band.lanes.length - 1)) / 2;
    band.lanes.forEach((lane, k) => lanes.push({ lane, at: first + laneHeight * k }));
    top += height + bandGap;
  }
  return { lanes, ticks, height: top };
}

/** Colour and shape of each vegetation: either tells it alone. */
function styleOf(pfts: readonly (string | undefined)[], theme: Theme) {
  const colors = [
    theme.accent,
    theme.heat,
    theme.latent,
    theme.ground2,
    theme.carbon,
    theme.radiation,
  ];
  return (pft: string | undefined) => {
    const at = pfts.indexOf(pft);
    const isNamed = pft !== undefined;
    return {
      color: isNamed ? colors[at % colors.length] : theme.softInk,
      symbol: isNamed ? symbols[at % symbols.length] : "circle-open",
    };
  };
}

function plausibleBars(lanes: readonly PlacedLane[], words: Words, theme: Theme): ScatterTrace[] {
  const bars = lanes.flatMap(({ lane: { plausible }, at }) =>
    plausible ? [{ plausible, at }] : [],
  );
  if (bars.length === 0) return [];
  return [
    {
      type: "scatter",
      mode: "lines",
      name: words.plausible,
      x: bars.flatMap(({ plausible: [from, to] }) => [from, to, Number.NaN]),
      y: bars.flatMap(({ at }) => [at, at, Number.NaN]),
      line: { color: theme.strongLine, width: 7 },
      opacity: 0.6,
      hoverinfo: "skip",
      connectgaps: false,
    },
  ];
}

function outsideRings(lanes: readonly PlacedLane[], words: Words, theme: Theme): ScatterTrace[] {
  const outside = lanes.flatMap(({ lane, at }) =>
    lane.points.filter(isOutside).map((point) => ({ point, at })),
  );
  if (outside.length === 0) return [];
  return [
    {
      type: "scatter",
      mode: "markers",
      name: words.outside,
      x: outside.map(({ point }) => point.drawnAt),
      y: outside.map(({ at }) => at),
      hoverinfo: "skip",
      marker: {
        color: theme.bad,
        symbol: "circle-open",
        size: 14,
        line: { color: theme.bad, width: 1.6 },
      },
    },
  ];
}

function isOutside({ drawnAt }: StripPoint): boolean {
  return drawnAt < 0 || drawnAt > 1;
}

function pointWords({ site, parameter, value, pft }: StripPoint, words: Words): string {
  return words.point(plain(site), parameter, formatNumber(value), pft ?? words.noPft);
}

/** The plotter takes some tags for markup. */
function plain(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function tickWords({ parameter, bounds: { lower, upper }, unit }: StripBand): string {
  const range = `${short(lower)} … ${short(upper)}`;
  return `<b>${parameter}</b>${unit === "-" ? "" : ` (${formatUnit(unit)})`}<br>${range}`;
}

/** A bound without digits that say nothing. */
function short(value: number): string {
  return formatNumber(value)
    .replace(/(\.\d*?)0+(?=e|$)/, "$1")
    .replace(/\.(?=e|$)/, "");
}

function boundsBox(theme: Theme): object {
  const box = { type: "rect", xref: "x", yref: "paper", x0: 0, x1: 1, y0: 0, y1: 1 };
  return {
    ...box,
    fillcolor: theme.inRange,
    line: { color: theme.strongLine, width: 1 },
    layer: "below",
  };
}

function columnsOf(points: readonly StripPoint[], { columns }: Words): Figure["columns"] {
  return [
    { name: columns.site, unit: "", values: points.map(({ site }) => harmless(site)) },
    { name: columns.pft, unit: "", values: points.map(({ pft }) => pft ?? "") },
    { name: columns.parameter, unit: "", values: points.map(({ parameter }) => parameter) },
    { name: columns.value, unit: "", values: points.map(({ value }) => value) },
    {
      name: columns.position,
      unit: columns.positionUnit,
      values: points.map(({ position }) => position),
    },
  ];
}

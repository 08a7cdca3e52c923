/** @file A figure in words, for those who do not see it: title, axes with units, series, and the span of its numbers. */
import { formatNumber } from "../format.ts";
import type { PlotSummaryWords } from "../words/plotSummary.ts";
import type { Column, Figure, Trace } from "./figure.ts";

/** Names and columns that are told one by one; nobody listens to more. */
const told = 8;

export function figureSummary(figure: Figure, words: PlotSummaryWords): string {
  const { title, caption, traces, columns } = figure;
  const parts = [closed(title), caption, ...axisWords(figure, words)];
  if (traces.length === 0) return join([...parts, words.nothing]);
  return join([...parts, ...seriesWords(traces, words), numberWords(columns, words)]);
}

function axisWords({ layout }: Figure, words: PlotSummaryWords): readonly string[] {
  const titles = (letter: "x" | "y"): readonly string[] => {
    const keys = Object.keys(layout).filter((key) => key.startsWith(`${letter}axis`));
    return distinct(keys.map((key) => plain(axisTitle(layout[key])))).filter((text) => text !== "");
  };
  const [across, up] = [titles("x"), titles("y")];
  return [
    ...(across.length > 0 ? [words.axis.across(listed(across, words))] : []),
    ...(up.length > 0 ? [words.axis.up(listed(up, words))] : []),
  ];
}

function axisTitle(axis: unknown): string {
  if (typeof axis !== "object" || axis === null || !("title" in axis)) return "";
  const { title } = axis;
  if (typeof title !== "object" || title === null || !("text" in title)) return "";
  return typeof title.text === "string" ? title.text : "";
}

function seriesWords(traces: readonly Trace[], words: PlotSummaryWords): readonly string[] {
  const names = distinct(traces.map(({ name }) => plain(name ?? ""))).filter((name) => name !== "");
  const map = traces.find((trace) => trace.type === "heatmap" || trace.type === "contour");
  return [
    ...(map ? [words.map(map.x.length, map.y.length)] : []),
    ...(names.length > 0 ? [words.drawn(names.length, listed(names, words))] : []),
  ];
}

function numberWords(columns: readonly Column[], words: PlotSummaryWords): string {
  const [first] = columns;
  // What comes last means something only where the rows stand in an order.
  const hasOrder = first !== undefined && isAscending(first.values);
  return words.numbers(
    listed(
      columns.map((column, at) => columnWords(column, hasOrder && at > 0, words)),
      words,
      "; ",
    ),
  );
}

function columnWords({ name, unit, values }: Column, hasLast: boolean, words: PlotSummaryWords) {
  const called = plain(name);
  const span = spanOf(values);
  if (span) {
    const [low, high] = [span.low, span.high].map((value) => formatNumber(value));
    const measure = unit === "" || unit === "-" ? "" : ` ${unit}`;
    if (low === high) return words.same(called, `${high}${measure}`);
    const range = words.span(called, low, `${high}${measure}`);
    return hasLast ? words.last(range, formatNumber(span.last)) : range;
  }
  const texts = distinct(textsOf(values));
  const [start, end] = [texts[0], texts.at(-1)];
  if (start === undefined || end === undefined) return words.missing(called);
  if (texts.every((text) => /^\d{4}-\d\d/.test(text))) return words.span(called, start, end);
  if (texts.length > told) return words.count(called, texts.length);
  return words.names(called, texts.map(plain).join(", "));
}

/** Least, greatest and last number; undefined where there is none. */
function spanOf(values: ArrayLike<number | string>) {
  let [low, high, last] = [Infinity, -Infinity, Number.NaN];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value !== "number" || !Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
    last = value;
  }
  return low <= high ? { low, high, last } : undefined;
}

function textsOf(values: ArrayLike<number | string>): readonly string[] {
  const texts: string[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value === "string" && value !== "") texts.push(value);
  }
  return texts;
}

function isAscending(values: ArrayLike<number | string>): boolean {
  for (let i = 1; i < values.length; i++) if (!(values[i] > values[i - 1])) return false;
  return values.length > 1;
}

/** The first few, and how many there are beside. */
function listed(texts: readonly string[], words: PlotSummaryWords, between = ", "): string {
  const rest = texts.length - told;
  return [...texts.slice(0, told), ...(rest > 0 ? [words.more(rest)] : [])].join(between);
}

/** Without the marks that the plotter takes for line ends and small letters. */
function plain(text: string): string {
  return text
    .replaceAll(/<br\s*\/?>/g, " ")
    .replaceAll(/<[^>]+>/g, "")
    .trim();
}

function closed(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

function join(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join(" ");
}

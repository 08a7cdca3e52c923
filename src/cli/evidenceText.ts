/** @file Verdicts and what they rest on for a terminal. */
import type { Evidence } from "../core/identifiability/evidence.ts";
import { deviance95 } from "../core/identifiability/profile.ts";
import { verdictText } from "../core/identifiability/verdict.ts";
import { fromUnit, parameter } from "../core/model/parameters.ts";
import { alignRows, numberText } from "./plainText.ts";

const header = [
  "parameter",
  "verdict",
  "advice",
  "most likely",
  "from",
  "to",
  "unit",
  "ended by",
  "width",
  "alone",
];

/** One line a parameter, then the quantities that spoke and what it took. Widths are shares of the range. */
export function evidenceText(site: string, evidence: Evidence): string {
  const lines = evidence.verdicts.map((verdict) => {
    const { interval, optimum, widthAlone, advice } = verdict;
    const range = parameter(verdict.parameter);
    const value = (position: number) => numberText(fromUnit(range, position));
    return [
      range.name,
      verdictText(verdict),
      advice,
      value(optimum),
      value(interval.lower),
      value(interval.upper),
      range.unit,
      `${interval.lowerBy}, ${interval.upperBy}`,
      (interval.upper - interval.lower).toFixed(2),
      widthAlone.toFixed(2),
    ];
  });
  const { targets, runs, failed, engine, unsettled } = evidence;
  const spoken = targets.map(
    ({ target, count, effective, counted }) =>
      `${target} ${Math.round(effective)} of ${count}, counts as ${Math.round(counted)}`,
  );
  return [
    site,
    ...alignRows([header, ...lines]),
    `independent values: ${spoken.join(", ")}`,
    `${runs} runs of ILS (${engine}), ${failed} failed`,
    ...(unsettled > deviance95
      ? [`the search has not settled: a vector likelier by D = ${numberText(unsettled)} was met`]
      : []),
    "",
  ].join("\n");
}

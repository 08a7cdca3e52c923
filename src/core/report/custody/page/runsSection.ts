/** @file Page of custody, seventh link: default, calibrated, baselines and surrogate side by side. */
import { formatNumber } from "../../../base/format.ts";
import type { CustodyError, CustodyRun } from "../runsLink.ts";
import { absent, cell, type PageCell, type PageSection } from "./section.ts";
import { changeText, changeTone, count, runWord } from "./words.ts";

export function runsSection(runs: readonly CustodyRun[]): PageSection {
  const hasBaselines = runs.some(({ runsOfModel }) => runsOfModel !== null);
  return {
    number: 7,
    title: "What the values are worth",
    facts: [],
    tables: [
      {
        head: [
          { name: "RMSE against the observed" },
          { name: "H", unit: "W m⁻²", isNumber: true },
          { name: "change", isNumber: true },
          { name: "LE", unit: "W m⁻²", isNumber: true },
          { name: "change", isNumber: true },
        ],
        rows: runs.map((run) => [
          cell(runText(run), "plain", run.run === "calibrated"),
          ...errorCells(run.H),
          ...errorCells(run.LE),
        ]),
      },
    ],
    ...(!hasBaselines && {
      below: [absent("optimisers", "not looked at: usual ones, on ILS itself")],
    }),
  };
}

function runText({ run, by, at, runsOfModel }: CustodyRun): string {
  const spent = runsOfModel === null ? "" : `, ${count(runsOfModel)} runs`;
  const means = at === "bins" ? ", on time means" : "";
  return by === "ILS" ? `ILS, ${runWord(run)}${spent}` : `${runWord(run)}${means}`;
}

function errorCells(error: CustodyError | null): readonly PageCell[] {
  if (!error) return [cell("not observed", "absent"), cell("–")];
  return [cell(formatNumber(error.rmse)), cell(changeText(error.change), changeTone(error.change))];
}

/** @file Page of custody, eighth link: by resolution and half, and what was not fitted. */
import { formatNumber, formatShare } from "../../../base/format.ts";
import type { CustodyChange, CustodyEvaluation, CustodySkillRow } from "../evaluationLink.ts";
import {
  absent,
  cell,
  fact,
  type PageCell,
  type PageFact,
  type PageSection,
  type PageTable,
  type Tone,
} from "./section.ts";
import { changeText, changeTone, measure } from "./words.ts";

export function evaluationSection(evaluation: CustodyEvaluation | null): PageSection {
  const section = { number: 8, title: "Evaluation" };
  if (!evaluation) return { ...section, facts: [absent("by resolution and half")] };
  return {
    ...section,
    facts: [],
    tables: [
      {
        head: [
          { name: "default → calibrated" },
          { name: "H", unit: "W m⁻²", isNumber: true },
          { name: "change", isNumber: true },
          { name: "LE", unit: "W m⁻²", isNumber: true },
          { name: "change", isNumber: true },
        ],
        rows: evaluation.rows
          .filter(isNew)
          .map((row) => [cell(rowText(row)), ...changeCells(row.H), ...changeCells(row.LE)]),
      },
      ...outOfTargetTables(evaluation),
    ],
    below: [gainFact(evaluation), ...outOfTargetFact(evaluation)],
  };
}

const resolutionWords: Readonly<Record<CustodySkillRow["resolution"], string>> = {
  step: "at the step",
  day: "daily means",
  month: "monthly means",
};

/** All steps at the forcing step stand among the runs already. */
function isNew({ side, resolution }: CustodySkillRow): boolean {
  return side !== "all" || resolution !== "step";
}

function rowText({ side, resolution }: CustodySkillRow): string {
  const where = side === "all" ? "all" : side === "train" ? "trained" : "test";
  return `${where}, ${resolutionWords[resolution]}`;
}

function changeCells(change: CustodyChange | null): readonly PageCell[] {
  if (!change) return [cell("not observed", "absent"), cell("–")];
  return [
    cell(`${formatNumber(change.default)} → ${formatNumber(change.calibrated)}`),
    cell(changeText(change.change), changeTone(change.change)),
  ];
}

function outOfTargetFact({ outOfTarget }: CustodyEvaluation): readonly PageFact[] {
  return outOfTarget.length > 0 ? [] : [absent("not fitted", "nothing else was observed")];
}

function gainFact({ gainKept }: CustodyEvaluation): PageFact {
  if (!gainKept) return absent("test half", "none: all steps trained");
  const { H, LE } = gainKept.step;
  return fact(
    "gain kept",
    `${formatShare(H)} for H, ${formatShare(LE)} for LE: in the test half, at the step`,
  );
}

const verdictTones: Readonly<Record<string, Tone>> = { better: "good", worse: "warning" };

/** What was observed and not fitted; nothing where nothing was. */
function outOfTargetTables({ outOfTarget }: CustodyEvaluation): readonly PageTable[] {
  if (outOfTarget.length === 0) return [];
  return [
    {
      head: [
        { name: "not fitted" },
        { name: "RMSE", isNumber: true },
        { name: "change", isNumber: true },
        { name: "verdict" },
      ],
      rows: outOfTarget.map(({ meaning, unit, before, after, change, verdict }) => [
        cell(meaning.split(",")[0]),
        cell(`${formatNumber(before)} → ${measure(formatNumber(after), unit)}`),
        cell(changeText(change)),
        cell(verdict, verdictTones[verdict] ?? "plain"),
      ]),
    },
  ];
}

/** @file Parameters with verdicts, and skill, of a fact sheet. */
import type { ReactNode } from "react";
import type { FactLine, FactSheet } from "../../../store/factSheet.ts";
import type { VerdictRow } from "../../../store/evidenceView.ts";
import { formatCount, formatNumber, formatShare, formatUnit } from "../../format.ts";
import { DataTable } from "../../widgets/DataTable.tsx";
import { factSheetWords } from "../../words/factSheet.ts";
import { useWords } from "../../words/useWords.ts";
import { changeWord } from "../sites/sitesWords.ts";

export function SheetParameters({ sheet }: { readonly sheet: FactSheet }) {
  const words = useWords(factSheetWords);
  const { columns } = words;
  const { lines, excursions, boundHits, evidenceRuns, evidenceTargets } = sheet;
  const hasTruth = lines.some(({ truth }) => truth !== undefined);
  const hasVerdicts = evidenceRuns !== undefined;
  const numeric = true;
  return (
    <section>
      <DataTable
        caption={words.parameters}
        head={[
          { name: columns.parameter },
          { name: columns.unit },
          { name: columns.range, numeric },
          { name: columns.default, numeric },
          { name: columns.value, numeric },
          ...(hasTruth ? [{ name: columns.truth, numeric }] : []),
          { name: columns.outside, numeric },
          { name: columns.verdict },
          ...(hasVerdicts ? [{ name: columns.interval, numeric }] : []),
        ]}
        lines={lines.map((line) => ({
          key: line.row.parameter,
          className: line.row.out_of_range ? "excursion" : "",
          cells: cellsOf(line, { words, hasTruth, hasVerdicts }),
        }))}
      />
      <p>
        {excursions.length > 0 ? words.excursions(excursions.join(", ")) : words.noExcursions}{" "}
        {boundHits.length > 0 ? words.bounds(boundHits.join(", ")) : words.noBounds}{" "}
        {hasVerdicts
          ? words.verdictsFrom(formatCount(evidenceRuns), evidenceTargets.join(", "))
          : words.verdictsMissing}
      </p>
    </section>
  );
}

interface Columns {
  readonly words: SheetWords;
  readonly hasTruth: boolean;
  readonly hasVerdicts: boolean;
}

type SheetWords = (typeof factSheetWords)["en"];

function cellsOf({ row, truth, verdict }: FactLine, shown: Columns): readonly ReactNode[] {
  const { words, hasTruth, hasVerdicts } = shown;
  const bold = (text: string): ReactNode => (row.out_of_range ? <strong>{text}</strong> : text);
  return [
    bold(row.parameter),
    formatUnit(row.unit),
    `${formatNumber(row.lower)} – ${formatNumber(row.upper)}`,
    formatNumber(row.default),
    bold(formatNumber(row.value)),
    ...(hasTruth ? [formatNumber(truth)] : []),
    formatShare(row.excursion_share),
    verdict ? verdictWords(verdict, words) : words.notAsked,
    ...(hasVerdicts ? [verdict ? intervalWords(verdict) : ""] : []),
  ];
}

function verdictWords({ kind, partners }: VerdictRow, { verdicts }: SheetWords): string {
  return kind === "ridge" ? verdicts.ridge(partners.join(", ")) : verdicts[kind];
}

/** Ends of the interval; open where the range ends it. */
function intervalWords({ lower, upper, interval }: VerdictRow): string {
  const from = interval.lowerBy === "range" ? "≤ " : "";
  const to = interval.upperBy === "range" ? "≥ " : "";
  return `${from}${formatNumber(lower)} – ${to}${formatNumber(upper)}`;
}

export function SheetSkill({ sheet }: { readonly sheet: FactSheet }) {
  const words = useWords(factSheetWords);
  const { columns } = words;
  const numeric = true;
  const unit = "W m⁻²";
  return (
    <DataTable
      caption={words.skill}
      head={[
        { name: columns.flux },
        { name: columns.measured, numeric },
        { name: columns.rmseBefore, unit, numeric },
        { name: columns.rmseAfter, unit, numeric },
        { name: columns.change, numeric },
        { name: columns.nseBefore, numeric },
        { name: columns.nseAfter, numeric },
      ]}
      lines={sheet.skill.map(({ flux, before, after, change, measured }) => ({
        key: flux,
        cells: [
          flux,
          formatShare(measured),
          formatNumber(before.RMSE),
          formatNumber(after.RMSE),
          changeWord(change),
          formatNumber(before.NSE),
          formatNumber(after.NSE),
        ],
      }))}
    />
  );
}

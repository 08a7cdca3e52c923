/** @file Why a verdict: the rule, and every number that it looked at. */
import { ruleNumbers, type VerdictRow } from "../../../../store/evidenceView.ts";
import { formatNumber, formatShare, formatUnit } from "../../../format.ts";
import { useWords } from "../../../words/useWords.ts";
import { verdictWords, type VerdictWords } from "../../../words/verdicts.ts";

export function WhyVerdict({ row }: { readonly row: VerdictRow }) {
  const words = useWords(verdictWords);
  return (
    <div>
      <ul className="why-lines">
        {whyLines(row, words).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <details>
        <summary>{words.rule.title}</summary>
        <ol className="why-lines">
          {words.rule.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </details>
    </div>
  );
}

/** In the order of the rule. */
export function whyLines(row: VerdictRow, { why, ends, bounds }: VerdictWords): readonly string[] {
  const { deviance95, identifiedWidth, partnerMove, boundHitShare } = ruleNumbers;
  const { interval, bound, heldBy, moves, width, widthAlone } = row;
  const value = (number: number) => `${formatNumber(number)} ${formatUnit(row.unit)}`;
  const listed = moves.map(({ parameter, move }) => why.move(parameter, formatShare(move)));
  return [
    ...(bound ? [why.bound(bounds[bound], formatShare(boundHitShare))] : []),
    why.lowerEnd(value(row.lower), ends[interval.lowerBy]),
    why.upperEnd(value(row.upper), ends[interval.upperBy]),
    ...(heldBy.length > 0 ? [why.held(heldBy.join(", "))] : []),
    why.width(formatShare(width), formatShare(widthAlone), formatShare(identifiedWidth)),
    listed.length > 0 ? why.moves(listed.join(", "), formatShare(partnerMove)) : why.noMoves,
    why.threshold(formatNumber(deviance95)),
  ];
}

/** @file One finding: what, and opened why, who says so, and where it stands. */
import { useState } from "react";
import type { Finding } from "../../../core/review/finding.ts";
import { ruleTitle } from "../../../core/review/ruleNames.ts";
import { Button } from "../../widgets/Button.tsx";
import { reviewWords } from "../../words/review.ts";
import { useWords } from "../../words/useWords.ts";
import { SeverityMark } from "./SeverityMark.tsx";

interface Props {
  readonly finding: Finding;
  /** Absent where the table is shown anyway. */
  readonly onShow?: (finding: Finding) => void;
  readonly startsOpen?: boolean;
}

export function FindingItem({ finding, onShow, startsOpen = false }: Props) {
  const words = useWords(reviewWords);
  const [isOpen, setOpen] = useState(startsOpen);
  const { site, parameter, severity, rule, message } = finding;
  return (
    <li>
      <details
        className="finding"
        open={isOpen}
        onToggle={(event) => setOpen(event.currentTarget.open)}
      >
        <summary>
          <SeverityMark severity={severity} isBare />
          <span className="finding-where">
            {site === "" ? words.found.severalSites : site}
            {parameter !== null && <code>{parameter}</code>}
          </span>
          <span className="finding-message">{message}</span>
          <span className="finding-rule" title={ruleTitle(rule)}>
            {rule}
          </span>
        </summary>
        {isOpen && <Details finding={finding} onShow={onShow} />}
      </details>
    </li>
  );
}

interface DetailsProps {
  readonly finding: Finding;
  readonly onShow: ((finding: Finding) => void) | undefined;
}

function Details({ finding, onShow }: DetailsProps) {
  const words = useWords(reviewWords).found;
  const { site, pft, parameter, value, rule, source, place } = finding;
  return (
    <div className="finding-details">
      <dl>
        <dt>{words.looksFor}</dt>
        <dd>{ruleTitle(rule)}</dd>
        <dt>{words.why}</dt>
        <dd>{source}</dd>
        {value !== null && (
          <>
            <dt>{words.value}</dt>
            {/* Whole: it is looked for in the table. */}
            <dd>{String(value)}</dd>
          </>
        )}
        {pft !== null && (
          <>
            <dt>{words.pft}</dt>
            <dd>{pft}</dd>
          </>
        )}
        {place && (
          <>
            <dt>{words.place}</dt>
            <dd>{words.placeWords(String(place.line), place.column)}</dd>
          </>
        )}
      </dl>
      {onShow && parameter !== null && site !== "" && (
        <Button onClick={() => onShow(finding)}>{words.showInTable}</Button>
      )}
    </div>
  );
}

/** @file Findings that have something in common; of many, the first are drawn. */
import { useState } from "react";
import { isSeverity, keyed } from "../../../store/reviewList.ts";
import type { Finding } from "../../../core/review/finding.ts";
import type { FindingGroup, Grouping } from "../../../store/reviewList.ts";
import { formatCount } from "../../format.ts";
import { Button } from "../../widgets/Button.tsx";
import { reviewWords, type ReviewWords } from "../../words/review.ts";
import { useWords } from "../../words/useWords.ts";
import { FindingItem } from "./FindingItem.tsx";
import { SeverityMark } from "./SeverityMark.tsx";

/** Findings of a group that are drawn at first: a page of thousands would not move. */
const drawnAtFirst = 30;
/** And more at a time. */
const drawnMore = 150;

interface Props {
  readonly group: FindingGroup;
  readonly by: Grouping;
  readonly startsOpen: boolean;
  readonly onShow: (finding: Finding) => void;
}

export function FindingGroupView({ group: { name, findings }, by, startsOpen, onShow }: Props) {
  const words = useWords(reviewWords);
  const [isOpen, setOpen] = useState(startsOpen);
  const [limit, setLimit] = useState(drawnAtFirst);
  const rest = findings.length - limit;
  return (
    <details
      className="finding-group"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        {by === "severity" && isSeverity(name) ? (
          <SeverityMark severity={name} />
        ) : (
          <strong>{titleOf(name, by, words)}</strong>
        )}
        <span className="finding-count">{formatCount(findings.length)}</span>
      </summary>
      {isOpen && (
        <ul className="findings">
          {keyed(findings.slice(0, limit)).map(({ key, finding }) => (
            <FindingItem key={key} finding={finding} onShow={onShow} />
          ))}
        </ul>
      )}
      {isOpen && rest > 0 && (
        <Button onClick={() => setLimit(limit + drawnMore)}>
          {words.found.more(formatCount(Math.min(rest, drawnMore)))}
        </Button>
      )}
    </details>
  );
}

function titleOf(name: string, by: Grouping, { found }: ReviewWords): string {
  if (name !== "") return name;
  return by === "site" ? found.severalSites : found.noParameter;
}

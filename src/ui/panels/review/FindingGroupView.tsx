/** @file Findings that have something in common; of many, the first are drawn. */
import { useState } from "react";
import { isSeverity } from "../../../store/reviewList.ts";
import type { Finding } from "../../../core/review/finding.ts";
import type { FindingGroup, Grouping } from "../../../store/reviewList.ts";
import { formatCount } from "../../format.ts";
import { Button } from "../../widgets/Button.tsx";
import { reviewWords, type ReviewWords } from "../../words/review.ts";
import { useWords } from "../../words/useWords.ts";
import { FindingItem } from "./FindingItem.tsx";
import { SeverityMark } from "./SeverityMark.tsx";

/** Findings of a group that are drawn at first, and more at a time: a page of thousands would not move. */
const drawnAtOnce = 40;

interface Props {
  readonly group: FindingGroup;
  readonly by: Grouping;
  readonly onShow: (finding: Finding) => void;
}

export function FindingGroupView({ group: { name, findings }, by, onShow }: Props) {
  const words = useWords(reviewWords);
  const [isOpen, setOpen] = useState(true);
  const [limit, setLimit] = useState(drawnAtOnce);
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
          {findings.slice(0, limit).map((finding, i) => (
            <FindingItem key={i} finding={finding} onShow={onShow} />
          ))}
        </ul>
      )}
      {isOpen && rest > 0 && (
        <Button onClick={() => setLimit(limit + 5 * drawnAtOnce)}>
          {words.found.more(formatCount(Math.min(rest, 5 * drawnAtOnce)))}
        </Button>
      )}
    </details>
  );
}

function titleOf(name: string, by: Grouping, { found }: ReviewWords): string {
  if (name !== "") return name;
  return by === "site" ? found.severalSites : found.noParameter;
}

/** @file A question mark that explains what it stands at: a card above the page, by mouse, touch and keyboard. Escape closes it. */
import { lazy, Suspense, useRef, useState } from "react";
import { explainWords } from "../words/explain.ts";
import { useWords } from "../words/useWords.ts";
import type { HelpTopic } from "./helpTopic.ts";
import "./explain.css";

/** Help is long, and read now and then: it is loaded when the first card is opened. */
const Card = lazy(async () => {
  try {
    return { default: (await import("./ExplainCard.tsx")).ExplainCard };
  } catch {
    return { default: NotLoaded };
  }
});

function NotLoaded() {
  return <span role="alert">{useWords(explainWords).failed}</span>;
}

interface ExplainProps {
  readonly topic: HelpTopic;
  /** As it is called on the page, where that is another name. */
  readonly label?: string;
}

export function Explain({ topic, label = topic.name }: ExplainProps) {
  const about = useWords(explainWords).about(label);
  const sign = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <span className="explain">
      <button
        ref={sign}
        type="button"
        className="explain-sign"
        aria-label={about}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        ?
      </button>
      {isOpen && (
        <Suspense>
          <Card topic={topic} about={about} sign={sign} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </span>
  );
}

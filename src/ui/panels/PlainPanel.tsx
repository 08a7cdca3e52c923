/** @file A panel that is not one stage of the chain: title and content, the stages within it steer themselves. */
import type { ReactNode } from "react";
import { ChapterLink } from "../HelpLink.tsx";

interface PlainPanelProps {
  /** The panel's place in the address. */
  readonly place: string;
  readonly title: string;
  readonly line: string;
  readonly children: ReactNode;
}

export function PlainPanel({ place, title, line, children }: PlainPanelProps) {
  return (
    <section id={place} className="panel" aria-labelledby={`${place}-title`}>
      <header className="panel-head">
        <h2 id={`${place}-title`}>{title}</h2>
        <p>{line}</p>
        <ChapterLink place={place} panel={title} />
      </header>
      <div className="panel-body">
        <div className="content">{children}</div>
      </div>
    </section>
  );
}

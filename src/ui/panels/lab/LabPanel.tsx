/** @file The lab: parameters turned by hand, ILS answering as one drags. */
import { frameWords } from "../../words/frames.ts";
import { useWords } from "../../words/useWords.ts";
import { PlainPanel } from "../PlainPanel.tsx";

export function LabPanel() {
  const { title, line } = useWords(frameWords).lab;
  return (
    <PlainPanel place="lab" title={title} line={line}>
      {undefined}
    </PlainPanel>
  );
}

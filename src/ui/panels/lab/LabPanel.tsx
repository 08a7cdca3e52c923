/** @file The lab: parameters turned by hand, ILS answering as one drags. */
import { lazy, Suspense } from "react";
import { frameWords } from "../../words/frames.ts";
import { useWords } from "../../words/useWords.ts";
import { PlainPanel } from "../PlainPanel.tsx";

const instruments = [
  lazy(async () => ({ default: (await import("./workshop/LessonList.tsx")).LessonList })),
  lazy(async () => ({ default: (await import("./MonthBench.tsx")).MonthBench })),
  lazy(async () => ({ default: (await import("./SurfaceSection.tsx")).SurfaceSection })),
  lazy(async () => ({ default: (await import("./OtherOptimumSection.tsx")).OtherOptimumSection })),
];

export function LabPanel() {
  const { title, line } = useWords(frameWords).lab;
  return (
    <PlainPanel place="lab" title={title} line={line}>
      {instruments.map((Instrument, i) => (
        <Suspense key={i}>
          <Instrument />
        </Suspense>
      ))}
    </PlainPanel>
  );
}

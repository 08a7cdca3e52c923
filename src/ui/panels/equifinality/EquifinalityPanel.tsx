/** @file Equifinality: why many vectors fit equally well, and which values deserve belief. Each section is loaded by itself. */
import { lazy, Suspense } from "react";
import { frameWords } from "../../words/frames.ts";
import { useWords } from "../../words/useWords.ts";
import { PlainPanel } from "../PlainPanel.tsx";

const sections = [
  lazy(async () => ({ default: (await import("./VerdictSection.tsx")).VerdictSection })),
  lazy(async () => ({ default: (await import("./BehaviouralSection.tsx")).BehaviouralSection })),
  lazy(async () => ({ default: (await import("./SensitivitySection.tsx")).SensitivitySection })),
  lazy(async () => ({ default: (await import("./SeedsSection.tsx")).SeedsSection })),
  lazy(async () => ({ default: (await import("./PosteriorSection.tsx")).PosteriorSection })),
];

export function EquifinalityPanel() {
  const { title, line } = useWords(frameWords).equifinality;
  return (
    <PlainPanel place="equifinality" title={title} line={line}>
      {sections.map((Section, i) => (
        <Suspense key={i}>
          <Section />
        </Suspense>
      ))}
    </PlainPanel>
  );
}

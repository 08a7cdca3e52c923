/** @file Equifinality: why many vectors fit equally well, and which values deserve belief. Each section is loaded by itself. */
import { lazy, Suspense } from "react";
import { PlainPanel } from "../PlainPanel.tsx";

const sections = [
  lazy(async () => ({ default: (await import("./VerdictSection.tsx")).VerdictSection })),
  lazy(async () => ({ default: (await import("./BehaviouralSection.tsx")).BehaviouralSection })),
  lazy(async () => ({ default: (await import("./SensitivitySection.tsx")).SensitivitySection })),
  lazy(async () => ({ default: (await import("./SeedsSection.tsx")).SeedsSection })),
  lazy(async () => ({ default: (await import("./PosteriorSection.tsx")).PosteriorSection })),
];

export function EquifinalityPanel() {
  return (
    <PlainPanel
      place="equifinality"
      title="Equifinality"
      line="Why many parameter vectors fit equally well, and which values deserve belief."
    >
      {sections.map((Section, i) => (
        <Suspense key={i}>
          <Section />
        </Suspense>
      ))}
    </PlainPanel>
  );
}

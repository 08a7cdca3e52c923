/** @file Sensitivity: what the fluxes and their errors respond to, by ILS or by the surrogate. */
import { lazy, Suspense } from "react";
import { sensitivityMembers } from "../../../store/sensitivityChoice.ts";
import { formatCount } from "../../format.ts";
import { useStage, useWorkbench } from "../../hooks/useWorkbench.ts";
import { sensitivityWords } from "../../words/sensitivity.ts";
import { useWords } from "../../words/useWords.ts";
import { SideStage } from "../SideStage.tsx";
import { SensitivityFields } from "./sensitivity/SensitivityFields.tsx";

const SensitivityView = lazy(async () => ({
  default: (await import("./sensitivity/SensitivityView.tsx")).SensitivityView,
}));
const RegionalSection = lazy(async () => ({
  default: (await import("./sensitivity/RegionalSection.tsx")).RegionalSection,
}));

export function SensitivitySection() {
  const words = useWords(sensitivityWords);
  const stage = useStage("sensitivity");
  const isReady = useWorkbench(({ stages }) => stages.model.last !== undefined);
  const members = useWorkbench(({ settings }) => sensitivityMembers(settings.present));
  const isOpen = stage.status !== "idle";
  const found = stage.last?.output;
  return (
    <details className="side-fold" id="sensitivity" open={isOpen || undefined}>
      <summary>{words.title}</summary>
      <p className="hint">{words.lead}</p>
      {isReady || isOpen ? (
        <>
          <SensitivityFields />
          <SideStage name="sensitivity">
            <span className="hint">{words.members(formatCount(members))}</span>
          </SideStage>
        </>
      ) : (
        <p className="hint">{words.needs}</p>
      )}
      <Suspense>
        {found && <SensitivityView found={found} />}
        <RegionalSection />
      </Suspense>
    </details>
  );
}

/** @file Sensitivity: what the fluxes and their errors respond to, by ILS or by the surrogate. */
import { lazy, Suspense } from "react";
import { missing } from "../../../store/selectors.ts";
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
  const lacks = useWorkbench((state) => missing(state, "sensitivity").join());
  const isOpen = stage.status !== "idle";
  const found = stage.last?.output;
  return (
    <details className="side-fold" id="sensitivity" open={isOpen || undefined}>
      <summary>{words.title}</summary>
      <p className="hint">{words.lead}</p>
      {isReady || isOpen ? (
        <>
          <SensitivityFields />
          <SideStage name="sensitivity" />
          {lacks !== "" && <p className="hint">{words.lacks(lacks)}</p>}
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

/** @file Find the other optimum: a button, and the two vectors beside each other. */
import { lazy, Suspense } from "react";
import { missing } from "../../../store/selectors.ts";
import { useStage, useWorkbench } from "../../hooks/useWorkbench.ts";
import { instrumentWords } from "../../words/instruments.ts";
import { useWords } from "../../words/useWords.ts";
import { SideStage } from "../SideStage.tsx";

const OptimaView = lazy(async () => ({
  default: (await import("./OptimaView.tsx")).OptimaView,
}));

export function OtherOptimumSection() {
  const words = useWords(instrumentWords).pair;
  const stage = useStage("otherOptimum");
  const isReady = useWorkbench((state) => missing(state, "otherOptimum").length === 0);
  const isOpen = stage.status !== "idle";
  return (
    <details className="side-fold" id="otherOptimum" open={isOpen || undefined}>
      <summary>{words.title}</summary>
      <p className="hint">{words.line}</p>
      {isReady || isOpen ? (
        <SideStage name="otherOptimum" />
      ) : (
        <p className="hint">{words.notReady}</p>
      )}
      {stage.last && (
        <Suspense fallback={<p className="hint">{words.drawing}</p>}>
          <OptimaView found={stage.last.output} />
        </Suspense>
      )}
    </details>
  );
}

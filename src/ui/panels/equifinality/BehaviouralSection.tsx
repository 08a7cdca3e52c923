/** @file Behavioural sets: members that fit nearly as well as the best, by a threshold that can be moved. */
import { lazy, Suspense } from "react";
import { missing } from "../../../store/selectors.ts";
import { useRuntime, useStage, useWorkbench } from "../../hooks/useWorkbench.ts";
import { behaviouralWords } from "../../words/behavioural.ts";
import { useWords } from "../../words/useWords.ts";
import { SideStage } from "../SideStage.tsx";

const BehaviouralView = lazy(async () => ({
  default: (await import("./behavioural/BehaviouralView.tsx")).BehaviouralView,
}));

export function BehaviouralSection() {
  const words = useWords(behaviouralWords);
  const runtime = useRuntime();
  const stage = useStage("behavioural");
  const isReady = useWorkbench((state) => missing(state, "behavioural").length === 0);
  const isOpen = stage.status !== "idle";
  const scored = stage.last?.output;
  // Scores take a second: who looks need not ask for them.
  const begin = (isUnfolded: boolean): void => {
    if (isUnfolded && isReady && !isOpen) runtime.start("behavioural");
  };
  return (
    <details
      className="side-fold"
      id="behavioural"
      open={isOpen || undefined}
      onToggle={(event) => begin(event.currentTarget.open)}
    >
      <summary>{words.title}</summary>
      <p className="hint">{words.lead}</p>
      {isReady || isOpen ? <SideStage name="behavioural" /> : <p className="hint">{words.needs}</p>}
      {scored && (
        <Suspense fallback={<p className="hint">{words.drawing}</p>}>
          <BehaviouralView scored={scored} />
        </Suspense>
      )}
    </details>
  );
}

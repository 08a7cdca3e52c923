/** @file Posterior: chains through the surrogate, watched until they agree. */
import { lazy, Suspense } from "react";
import { missing } from "../../../store/selectors.ts";
import { useStage, useWorkbench } from "../../hooks/useWorkbench.ts";
import { posteriorWords } from "../../words/posterior.ts";
import { useWords } from "../../words/useWords.ts";
import { SideStage } from "../SideStage.tsx";
import { PosteriorFields } from "./posterior/PosteriorFields.tsx";

const PosteriorView = lazy(async () => ({
  default: (await import("./posterior/PosteriorView.tsx")).PosteriorView,
}));
const ChainsView = lazy(async () => ({
  default: (await import("./posterior/ChainsView.tsx")).ChainsView,
}));

export function PosteriorSection() {
  const words = useWords(posteriorWords);
  const stage = useStage("posterior");
  const isReady = useWorkbench((state) => missing(state, "posterior").length === 0);
  const isOpen = stage.status !== "idle";
  const isUnderWay = isOpen && stage.status !== "done";
  return (
    <details className="side-fold" id="posterior" open={isOpen || undefined}>
      <summary>{words.title}</summary>
      <p className="hint">{words.lead}</p>
      {isReady || isOpen ? (
        <>
          <PosteriorFields />
          <SideStage name="posterior" />
        </>
      ) : (
        <p className="hint">{words.needs}</p>
      )}
      <Suspense fallback={<p className="hint">{words.drawing}</p>}>
        {isUnderWay && <ChainsView live={stage.run.live} />}
        {stage.status === "done" && <PosteriorView posterior={stage.last.output} />}
      </Suspense>
    </details>
  );
}

/** @file One at a time against joint: surrogates of several designs of one budget, side by side; folded until asked for. */
import { lazy, Suspense } from "react";
import { liveOf, type Stage } from "../../../store/stage.ts";
import { useSettings, useStage } from "../../hooks/useWorkbench.ts";
import { SideStage } from "../SideStage.tsx";

const ContrastView = lazy(async () => ({
  default: (await import("./ContrastView.tsx")).ContrastView,
}));

export function ContrastSection() {
  const stage = useStage("contrast");
  const { members, heldOut } = useSettings().chain.ensemble;
  const columns =
    stage.status === "done" ? stage.last.output.columns : (liveOf(stage)?.columns ?? []);
  const isOpen = (stage satisfies Stage<unknown, unknown>).status !== "idle";
  return (
    <details className="side-fold" id="contrast" open={isOpen || undefined}>
      <summary>One at a time against joint</summary>
      <p className="hint">
        {`The same training on designs of ${members} members (the perturbations are at most 100): all parameters drawn at once, one ` +
          `at a time about the defaults, and the defaults perturbed. All are judged on ${heldOut} members of a joint design ` +
          "and on the slopes of ILS. It takes about three times as long as ensemble and training."}
      </p>
      <SideStage name="contrast" />
      {columns.length > 0 && (
        <Suspense fallback={<p className="hint">drawing</p>}>
          <ContrastView columns={columns} />
        </Suspense>
      )}
    </details>
  );
}

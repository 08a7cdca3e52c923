/** @file Seeds: the same calibration, begun elsewhere. */
import { lazy, Suspense } from "react";
import { seedCount } from "../../../store/seedsChoice.ts";
import { missing } from "../../../store/selectors.ts";
import { liveOf } from "../../../store/stage.ts";
import { useRuntime, useSettings, useStage, useWorkbench } from "../../hooks/useWorkbench.ts";
import { NumberField } from "../../widgets/Field.tsx";
import { seedWords } from "../../words/seeds.ts";
import { useWords } from "../../words/useWords.ts";
import { SideStage } from "../SideStage.tsx";

const SeedsView = lazy(async () => ({ default: (await import("./SeedsView.tsx")).SeedsView }));

export function SeedsSection() {
  const words = useWords(seedWords);
  const stage = useStage("seeds");
  const isReady = useWorkbench((state) => missing(state, "seeds").length === 0);
  const isOpen = stage.status !== "idle";
  const runs = stage.status === "done" ? stage.last.output.runs : liveOf(stage)?.runs;
  return (
    <details className="side-fold" id="seeds" open={isOpen || undefined}>
      <summary>{words.title}</summary>
      <p className="hint">{words.line}</p>
      {isReady || isOpen ? (
        <>
          <SeedFields />
          <SideStage name="seeds" />
        </>
      ) : (
        <p className="hint">{words.notReady}</p>
      )}
      {runs && runs.length > 0 && (
        <Suspense fallback={<p className="hint">{words.drawing}</p>}>
          <SeedsView runs={runs} />
        </Suspense>
      )}
    </details>
  );
}

function SeedFields() {
  const words = useWords(seedWords);
  const runtime = useRuntime();
  const settings = useSettings();
  return (
    <div className="figure-choice">
      <NumberField
        label={words.count}
        hint={words.countHint}
        value={seedCount(settings)}
        min={2}
        max={50}
        step={1}
        onChange={(count) =>
          count !== undefined && runtime.change((now) => ({ ...now, seeds: Math.round(count) }))
        }
      />
    </div>
  );
}

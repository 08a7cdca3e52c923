/** @file Verdicts: which values deserve belief. */
import { lazy, Suspense } from "react";
import { missing } from "../../../store/selectors.ts";
import { useSettings, useStage, useWorkbench } from "../../hooks/useWorkbench.ts";
import { useWords } from "../../words/useWords.ts";
import { verdictWords } from "../../words/verdicts.ts";
import { SideStage } from "../SideStage.tsx";
import { evidenceChoice } from "../../../store/evidenceChoice.ts";
import { HeldList } from "./verdict/HeldList.tsx";
import { VerdictFields } from "./verdict/VerdictFields.tsx";

const VerdictView = lazy(async () => ({
  default: (await import("./verdict/VerdictView.tsx")).VerdictView,
}));
const ProfilesUnderWay = lazy(async () => ({
  default: (await import("./verdict/ProfilesUnderWay.tsx")).ProfilesUnderWay,
}));

export function VerdictSection() {
  const words = useWords(verdictWords);
  const stage = useStage("evidence");
  const hasModel = useWorkbench((state) => missing(state, "baselines").length === 0);
  const isReady = useWorkbench((state) => missing(state, "evidence").length === 0);
  const { from } = evidenceChoice(useSettings());
  const isOpen = stage.status !== "idle";
  const output = stage.last?.output;
  const live = "run" in stage ? stage.run.live : undefined;
  return (
    <details className="side-fold" id="verdicts" open={isOpen || undefined}>
      <summary>{words.title}</summary>
      <p className="hint">{words.line}</p>
      {hasModel || isOpen ? (
        <>
          <VerdictFields />
          <SideStage name="evidence" />
          {!isReady && from === "calibration" && <p className="hint">{words.needsCalibration}</p>}
        </>
      ) : (
        <p className="hint">{words.notReady}</p>
      )}
      <HeldList />
      <Suspense fallback={<p className="hint">{words.drawing}</p>}>
        {live && live.profiles.length > 0 && <ProfilesUnderWay live={live} />}
        {output && <VerdictView evidence={output} />}
      </Suspense>
    </details>
  );
}

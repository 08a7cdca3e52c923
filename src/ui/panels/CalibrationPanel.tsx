/** @file Calibration: MdPL watched and steered; what it draws with is loaded when it is there to be drawn. */
import { lazy, Suspense } from "react";
import { missing } from "../../store/selectors.ts";
import { useStage, useWorkbench } from "../hooks/useWorkbench.ts";
import { Panel } from "./Panel.tsx";

const Fields = lazy(async () => ({
  default: (await import("./calibration/CalibrationFields.tsx")).CalibrationFields,
}));
const Content = lazy(async () => ({
  default: (await import("./calibration/CalibrationContent.tsx")).CalibrationContent,
}));
const Baselines = lazy(async () => ({
  default: (await import("./calibration/BaselinesSection.tsx")).BaselinesSection,
}));

export function CalibrationPanel() {
  const { status } = useStage("calibration");
  const isReady = useWorkbench((state) => missing(state, "calibration").length === 0);
  return (
    <Panel
      name="calibration"
      settings={
        <Suspense>
          <Fields />
        </Suspense>
      }
    >
      {(isReady || status !== "idle") && (
        <Suspense>
          <Content />
        </Suspense>
      )}
      <Suspense>
        <Baselines />
      </Suspense>
    </Panel>
  );
}

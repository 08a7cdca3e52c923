/** @file The calibration that is shown, put together from its stages. */
import { useMemo } from "react";
import { runOf, type CalibrationRun } from "../../store/calibrationRun.ts";
import { useRefined } from "./useRefined.ts";
import { useKeys, useStage } from "./useWorkbench.ts";

export function useCalibrationRun(): CalibrationRun | undefined {
  const calibration = useStage("calibration");
  const site = useStage("site").last?.output.site;
  const refined = useRefined();
  const { last } = useStage("table");
  const key = useKeys().table;
  const table = last?.key === key ? last.output : undefined;
  return useMemo(
    () => runOf({ calibration, site, refined, table }),
    [calibration, site, refined, table],
  );
}

/** @file The calibration that is shown, put together from its stages. */
import { useMemo } from "react";
import { openedSite, runOf, type CalibrationRun } from "../../store/calibrationRun.ts";
import { useRefined } from "./useRefined.ts";
import { useKeys, useStage, useWorkbench } from "./useWorkbench.ts";

export function useCalibrationRun(): CalibrationRun | undefined {
  const calibration = useStage("calibration");
  const read = useStage("site").last?.output.site;
  const opened = useWorkbench((state) => state.opened);
  const site = useMemo(() => read ?? openedSite(opened), [read, opened]);
  const refined = useRefined();
  const { last } = useStage("table");
  const key = useKeys().table;
  const table = last?.key === key ? last.output : undefined;
  return useMemo(
    () => runOf({ calibration, site, refined, table }),
    [calibration, site, refined, table],
  );
}

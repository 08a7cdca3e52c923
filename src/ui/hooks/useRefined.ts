/** @file What refinement brought, where it takes the place of surrogate and calibration. */
import type { Outputs } from "../../store/workbench.ts";
import { useKeys, useSettings, useStage } from "./useWorkbench.ts";

export function useRefined(): Outputs["refinement"] | undefined {
  const { isUsed } = useSettings().refine;
  const key = useKeys().refinement;
  const { last } = useStage("refinement");
  return isUsed && last?.key === key ? last.output : undefined;
}

/** @file Why the whole chain cannot be started now. */
import { isAlive } from "../../store/selectors.ts";
import { stageNames, type Workbench } from "../../store/workbench.ts";

/** Undefined where it can. */
export function whyNoRun(state: Workbench): "busy" | "device" | undefined {
  if (state.runsAll || stageNames.some((name) => isAlive(state.stages[name].status))) return "busy";
  return state.device === undefined ? "device" : undefined;
}

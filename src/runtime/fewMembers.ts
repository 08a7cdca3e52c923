/** @file Where work runs that asks for few members at a time. */
import type { StageName } from "../store/workbench.ts";
import type { StageRunContext } from "./stageRun.ts";

/**
 * Few members at a time run sooner on processors than on a graphics card that integrates each member step by step: unless
 * WebGPU was chosen by name, members run there, and all of them alike.
 */
export function onProcessors<N extends StageName>(context: StageRunContext<N>): StageRunContext<N> {
  const { state } = context;
  const { past, present, future } = state.settings;
  if (present.engine !== "auto") return context;
  const settings = { past, present: { ...present, engine: "cpu" as const }, future };
  return { ...context, state: { ...state, settings } };
}

/**
 * Some hundred members at a time: a software adapter runs them some times sooner than the same processors do, member by
 * member; a graphics card that integrates each step by step, beside many cores, does not.
 */
export function onProcessorsUnlessSoftware<N extends StageName>(
  context: StageRunContext<N>,
): StageRunContext<N> {
  return context.state.device?.softwareAdapter === true ? context : onProcessors(context);
}

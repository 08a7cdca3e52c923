/** @file Read the smallest value a component needs; it renders again only when that value changes. */
import { useContext, useSyncExternalStore } from "react";
import type { Survey } from "../../core/site/survey.ts";
import { chainKeys, siteKeyInUse, type Keys } from "../../store/selectors.ts";
import type { Settings } from "../../store/settings.ts";
import type { StageName, Stages, Workbench } from "../../store/workbench.ts";
import { useMemo } from "react";
import { BenchContext, type Bench } from "./workbenchContext.ts";

function useBench(): Bench {
  const bench = useContext(BenchContext);
  if (!bench) throw new Error("useBench: a component was drawn outside of BenchContext");
  return bench;
}

/** A value of the state; `select` must return the same value for the same state. */
export function useWorkbench<T>(select: (state: Workbench) => T): T {
  const { store } = useBench();
  const read = (): T => select(store.getState());
  return useSyncExternalStore(store.subscribe, read, read);
}

export function useStage<N extends StageName>(name: N): Stages[N] {
  return useWorkbench((state) => state.stages[name]);
}

export function useSettings(): Settings {
  return useWorkbench((state) => state.settings.present);
}

/** What the files were recognised as in the newest reading; undefined where none got so far. */
export function useSurvey(): Survey | undefined {
  return useWorkbench(({ settings, stages: { site } }) => {
    if (settings.present.source === "demo") return undefined;
    const told = "run" in site ? site.run.live.survey : undefined;
    return told ?? site.last?.output.survey;
  });
}

/** Keys of the inputs as they are set now. */
export function useKeys(): Keys {
  const settings = useSettings();
  const site = useWorkbench(siteKeyInUse);
  return useMemo(() => chainKeys(site, settings), [site, settings]);
}

/** What starts and steers the stages. */
export function useRuntime(): Bench["pipeline"] {
  return useBench().pipeline;
}

/** @file Usual optimisers on ILS itself, with as many runs as the calibration; folded until asked for. */
import { lazy, Suspense } from "react";
import {
  baselineChoice,
  baselineMethods,
  baselineTitles,
  spentRuns,
  type BaselineMethod,
} from "../../../store/baselineChoice.ts";
import { missing } from "../../../store/selectors.ts";
import type { BaselineChoice } from "../../../store/settings.ts";
import { liveOf } from "../../../store/stage.ts";
import { useRuntime, useSettings, useStage, useWorkbench } from "../../hooks/useWorkbench.ts";
import { NumberField } from "../../widgets/Field.tsx";
import { SideStage } from "../SideStage.tsx";

const BaselinesView = lazy(async () => ({
  default: (await import("./BaselinesView.tsx")).BaselinesView,
}));

export function BaselinesSection() {
  const stage = useStage("baselines");
  const isReady = useWorkbench((state) => missing(state, "baselines").length === 0);
  const told = liveOf(stage);
  const isOpen = stage.status !== "idle";
  return (
    <details className="side-fold" id="baselines" open={isOpen || undefined}>
      <summary>Baselines: usual optimisers on ILS itself</summary>
      <p className="hint">
        Each minimises the loss of the calibration by running ILS and ends after its runs; all but
        the design begin at the defaults. Members run on the processors, since few of them at a time
        are faster there than on a graphics card; DDS, as published, keeps one processor busy.
        Seconds go on while a method is held.
      </p>
      {isReady || isOpen ? (
        <>
          <BaselineFields />
          <SideStage name="baselines" />
        </>
      ) : (
        <p className="hint">Open a site and run the Model first.</p>
      )}
      {told?.default && (
        <Suspense fallback={<p className="hint">drawing</p>}>
          <BaselinesView told={told} />
        </Suspense>
      )}
    </details>
  );
}

function BaselineFields() {
  const runtime = useRuntime();
  const settings = useSettings();
  const { methods, runs } = baselineChoice(settings);
  const set = (next: Partial<BaselineChoice>): void =>
    runtime.change((now) => ({ ...now, baselines: { ...baselineChoice(now), ...next } }));
  return (
    <div className="figure-choice">
      <fieldset className="method-choice">
        <legend>Methods</legend>
        {baselineMethods.map((method) => (
          <label key={method}>
            <input
              type="checkbox"
              checked={methods.includes(method)}
              disabled={methods.length === 1 && methods.includes(method)}
              onChange={() => set({ methods: turned(methods, method) })}
            />
            {baselineTitles[method]}
          </label>
        ))}
      </fieldset>
      <NumberField
        label="Runs of each"
        value={runs}
        min={1}
        max={1_000_000}
        step={1}
        placeholder={String(spentRuns(settings))}
        optional
        hint="runs of ILS; left empty, as many as the calibration spends for its members and the rounds that are used"
        onChange={(next) => set({ runs: next })}
      />
    </div>
  );
}

/** The methods with one taken out or put in, in their own order. */
function turned(methods: readonly BaselineMethod[], turn: BaselineMethod): BaselineMethod[] {
  return baselineMethods.filter((method) => methods.includes(method) !== (method === turn));
}

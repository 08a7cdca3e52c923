/** @file How the default run starts: when the soil counts as settled, or the saved state in place of that. */
import { useId, useRef, useState } from "react";
import { fail, type Problem } from "../../core/base/result.ts";
import type { SettleLimits } from "../../core/ensemble/start.ts";
import type { StartSettings } from "../../store/startState.ts";
import { readNamedState } from "../../store/startState.ts";
import { useRuntime, useSettings } from "../hooks/useWorkbench.ts";
import { Button } from "../widgets/Button.tsx";
import { FieldGroup, NumberField } from "../widgets/Field.tsx";
import { Notice } from "../widgets/Notice.tsx";

export function StartFields() {
  const runtime = useRuntime();
  const { limits, saved } = useSettings().start;
  const set = (change: Partial<StartSettings>): void =>
    runtime.change((settings) => ({ ...settings, start: { ...settings.start, ...change } }));
  const setLimits = (change: Partial<SettleLimits>): void =>
    set({ limits: { ...limits, ...change } });
  return (
    <FieldGroup title="Start">
      {saved ? (
        <div className="source">
          <p className="file-names">{`${saved.name}: ${saved.state.site}, ${saved.state.time.replace("T", " ")}`}</p>
          <Button onClick={() => set({ saved: undefined })}>Settle the soil instead</Button>
        </div>
      ) : (
        <>
          <NumberField
            label="Cycles"
            hint="passes over the first year at most, until the soil is settled"
            value={limits.maxCycles}
            min={0}
            max={1000}
            step={1}
            onChange={(maxCycles) => maxCycles !== undefined && setLimits({ maxCycles })}
          />
          <NumberField
            label="Drift"
            hint="change of wetness in the upper 2 m over a pass that counts as settled, share of saturation"
            value={limits.tolerance}
            min={0}
            max={1}
            onChange={(tolerance) => tolerance !== undefined && setLimits({ tolerance })}
          />
          <StateButton onRead={(read) => set({ saved: read })} />
        </>
      )}
    </FieldGroup>
  );
}

/** What is told where the file could not be read at all. */
function unreadable(where: string) {
  return (error: unknown) =>
    fail({
      severity: "error",
      where,
      message: error instanceof Error ? error.message : String(error),
      remedy: "load the page again, and choose the file once more",
    });
}

/** Chooses a state file; what is none is refused with place and remedy. */
function StateButton(props: { readonly onRead: (saved: StartSettings["saved"]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const read = await file
      .text()
      .then((text) => readNamedState(file.name, text))
      .catch(unreadable(file.name));
    setProblems(read.problems);
    if (read.ok) props.onRead(read.value);
  };
  return (
    <div className="source">
      <label htmlFor={id} className="visually-hidden">
        State of a run
      </label>
      <input
        id={id}
        ref={input}
        type="file"
        accept=".json"
        className="visually-hidden"
        tabIndex={-1}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      <Button onClick={() => input.current?.click()}>Start from a saved state</Button>
      <Notice problems={problems} />
    </div>
  );
}

/** @file Surrogate: how it is trained; what it shows is loaded when there is something to show. */
import { lazy, Suspense } from "react";
import {
  taskWeightings,
  type SurrogateSettings,
  type TaskWeighting,
} from "../../core/surrogate/surrogate.ts";
import { liveOf } from "../../store/stage.ts";
import { useRuntime, useSettings, useStage } from "../hooks/useWorkbench.ts";
import { FieldGroup, NumberField, SelectField } from "../widgets/Field.tsx";
import { Panel } from "./Panel.tsx";
import { SurrogateSource } from "./surrogate/SavedSurrogate.tsx";

const Content = lazy(async () => ({
  default: (await import("./surrogate/SurrogateContent.tsx")).SurrogateContent,
}));

export function SurrogatePanel() {
  const stage = useStage("surrogate");
  const hasContent = liveOf(stage) !== undefined || stage.last !== undefined;
  const trainsHere = useSettings().ownSurrogate === undefined;
  return (
    <Panel
      name="surrogate"
      settings={
        <>
          <SurrogateSource />
          {trainsHere && <SurrogateFields />}
        </>
      }
    >
      {hasContent && (
        <Suspense>
          <Content />
        </Suspense>
      )}
    </Panel>
  );
}

/** Settings that are numbers. */
type NumberName = Exclude<keyof SurrogateSettings, "taskWeighting">;

const fields: readonly {
  readonly name: NumberName;
  readonly label: string;
  readonly unit?: string;
  readonly min: number;
  readonly max: number;
  readonly hint: string;
}[] = [
  { name: "units", label: "LSTM units", min: 4, max: 256, hint: "units of the shared trunk" },
  {
    name: "headUnits",
    label: "Head units",
    min: 4,
    max: 256,
    hint: "units of each dense layer of the heads",
  },
  {
    name: "windowDays",
    label: "Window",
    unit: "days",
    min: 8,
    max: 365,
    hint: "days per training window, warm-up included",
  },
  {
    name: "warmupDays",
    label: "Warm-up",
    unit: "days",
    min: 0,
    max: 180,
    hint: "unscored days at the start of each window",
  },
  { name: "batch", label: "Batch", min: 1, max: 512, hint: "windows per gradient step" },
  {
    name: "stepsPerEpoch",
    label: "Steps per epoch",
    min: 1,
    max: 1000,
    hint: "gradient steps per epoch",
  },
  {
    name: "maxEpochs",
    label: "Epochs at most",
    min: 1,
    max: 1000,
    hint: "training ends here at the latest",
  },
  {
    name: "patience",
    label: "Patience",
    unit: "epochs",
    min: 1,
    max: 1000,
    hint: "epochs without a better validation loss before training ends",
  },
  {
    name: "learningRate",
    label: "Learning rate",
    min: 1e-6,
    max: 1,
    hint: "of Adam, at the start; it falls on a cosine",
  },
  {
    name: "validationShare",
    label: "Validation share",
    min: 0.02,
    max: 0.5,
    hint: "share of the members kept for early stopping",
  },
  {
    name: "seed",
    label: "Training seed",
    min: 0,
    max: 2 ** 31,
    hint: "initial weights, split and batches",
  },
];

function SurrogateFields() {
  const runtime = useRuntime();
  const { surrogate } = useSettings().chain;
  const set = (next: Partial<SurrogateSettings>): void =>
    runtime.change((now) => ({
      ...now,
      chain: { ...now.chain, surrogate: { ...now.chain.surrogate, ...next } },
    }));
  return (
    <FieldGroup title="Training">
      {fields.map(({ name, ...field }) => (
        <NumberField
          key={name}
          {...field}
          help={{ kind: "surrogate", name }}
          value={surrogate[name]}
          onChange={(value) => value !== undefined && set({ [name]: value })}
        />
      ))}
      <SelectField
        label="Task weights"
        help={{ kind: "surrogate", name: "taskWeighting" }}
        value={surrogate.taskWeighting}
        options={taskWeightings.map((value) => ({ value, label: weightingWords[value] }))}
        hint="in the loss: H and LE .35 each, the rest shared; or found in training (Kendall et al. 2018)"
        onChange={(taskWeighting) => set({ taskWeighting })}
      />
    </FieldGroup>
  );
}

const weightingWords: Readonly<Record<TaskWeighting, string>> = {
  fixed: "fixed",
  learnt: "learnt in training",
};

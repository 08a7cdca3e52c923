/** @file Surrogate: backend and its self-test, live loss, skill on members it never saw, the gate. */
import { useMemo } from "react";
import { gate, gateFailures } from "../../core/surrogate/gate.ts";
import {
  tasks,
  taskUnits,
  taskWeightings,
  type Surrogate,
  type SurrogateSettings,
  type Task,
  type TaskWeighting,
} from "../../core/surrogate/surrogate.ts";
import type { BackendChoice } from "../../core/surrogate/backends/chooseBackend.ts";
import { liveOf } from "../../store/stage.ts";
import type { Lives } from "../../store/workbench.ts";
import { formatCount, formatNumber, formatUnit } from "../format.ts";
import { useTheme } from "../hooks/useTheme.ts";
import { useRuntime, useSettings, useStage } from "../hooks/useWorkbench.ts";
import { Plot } from "../plots/Plot.tsx";
import { skillFigure } from "../plots/skillFigure.ts";
import { trainingLossFigure } from "../plots/trainingLossFigure.ts";
import { DataTable } from "../widgets/DataTable.tsx";
import { Facts, type Fact } from "../widgets/Facts.tsx";
import { FieldGroup, NumberField, SelectField } from "../widgets/Field.tsx";
import { Panel } from "./Panel.tsx";
import { SavedCard, SurrogateSource } from "./surrogate/SavedSurrogate.tsx";

export function SurrogatePanel() {
  const stage = useStage("surrogate");
  const live = liveOf(stage);
  const surrogate = stage.last?.output.surrogate;
  const saved = stage.last?.output.saved;
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
      {saved && <SavedCard saved={saved} />}
      {live?.backend && <BackendBadge choice={live.backend} />}
      {live && (
        <TrainingView live={live} surrogate={stage.status === "done" ? surrogate : undefined} />
      )}
      {surrogate && <SkillTable surrogate={surrogate} />}
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
          value={surrogate[name]}
          onChange={(value) => value !== undefined && set({ [name]: value })}
        />
      ))}
      <SelectField
        label="Task weights"
        value={surrogate.taskWeighting}
        options={taskWeightings.map((value) => ({ value, label: weightingWords[value] }))}
        hint="in the loss: H and LE .35 each, the rest shared; or found in training (Kendall et al. 2018)"
        onChange={(taskWeighting) => set({ taskWeighting })}
      />
    </FieldGroup>
  );
}

const taskWords: Readonly<Record<Task, string>> = {
  H: "H",
  LE: "LE",
  GPP: "GPP",
  Rn: "Rn",
  G: "G",
  skinTempK: "skin temperature",
  rootWetness: "root-zone wetness",
};

const weightingWords: Readonly<Record<TaskWeighting, string>> = {
  fixed: "fixed",
  learnt: "learnt in training",
};

const backendWords = { webgpu: "WebGPU", wasm: "WebAssembly", cpu: "plain JavaScript" } as const;

/** Which backend trains, and what its gradient self-test found. */
function BackendBadge({ choice }: { readonly choice: BackendChoice }) {
  return (
    <details className="backend">
      <summary>
        <span className="tag good">{`trains on ${backendWords[choice.backend]}`}</span>
        <span>gradient self-test passed on this device</span>
      </summary>
      <ul>
        {choice.reports.map(({ backend, present, passed, note, checks }) => (
          <li key={backend}>
            <strong>{backendWords[backend]}</strong>
            <span>{[outcomeWord(present, passed), note].filter(Boolean).join(": ")}</span>
            {checks.map(({ name, value, tolerance, ok }) => (
              <span key={name} className={ok ? "good" : "bad"}>
                {`${name}: off by ${formatNumber(value, 2)}, ${formatNumber(tolerance, 1)} allowed`}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}

function outcomeWord(present: boolean, passed: boolean): string {
  if (passed) return "passed";
  return present ? "failed" : "not used";
}

function TrainingView(props: {
  readonly live: Lives["surrogate"];
  readonly surrogate: Surrogate | undefined;
}) {
  const { live, surrogate } = props;
  const { history, bestEpoch } = live;
  const theme = useTheme();
  const loss = useMemo(
    () => trainingLossFigure(history, bestEpoch, theme),
    [history, bestEpoch, theme],
  );
  const skill = useMemo(() => surrogate && skillFigure(surrogate.skill, theme), [surrogate, theme]);
  return (
    <>
      <Facts label="Training" facts={trainingFacts(live)} />
      <div className="figures">
        <Plot figure={loss} />
        {skill && <Plot figure={skill} />}
      </div>
    </>
  );
}

function trainingFacts({ history, bestEpoch, batchLoss }: Lives["surrogate"]): readonly Fact[] {
  const newest = history.at(-1);
  return [
    { name: "epochs", value: formatCount(history.length) },
    { name: "batch loss", value: formatNumber(batchLoss) },
    { name: "training loss", value: formatNumber(newest?.trainLoss) },
    { name: "validation loss", value: formatNumber(newest?.validationLoss) },
    { name: "kept epoch", value: history.length > 0 ? formatCount(bestEpoch) : "–" },
  ];
}

function SkillTable({ surrogate }: { readonly surrogate: Surrogate }) {
  const { skill, heldOutMembers } = surrogate;
  const passes = gateFailures(surrogate).length === 0;
  return (
    <>
      {surrogate.end.message !== "" && (
        <p
          className="gate warning"
          role="alert"
        >{`Training stopped early: ${surrogate.end.message}.`}</p>
      )}
      <p className={`gate ${passes ? "good" : "warning"}`} role="status">
        {passes
          ? `Gate passed: R of at least ${gate.R} and effect R² of at least ${gate.effectR2} for H and LE.`
          : `Below the gate (R ${gate.R}, effect R² ${gate.effectR2} for H and LE): more members, more epochs or more units help.`}
      </p>
      <DataTable
        caption={`Skill on ${heldOutMembers} held-out members`}
        head={[
          { name: "flux" },
          { name: "R", unit: "–", numeric: true },
          { name: "RMSE", numeric: true },
          { name: "unit" },
          { name: "NSE", unit: "–", numeric: true },
          {
            name: "effect R²",
            unit: "–",
            numeric: true,
            hint: "share of the variance between members that the surrogate explains",
          },
          { name: "n", unit: "bins", numeric: true },
        ]}
        lines={tasks.map((task) => {
          const { R, RMSE, NSE, effectR2, n } = skill[task];
          return {
            key: task,
            cells: [
              taskWords[task],
              formatNumber(R, 4),
              formatNumber(RMSE),
              formatUnit(taskUnits[task]),
              formatNumber(NSE),
              formatNumber(effectR2),
              formatCount(n),
            ],
          };
        })}
      />
    </>
  );
}

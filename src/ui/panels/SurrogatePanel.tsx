/** @file Surrogate: backend and its self-test, live loss, skill on members it never saw, the gate. */
import { useMemo } from "react";
import {
  tasks,
  taskUnits,
  taskWeightings,
  type Surrogate,
  type SurrogateSettings,
  type TaskWeighting,
} from "../../core/surrogate/surrogate.ts";
import { liveOf } from "../../store/stage.ts";
import type { Lives } from "../../store/workbench.ts";
import { formatCount, formatNumber, formatUnit } from "../format.ts";
import { useTheme } from "../hooks/useTheme.ts";
import { useRefined } from "../hooks/useRefined.ts";
import { useRuntime, useSettings, useStage } from "../hooks/useWorkbench.ts";
import { Plot } from "../plots/Plot.tsx";
import { skillFigure } from "../plots/skillFigure.ts";
import { trainingLossFigure } from "../plots/trainingLossFigure.ts";
import { DataTable } from "../widgets/DataTable.tsx";
import { Facts, type Fact } from "../widgets/Facts.tsx";
import { FieldGroup, NumberField, SelectField } from "../widgets/Field.tsx";
import { Panel } from "./Panel.tsx";
import { BackendBadge } from "./surrogate/BackendBadge.tsx";
import { CheckSection } from "./surrogate/CheckSection.tsx";
import { ContrastSection } from "./surrogate/ContrastSection.tsx";
import { SavedCard, SurrogateSource } from "./surrogate/SavedSurrogate.tsx";
import { TaskWeights } from "./surrogate/TaskWeights.tsx";
import { taskWords } from "./surrogate/taskWords.ts";

export function SurrogatePanel() {
  const stage = useStage("surrogate");
  const live = liveOf(stage);
  const output = stage.last?.output;
  const refined = useRefined();
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
      {output?.saved && <SavedCard saved={output.saved} />}
      {live?.backend && <BackendBadge choice={live.backend} />}
      {live && (
        <TrainingView
          live={live}
          surrogate={stage.status === "done" ? output?.surrogate : live.trained?.surrogate}
        />
      )}
      {output && <SkillTable surrogate={output.surrogate} />}
      {output && <CheckSection output={output} />}
      {refined && refined.kept > 0 && (
        <p className="hint">
          {`The table is made from the surrogate of round ${refined.kept} of refinement; its gate and slopes are shown under Calibration.`}
        </p>
      )}
      {output && <ContrastSection />}
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
  return (
    <>
      {surrogate.end.message !== "" && (
        <p
          className="gate warning"
          role="alert"
        >{`Training stopped early: ${surrogate.end.message}.`}</p>
      )}
      <TaskWeights surrogate={surrogate} />
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

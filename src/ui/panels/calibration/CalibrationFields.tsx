/** @file How to calibrate: generator and schedule, the loss, what is known beforehand. */
import type { CalibrationSettings } from "../../../core/calibration/calibration.ts";
import { editCalibration } from "../../../store/calibrationChanges.ts";
import { useRuntime, useSettings } from "../../hooks/useWorkbench.ts";
import { FieldGroup, NumberField, SelectField, type Option } from "../../widgets/Field.tsx";
import { SplitFields } from "../evaluation/SplitFields.tsx";
import { PriorFields } from "./PriorFields.tsx";
import { TargetFields } from "./TargetFields.tsx";

export function CalibrationFields() {
  return (
    <>
      <ScheduleFields />
      <LossFields />
      <TargetFields />
      <PriorFields />
      <SplitFields />
    </>
  );
}

type NumberName =
  | "epochs"
  | "learningRate"
  | "lambda"
  | "generatorUnits"
  | "windowDays"
  | "weightH"
  | "weightLE"
  | "meanShare"
  | "seed";

interface NumberRow {
  readonly name: NumberName;
  readonly label: string;
  readonly unit?: string;
  readonly min: number;
  readonly max: number;
  readonly hint: string;
}

const schedule: readonly NumberRow[] = [
  {
    name: "epochs",
    label: "Epochs",
    min: 1,
    max: 100_000,
    hint: "gradient steps over the whole record",
  },
  {
    name: "learningRate",
    label: "Learning rate",
    min: 1e-6,
    max: 1,
    hint: "of Adam, at the start; it falls on a cosine",
  },
  {
    name: "generatorUnits",
    label: "Generator units",
    min: 2,
    max: 128,
    hint: "LSTM units of the generator",
  },
  {
    name: "windowDays",
    label: "Window",
    unit: "days",
    min: 4,
    max: 365,
    hint: "one parameter vector per window",
  },
  {
    name: "seed",
    label: "Calibration seed",
    min: 0,
    max: 2 ** 31,
    hint: "initial weights of the generator and the order of windows",
  },
];

const loss: readonly NumberRow[] = [
  {
    name: "lambda",
    label: "λ range",
    min: 0,
    max: 1000,
    hint: "weight of the range penalty in the loss",
  },
  { name: "weightH", label: "Weight of H", min: 0, max: 100, hint: "in the loss" },
  { name: "weightLE", label: "Weight of LE", min: 0, max: 100, hint: "in the loss" },
  {
    name: "meanShare",
    label: "Mean vector",
    unit: "share",
    min: 0,
    max: 1,
    hint: "share of the loss at the bounded mean of the windows, which is what ILS runs with; it holds the spread over windows down. 0: the sequence alone",
  },
];

/** The options of a setting of a few words. */
type Choices<Name extends keyof CalibrationSettings> = readonly Option<
  NonNullable<CalibrationSettings[Name]>
>[];

const boundings: Choices<"bounding"> = [
  { value: "clip", label: "mean, then clip" },
  { value: "bound-first", label: "clip, then mean" },
  { value: "reflect", label: "mean, then reflect" },
  { value: "sigmoid", label: "sigmoid in training" },
];

const lossForms: Choices<"lossForm"> = [
  { value: "mse", label: "mean squares" },
  { value: "rmse", label: "their roots" },
];

const balances: Choices<"balance"> = [
  { value: "none", label: "as given" },
  { value: "default", label: "by the defaults" },
];

const weightings: Choices<"weighting"> = [
  { value: "equal", label: "all alike" },
  { value: "uncertainty", label: "by their uncertainty" },
];

/** The settings, and how to set some of them. */
function useCalibration() {
  const runtime = useRuntime();
  const { calibration } = useSettings().chain;
  const set = (next: Partial<CalibrationSettings>): void =>
    runtime.change(editCalibration((now) => ({ ...now, ...next })));
  return { calibration, set };
}

function NumberRows({ rows }: { readonly rows: readonly NumberRow[] }) {
  const { calibration, set } = useCalibration();
  return rows.map(({ name, ...field }) => (
    <NumberField
      key={name}
      {...field}
      help={{ kind: "calibration", name }}
      value={calibration[name] ?? 0}
      onChange={(value) => value !== undefined && set({ [name]: value })}
    />
  ));
}

function ScheduleFields() {
  const { calibration, set } = useCalibration();
  return (
    <FieldGroup title="MdPL">
      <NumberRows rows={schedule} />
      <SelectField
        label="Bounding"
        help={{ kind: "calibration", name: "bounding" }}
        value={calibration.bounding ?? "clip"}
        options={boundings}
        hint="from the sequence of raw vectors to the one that ILS runs with; with a sigmoid the generator cannot leave the range"
        onChange={(bounding) => set({ bounding })}
      />
    </FieldGroup>
  );
}

function LossFields() {
  const { calibration, set } = useCalibration();
  return (
    <FieldGroup title="Loss">
      <NumberRows rows={loss} />
      <SelectField
        label="Errors as"
        help={{ kind: "calibration", name: "lossForm" }}
        value={calibration.lossForm ?? "mse"}
        options={lossForms}
        hint="sum of normalised mean squared errors, or of their roots"
        onChange={(lossForm) => set({ lossForm })}
      />
      <SelectField
        label="Weights"
        help={{ kind: "calibration", name: "balance" }}
        value={calibration.balance ?? "none"}
        options={balances}
        hint="as they are given, or over the error that the defaults leave: what a flux cannot explain anyway then does not steer"
        onChange={(balance) => set({ balance })}
      />
      <SelectField
        label="Observed bins count"
        help={{ kind: "calibration", name: "weighting" }}
        value={calibration.weighting ?? "equal"}
        options={weightings}
        hint="all alike, or by 1/sigma² of the random error of each bin's mean, 1 on average for H and for LE: uncertain values then steer the fit less"
        onChange={(weighting) => set({ weighting })}
      />
    </FieldGroup>
  );
}

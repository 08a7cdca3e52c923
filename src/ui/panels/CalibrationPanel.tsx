/** @file Calibration: losses, range penalty, trajectories and the ledger of excursions, live. */
import { useMemo } from "react";
import type { CalibrationSettings, LedgerRow } from "../../core/calibration/calibration.ts";
import { ledgerOf } from "../../store/ledger.ts";
import { outsideWarnings } from "../../store/outside.ts";
import { liveOf } from "../../store/stage.ts";
import type { Lives } from "../../store/workbench.ts";
import { formatCount, formatNumber, formatShare } from "../format.ts";
import { useTheme } from "../hooks/useTheme.ts";
import { useRefined } from "../hooks/useRefined.ts";
import { useRuntime, useSettings, useStage } from "../hooks/useWorkbench.ts";
import { calibrationLossFigure } from "../plots/calibrationLossFigure.ts";
import { penaltyFigure } from "../plots/penaltyFigure.ts";
import { Plot } from "../plots/Plot.tsx";
import { trajectoriesFigure } from "../plots/trajectoriesFigure.ts";
import { DataTable } from "../widgets/DataTable.tsx";
import { Facts, type Fact } from "../widgets/Facts.tsx";
import { FieldGroup, NumberField, SelectField, type Option } from "../widgets/Field.tsx";
import { Notice } from "../widgets/Notice.tsx";
import { OptimumView } from "./calibration/OptimumView.tsx";
import { RefineSection } from "./calibration/RefineSection.tsx";
import { SplitFields } from "./evaluation/SplitFields.tsx";
import { Panel } from "./Panel.tsx";

export function CalibrationPanel() {
  const stage = useStage("calibration");
  const live = liveOf(stage);
  const refined = useRefined()?.calibration;
  const isDone = stage.status === "done";
  const hasEpochs = live !== undefined && live.epochs.length > 0;
  return (
    <Panel
      name="calibration"
      settings={
        <>
          <CalibrationFields />
          <SplitFields />
        </>
      }
    >
      {hasEpochs && <CalibrationView live={isDone && refined ? refined : live} />}
      {hasEpochs && isDone && refined && (
        <p className="hint">Shown is the calibration of the round of refinement that is kept.</p>
      )}
      {isDone && !refined && <OptimumView optimum={stage.last.output.optimum} />}
      {stage.last && <RefineSection />}
    </Panel>
  );
}

/** What a calibration is drawn from. */
type Drawn = Pick<Lives["calibration"], "epochs" | "parameters">;

type NumberName =
  | "epochs"
  | "learningRate"
  | "lambda"
  | "generatorUnits"
  | "windowDays"
  | "weightH"
  | "weightLE"
  | "seed";

const fields: readonly {
  readonly name: NumberName;
  readonly label: string;
  readonly unit?: string;
  readonly min: number;
  readonly max: number;
  readonly hint: string;
}[] = [
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
    name: "lambda",
    label: "λ range",
    min: 0,
    max: 1000,
    hint: "weight of the range penalty in the loss",
  },
  { name: "weightH", label: "Weight of H", min: 0, max: 100, hint: "in the loss" },
  { name: "weightLE", label: "Weight of LE", min: 0, max: 100, hint: "in the loss" },
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

const weightings: readonly Option<NonNullable<CalibrationSettings["weighting"]>>[] = [
  { value: "equal", label: "all alike" },
  { value: "uncertainty", label: "by their uncertainty" },
];

function CalibrationFields() {
  const runtime = useRuntime();
  const { calibration } = useSettings().chain;
  const set = (next: Partial<CalibrationSettings>): void =>
    runtime.change((now) => ({
      ...now,
      chain: { ...now.chain, calibration: { ...now.chain.calibration, ...next } },
    }));
  return (
    <FieldGroup title="MdPL">
      {fields.map(({ name, ...field }) => (
        <NumberField
          key={name}
          {...field}
          value={calibration[name]}
          onChange={(value) => value !== undefined && set({ [name]: value })}
        />
      ))}
      <SelectField
        label="Observed bins count"
        value={calibration.weighting ?? "equal"}
        options={weightings}
        hint="all alike, or by 1/sigma² of the random error of each bin's mean, 1 on average for H and for LE: uncertain values then steer the fit less"
        onChange={(weighting) => set({ weighting })}
      />
    </FieldGroup>
  );
}

function CalibrationView({ live }: { readonly live: Drawn }) {
  const { epochs, parameters } = live;
  const theme = useTheme();
  const outside = useMemo(() => outsideWarnings(parameters, epochs), [parameters, epochs]);
  const figures = useMemo(
    () => ({
      loss: calibrationLossFigure(epochs, theme),
      penalty: penaltyFigure(epochs, parameters, theme),
      tracks: trajectoriesFigure(epochs, parameters, theme),
    }),
    [epochs, parameters, theme],
  );
  return (
    <>
      <Facts label="Calibration" facts={epochFacts(live)} />
      <Notice problems={outside} />
      <div className="figures">
        <Plot figure={figures.loss} />
        <Plot figure={figures.penalty} />
        <div className="wide">
          <Plot figure={figures.tracks} />
        </div>
      </div>
      <Ledger live={live} />
    </>
  );
}

function epochFacts({ epochs }: Drawn): readonly Fact[] {
  const newest = epochs.at(-1);
  const outside = newest
    ? newest.raw.filter((unit) => unit < 0 || unit > 1).length / newest.raw.length
    : 0;
  return [
    { name: "epoch", value: formatCount(epochs.length) },
    { name: "H loss", value: formatNumber(newest?.lossH) },
    { name: "LE loss", value: formatNumber(newest?.lossLE) },
    { name: "range penalty, widths", value: formatNumber(newest?.rangePenalty) },
    {
      name: "outside the range now",
      value: formatShare(outside),
      tone: outside > 0 ? "warning" : undefined,
      hint: "share of windows and parameters whose raw value is outside its range; the surrogate was trained inside",
    },
    { name: "gradient norm", value: formatNumber(newest?.gradientNorm) },
  ];
}

/** Per parameter: when and how far it was outside its range. */
function Ledger({ live }: { readonly live: Drawn }) {
  const rows = useMemo(() => ledgerOf(live.parameters, live.epochs), [live]);
  return (
    <DataTable
      caption="Ledger of excursions so far"
      head={[
        { name: "parameter" },
        { name: "mean position", unit: "0..1", numeric: true },
        { name: "share outside", unit: "of windows and epochs", numeric: true },
        { name: "farthest outside", unit: "range widths", numeric: true },
        { name: "first epoch", numeric: true },
        { name: "last epoch", numeric: true },
      ]}
      lines={rows.map(({ row, share, worst }) => ({
        key: row.parameter,
        className: row.firstEpoch === null ? "" : "excursion",
        cells: [
          row.parameter,
          formatNumber(row.mean.at(-1)),
          formatShare(share),
          formatNumber(worst),
          epochWord(row, "firstEpoch"),
          epochWord(row, "lastEpoch"),
        ],
      }))}
    />
  );
}

function epochWord(row: LedgerRow, which: "firstEpoch" | "lastEpoch"): string {
  const epoch = row[which];
  return epoch === null ? "–" : formatCount(epoch);
}

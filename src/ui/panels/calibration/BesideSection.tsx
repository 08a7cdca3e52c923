/** @file A calibration kept beside the next ones: kept, dropped, and held against what is shown now. */
import { useMemo } from "react";
import {
  compareRuns,
  type ComparedLine,
  type RunComparison,
} from "../../../store/calibrationCompare.ts";
import type { CalibrationRun } from "../../../store/calibrationRun.ts";
import { formatNumber, formatShare, formatUnit } from "../../format.ts";
import { useRuntime } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { DataTable, type TableLine } from "../../widgets/DataTable.tsx";

export function BesideTools(props: {
  readonly run: CalibrationRun | undefined;
  readonly beside: CalibrationRun | undefined;
}) {
  const runtime = useRuntime();
  const { run, beside } = props;
  return (
    <>
      {run && (
        <Button
          label="Keep this calibration beside the next one"
          disabled={isSame(run, beside)}
          onClick={runtime.keepBeside}
        >
          Keep beside
        </Button>
      )}
      {beside && (
        <Button label="Drop the calibration that is kept beside" onClick={runtime.dropBeside}>
          Drop the kept one
        </Button>
      )}
    </>
  );
}

/** Whether a run is the one that is kept: there is nothing to hold it against yet. */
export function isSame(run: CalibrationRun, beside: CalibrationRun | undefined): boolean {
  return beside !== undefined && beside.live.epochs === run.live.epochs;
}

export function CompareTable(props: {
  readonly run: CalibrationRun;
  readonly beside: CalibrationRun;
}) {
  const { run, beside } = props;
  const lines = useMemo(() => comparedLines(compareRuns(beside, run)), [beside, run]);
  return (
    <DataTable
      caption="The kept calibration and this one"
      head={[
        { name: "what" },
        { name: "kept", numeric: true },
        { name: "now", numeric: true },
        { name: "change", numeric: true },
      ]}
      lines={lines}
    />
  );
}

/** Settings that differ, then numbers with their change; last, bounded values and excursions. */
export function comparedLines(comparison: RunComparison): readonly TableLine[] {
  const { settings, outcome, parameters, excursions } = comparison;
  return [
    ...settings.map((line) => lineOf(line, line.name, formatNumber)),
    ...outcome.map((line) => lineOf(line, `${line.name}${unitOf(line)}`, formatNumber)),
    ...parameters.map((line) => lineOf(line, `${line.name}${unitOf(line)}`, formatNumber)),
    ...excursions.map((line) => lineOf(line, `${line.name}, share outside`, formatShare)),
  ];
}

function unitOf({ unit }: ComparedLine): string {
  return unit === "" || unit === "–" ? "" : `, ${formatUnit(unit)}`;
}

/** A line of two numbers with their change, or of two words. */
function lineOf(
  { kept, now }: ComparedLine,
  key: string,
  format: (value: number | undefined) => string,
): TableLine {
  const cell = (value: ComparedLine["now"]): string =>
    typeof value === "string" ? value : format(value);
  const change = typeof kept === "number" && typeof now === "number" ? now - kept : undefined;
  const isText = typeof kept === "string" || typeof now === "string";
  return { key, cells: [key, cell(kept), cell(now), isText ? "" : signed(change, format)] };
}

function signed(change: number | undefined, format: (value: number | undefined) => string): string {
  if (change === undefined || Number.isNaN(change)) return "–";
  if (change === 0) return "0";
  return `${change > 0 ? "+" : "−"}${format(Math.abs(change))}`;
}

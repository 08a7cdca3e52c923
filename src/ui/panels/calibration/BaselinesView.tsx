/** @file What usual optimisers found: best loss by runs and by seconds, and errors at the forcing step beside MdPL's. */
import { useMemo } from "react";
import type { BaselinesDetail } from "../../../core/calibration/baselines/runBaselines.ts";
import { baselinesTableCsv } from "../../../core/report/baselinesFile.ts";
import { calibratedPoint, type CalibratedPoint } from "../../../store/baselinePoint.ts";
import { baselineTitles } from "../../../store/baselineChoice.ts";
import { formatCount, formatNumber, formatSeconds } from "../../format.ts";
import { useTheme } from "../../hooks/useTheme.ts";
import { useSteady } from "../../hooks/useSteady.ts";
import { useRuntime, useSettings } from "../../hooks/useWorkbench.ts";
import { baselinesFigure } from "../../plots/baselinesFigure.ts";
import { Plot } from "../../plots/Plot.tsx";
import { Button } from "../../widgets/Button.tsx";
import { DataTable, type TableLine } from "../../widgets/DataTable.tsx";

export function BaselinesView({ told }: { readonly told: BaselinesDetail }) {
  const { traces, default: before } = told;
  const theme = useTheme();
  const calibrated = useSteady(calibratedPoint);
  const defaultLoss = before?.loss ?? Number.NaN;
  const figures = useMemo(() => {
    const drawn = { traces, defaultLoss, calibrated };
    return (["runs", "seconds"] as const).map((against) => baselinesFigure(drawn, against, theme));
  }, [traces, defaultLoss, calibrated, theme]);
  return (
    <>
      {figures[0].traces.length > 0 && (
        <div className="figures">
          {figures.map((figure) => (
            <Plot key={figure.name} figure={figure} />
          ))}
        </div>
      )}
      <BaselinesTable told={told} calibrated={calibrated} />
    </>
  );
}

interface Row {
  readonly key: string;
  readonly name: string;
  readonly runs: number | undefined;
  readonly seconds: number | undefined;
  readonly loss: number;
  readonly rmse: Readonly<Partial<Record<"H" | "LE", number>>>;
}

function BaselinesTable(props: {
  readonly told: BaselinesDetail;
  readonly calibrated: CalibratedPoint | undefined;
}) {
  const { told, calibrated } = props;
  const runtime = useRuntime();
  const { free } = useSettings();
  const rows = rowsOf(told, calibrated);
  const save = (): void =>
    runtime.save("baselines.csv", new Blob([baselinesTableCsv(told, free)], { type: "text/csv" }));
  return (
    <>
      <DataTable
        caption="ILS at the forcing step, against the observations that count"
        head={[
          { name: "method" },
          { name: "runs of ILS", numeric: true },
          { name: "time", numeric: true },
          { name: "loss", unit: "share of default", numeric: true, hint: "on the bins" },
          { name: "RMSE of H", unit: "W m⁻²", numeric: true },
          { name: "change of H", unit: "%", numeric: true, hint: "against the defaults" },
          { name: "RMSE of LE", unit: "W m⁻²", numeric: true },
          { name: "change of LE", unit: "%", numeric: true, hint: "against the defaults" },
        ]}
        lines={rows.map((row) => lineOf(row, rows[0]))}
      />
      {told.results.length > 0 && (
        <Button icon="download" label="Download vectors and errors as CSV" onClick={save}>
          Vectors and errors
        </Button>
      )}
    </>
  );
}

/** The defaults, the calibration, and the methods that have ended, the best first. */
function rowsOf(
  { default: before, results }: BaselinesDetail,
  calibrated: CalibratedPoint | undefined,
): readonly Row[] {
  const rmse = ({ metrics }: Pick<BaselinesDetail["results"][number], "metrics">): Row["rmse"] => ({
    ...(metrics.H && { H: metrics.H.RMSE }),
    ...(metrics.LE && { LE: metrics.LE.RMSE }),
  });
  if (!before) return [];
  const first = { key: "default", name: "defaults", runs: undefined, seconds: undefined };
  const ended = results.map((result): Row => ({
    key: result.method,
    name: baselineTitles[result.method],
    runs: result.runs,
    seconds: result.seconds,
    loss: result.loss,
    rmse: rmse(result),
  }));
  const own: readonly Row[] = calibrated
    ? [{ key: "mdpl", name: "MdPL", ...calibrated, rmse: calibrated.rmse ?? {} }]
    : [];
  return [
    { ...first, loss: before.loss, rmse: rmse(before) },
    ...[...own, ...ended].toSorted((a, b) => a.loss - b.loss),
  ];
}

function lineOf(row: Row, before: Row): TableLine {
  const change = (flux: "H" | "LE") =>
    100 * ((row.rmse[flux] ?? Number.NaN) / (before.rmse[flux] ?? Number.NaN) - 1);
  return {
    key: row.key,
    className: row.key === "mdpl" ? "kept-round" : "",
    cells: [
      row.name,
      row.runs === undefined ? "–" : formatCount(row.runs),
      row.seconds === undefined ? "–" : formatSeconds(row.seconds),
      formatNumber(row.loss / before.loss),
      formatNumber(row.rmse.H),
      row === before ? "–" : formatNumber(change("H")),
      formatNumber(row.rmse.LE),
      row === before ? "–" : formatNumber(change("LE")),
    ],
  };
}

/** @file What averaging, bounding and the surrogate cost: three gaps on the way from the sequence to ILS. */
import type { FluxError, Gaps } from "../../../core/calibration/calibration.ts";
import type { CalibrationRun, Concluded } from "../../../store/calibrationRun.ts";
import { formatNumber } from "../../format.ts";
import { useTheme } from "../../hooks/useTheme.ts";
import { boundingsFigure, wayNames } from "../../plots/calibration/boundingsFigure.ts";
import { gapsFigure } from "../../plots/gapsFigure.ts";
import { Plot } from "../../plots/Plot.tsx";
import { DataTable, type TableLine } from "../../widgets/DataTable.tsx";

export function GapsView(props: {
  readonly run: CalibrationRun;
  readonly beside: CalibrationRun | undefined;
}) {
  const { run, beside } = props;
  const shown = [
    ...(beside ? [{ label: "Kept beside", run: beside }] : []),
    { label: beside ? "Now" : "", run },
  ];
  return (
    <div className={`figures${beside ? " pair" : ""}`}>
      {shown.map(({ label, run: one }) => (
        <div key={label} className="figure-column">
          {label !== "" && <h4>{label}</h4>}
          {one.concluded ? (
            <GapsOf concluded={one.concluded} run={one} />
          ) : (
            <p className="hint">The gaps are measured by the Table stage; run it to see them.</p>
          )}
        </div>
      ))}
    </div>
  );
}

function GapsOf(props: { readonly concluded: Concluded; readonly run: CalibrationRun }) {
  const { gaps, boundings } = props.concluded;
  const { bounding = "clip" } = props.run.settings;
  const theme = useTheme();
  return (
    <>
      <Plot figure={gapsFigure(gaps, theme)} />
      <DataTable
        caption={`Gaps on the way to ILS: ${wayNames[bounding]}`}
        head={[
          { name: "step" },
          { name: "RMSE of H", unit: "W m⁻²", numeric: true },
          { name: "RMSE of LE", unit: "W m⁻²", numeric: true },
          { name: "gap of H", unit: "W m⁻²", numeric: true },
          { name: "gap of LE", unit: "W m⁻²", numeric: true },
        ]}
        lines={gapLines(gaps)}
      />
      <Plot figure={boundingsFigure(boundings, theme)} />
    </>
  );
}

/** Each step from the raw sequence to ILS, with what it adds to the error of the one before. */
export function gapLines(gaps: Gaps): readonly TableLine[] {
  const steps = [
    { name: "surrogate, raw sequence", error: gaps.surrogateSequence },
    { name: "averaging: surrogate, mean vector", error: gaps.surrogateMean },
    { name: "bounding: surrogate, bounded vector", error: gaps.surrogateBounded },
    { name: "surrogate: ILS, bounded vector", error: gaps.modelBounded },
  ];
  return steps.map(({ name, error }, i) => ({
    key: name,
    cells: [
      name,
      formatNumber(error.H),
      formatNumber(error.LE),
      ...(i === 0 ? ["", ""] : gapCells(steps[i - 1].error, error)),
    ],
  }));
}

function gapCells(before: FluxError, after: FluxError): readonly string[] {
  return (["H", "LE"] as const).map((flux) => {
    const gap = after[flux] - before[flux];
    return `${gap < 0 ? "−" : "+"}${formatNumber(Math.abs(gap))}`;
  });
}

/** @file Table: bounded parameters with what happened on the way, metrics before and after, gaps, downloads. */
import { useMemo, useState, type ReactNode } from "react";
import type { BoundedRow } from "../../../core/report/boundedTable.ts";
import { tableCsv, tableJson } from "../../../core/report/tableFiles.ts";
import { isParameterName, type ParameterValues } from "../../../core/model/parameters.ts";
import { withoutRecords } from "../../../store/bundleRecords.ts";
import type { Outputs } from "../../../store/workbench.ts";
import type { ComparedRun } from "../../../core/evaluation/comparedRun.ts";
import { formatNumber, formatShare } from "../../format.ts";
import { useTheme } from "../../hooks/useTheme.ts";
import { useRuntime } from "../../hooks/useWorkbench.ts";
import { gapsFigure } from "../../plots/gapsFigure.ts";
import { Plot } from "../../plots/Plot.tsx";
import { rangesFigure } from "../../plots/rangesFigure.ts";
import type { DrawnRun } from "../../plots/seriesFigure.ts";
import { Button } from "../../widgets/Button.tsx";
import { DataTable, type TableHead } from "../../widgets/DataTable.tsx";
import { Explain } from "../../widgets/Explain.tsx";
import { Facts, type Fact } from "../../widgets/Facts.tsx";
import { FactSheetButton } from "../equifinality/FactSheetButton.tsx";
import { EvaluationView } from "../evaluation/EvaluationView.tsx";
import { RunFigures } from "../RunFigures.tsx";
import { TableForms } from "./TableForms.tsx";
import { ExchangeDownloads } from "./ExchangeDownloads.tsx";
import { MarkSigns, TableNotes } from "./TableNotes.tsx";

export function Downloads({ output }: { readonly output: Outputs["table"] }) {
  const runtime = useRuntime();
  const [failure, setFailure] = useState("");
  const [hasData, setHasData] = useState(true);
  const bounding = output.bundle.manifest.boundMapping;
  const saveBundle = async (): Promise<void> => {
    setFailure("");
    try {
      await runtime.saveBundle(
        `${output.site.id}-bundle.zip`,
        hasData ? output.bundle : withoutRecords(output.bundle),
      );
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  const save = (ending: string, text: string, type: string): void =>
    runtime.save(`${output.site.id}-parameters.${ending}`, new Blob([text], { type }));
  return (
    <>
      <FactSheetButton output={output} />
      <Button
        icon="download"
        label="Download table as CSV"
        onClick={() => save("csv", tableCsv(output.rows), "text/csv")}
      >
        CSV
      </Button>
      <Button
        icon="download"
        label="Download table as JSON"
        onClick={() => save("json", tableJson(output.rows, bounding), "application/json")}
      >
        JSON
      </Button>
      <TableForms
        table={() => ({ rows: output.rows, bounding })}
        name={`${output.site.id}-parameters`}
        of="oneSite"
      />
      <Button
        icon="download"
        label="Download bundle with everything needed to repeat the run"
        onClick={() => void saveBundle()}
      >
        Bundle
      </Button>
      <label title="Forcing and observations: with them the bundle can be asked and repeated without the tower's files">
        <input type="checkbox" checked={hasData} onChange={() => setHasData(!hasData)} />
        with the data
      </label>
      {failure !== "" && (
        <span role="alert">{`The bundle could not be made: ${failure}; try again, CSV and JSON hold the table.`}</span>
      )}
    </>
  );
}

/** Says whose model was run where the members were another's. */
function OtherModel({ output }: { readonly output: Outputs["table"] }) {
  const isImported = output.bundle.manifest.sites.some(
    ({ ensemble }) => ensemble.engine === "imported",
  );
  if (!isImported) return undefined;
  return (
    <p className="imported-note">
      The surrogate learned from members of another model. ILS here is the model of this page: its
      runs, their skill and the gap between surrogate and ILS hold what sets the two models apart.
    </p>
  );
}

export function TableView({ output }: { readonly output: Outputs["table"] }) {
  const { rows, run, before, gaps, truth, site } = output;
  const theme = useTheme();
  const runs = useMemo<readonly DrawnRun[]>(
    () => [
      { label: "ILS, default", role: "before", fluxes: before.fluxes },
      { label: "ILS, calibrated", role: "after", fluxes: run.fluxes },
    ],
    [before, run],
  );
  const figures = useMemo(
    () => ({ gaps: gapsFigure(gaps, theme), ranges: rangesFigure(rows, truth, theme) }),
    [gaps, rows, truth, theme],
  );
  return (
    <>
      <OtherModel output={output} />
      <Facts label="Before and after" facts={changes(before, run)} />
      <DataTable
        caption={`Bounded parameters of ${site.id}${site.synthetic ? " (synthetic site)" : ""}`}
        head={headOf(truth)}
        lines={rows.map((row) => ({
          key: row.parameter,
          cells: cellsOf(row, truth),
          className: row.out_of_range ? "excursion" : "",
        }))}
      />
      <TableNotes rows={rows} bounding={output.bundle.manifest.boundMapping} />
      {site.synthetic && (
        <p className="footnote">
          The site is synthetic: its weather and fluxes were made up, and the truth is known.
        </p>
      )}
      <div className="figures">
        <Plot figure={figures.ranges} />
        <Plot figure={figures.gaps} />
      </div>
      <ExchangeDownloads output={output} />
      <EvaluationView output={output} />
      <RunFigures runs={runs} />
    </>
  );
}

/** How far RMSE fell, flux by flux, by ILS itself. */
function changes(before: ComparedRun, after: ComparedRun): readonly Fact[] {
  return (["H", "LE"] as const).flatMap((flux): readonly Fact[] => {
    const [old, now] = [before, after].map(
      ({ fluxes }) => fluxes.find((comparison) => comparison.flux === flux)?.metrics.RMSE,
    );
    if (old === undefined || now === undefined) return [];
    const change = (now - old) / old;
    return [
      { name: `RMSE of ${flux}, default`, value: `${formatNumber(old)} W m⁻²` },
      {
        name: `RMSE of ${flux}, calibrated`,
        value: `${formatNumber(now)} W m⁻²`,
        tone: change < 0 ? "good" : "warning",
      },
      {
        name: `change of ${flux}`,
        value: `${change > 0 ? "+" : "−"}${Math.abs(100 * change).toFixed(1)} %`,
        tone: change < 0 ? "good" : "warning",
      },
    ];
  });
}

type Truth = ParameterValues | undefined;

function headOf(truth: Truth): readonly TableHead[] {
  const numeric = true;
  return [
    { name: "parameter" },
    { name: "unit" },
    { name: "lower", numeric },
    { name: "upper", numeric },
    { name: "default", numeric },
    { name: "raw", numeric, hint: "mean of the generator's sequence, before it is bounded" },
    { name: "value", numeric, hint: "bounded: what ILS ran with" },
    ...(truth ? [{ name: "truth", numeric, hint: "hidden value of the synthetic twin" }] : []),
    {
      name: "outside",
      unit: "share",
      numeric,
      hint: "share of windows and epochs outside the range",
    },
    { name: "epochs", unit: "first–last", numeric },
    {
      name: "farthest",
      unit: "widths",
      numeric,
      hint: "farthest distance outside, in range widths",
    },
    { name: "bound hit", hint: "within 1 % of the range from a bound" },
    { name: "sd", numeric, hint: "standard deviation over windows of the effective parameters" },
    { name: "status" },
    { name: "verdict" },
    { name: "site" },
    { name: "PFT" },
    { name: "seed", numeric },
    { name: "bundle" },
  ];
}

function cellsOf(row: BoundedRow, truth: Truth): readonly ReactNode[] {
  const bold = (text: string): ReactNode => (row.out_of_range ? <strong>{text}</strong> : text);
  return [
    <>
      {bold(row.parameter)} <ParameterHelp name={row.parameter} />
    </>,
    row.unit,
    formatNumber(row.lower),
    formatNumber(row.upper),
    formatNumber(row.default),
    formatNumber(row.raw),
    <>
      {bold(formatNumber(row.value))}
      <MarkSigns row={row} />
    </>,
    ...(truth ? [formatNumber(truthOf(truth, row.parameter))] : []),
    formatShare(row.excursion_share),
    row.first_epoch === null ? "–" : `${row.first_epoch}–${row.last_epoch}`,
    formatNumber(row.worst_excursion),
    row.bound_hit ? "yes" : "no",
    formatNumber(row.effective_sd),
    row.status,
    row.verdict,
    row.site,
    row.pft,
    String(row.seed),
    row.bundle,
  ];
}

/** A table of somebody else may have a parameter that we do not know. */
function ParameterHelp({ name }: { readonly name: string }) {
  return isParameterName(name) ? <Explain topic={{ kind: "parameter", name }} /> : undefined;
}

function truthOf(truth: ParameterValues, name: string): number | undefined {
  return isParameterName(name) ? truth[name] : undefined;
}

/** @file Metrics of one or two runs of ILS, flux by flux. */
import type { FluxComparison } from "../../core/evaluation/comparison.ts";
import type { ComparedRun } from "../../core/evaluation/comparedRun.ts";
import { formatCount, formatNumber } from "../format.ts";
import { DataTable, type TableLine } from "../widgets/DataTable.tsx";

export interface NamedRun {
  readonly label: string;
  readonly run: ComparedRun;
}

const shownMetrics = ["RMSE", "MBE", "R", "NSE", "KGE", "NME"] as const;

export function MetricsTable({ runs }: { readonly runs: readonly NamedRun[] }) {
  return (
    <DataTable
      caption="Metrics at the forcing step, ILS against the observations that count"
      head={[
        { name: "flux" },
        { name: "run" },
        ...shownMetrics.map((name) => ({
          name,
          numeric: true,
          unit: unitOf(name),
          help: { kind: "metric", name } as const,
        })),
        { name: "daily RMSE", unit: "W m⁻²", numeric: true },
        { name: "daily R", unit: "–", numeric: true },
        { name: "n", unit: "steps", numeric: true },
      ]}
      lines={(runs.at(-1)?.run.fluxes ?? []).flatMap(({ flux }) => linesOf(flux, runs))}
    />
  );
}

function unitOf(metric: string): string {
  return metric === "RMSE" || metric === "MBE" ? "W m⁻²" : "–";
}

function linesOf(flux: string, runs: readonly NamedRun[]): TableLine[] {
  return runs.flatMap(({ label, run }, i): TableLine[] => {
    const comparison = run.fluxes.find((candidate) => candidate.flux === flux);
    if (!comparison) return [];
    return [
      {
        key: `${flux}${label}`,
        cells: cellsOf(comparison, label, i === 0),
        className: i === 0 ? "first" : "",
      },
    ];
  });
}

function cellsOf(comparison: FluxComparison, label: string, isFirst: boolean) {
  const { flux, metrics, dailyMetrics } = comparison;
  const name = flux === "GPP" ? "GPP (µmol m⁻² s⁻¹)" : flux;
  return [
    isFirst ? name : "",
    label,
    ...shownMetrics.map((metric) => formatNumber(metrics[metric])),
    formatNumber(dailyMetrics.RMSE),
    formatNumber(dailyMetrics.R),
    formatCount(metrics.n),
  ];
}

/** @file Metrics of the default and the calibrated run, at one resolution, on all steps or one side of the split. */
import type { Evaluation, Resolution } from "../../../core/evaluation/evaluate.ts";
import type { BeforeAfter } from "../../../core/evaluation/siteEvaluation.ts";
import { observedNames, type ObservedName } from "../../../core/site/siteData.ts";
import { formatCount, formatNumber } from "../../format.ts";
import { DataTable, type TableLine } from "../../widgets/DataTable.tsx";
import { meansWords, unitOf } from "./words.ts";

const shown = [
  "RMSE",
  "ubRMSE",
  "MBE",
  "MAE",
  "R",
  "NSE",
  "KGE",
  "KGE2012",
  "NME",
  "overlap",
] as const;

export function EvaluationMetrics(props: {
  readonly found: BeforeAfter<Evaluation>;
  readonly means: Resolution;
  /** Which part of the record: all of it, or a side of the split. */
  readonly steps: string;
}) {
  const { found, means, steps } = props;
  return (
    <DataTable
      caption={`ILS against the observations that count: ${meansWords[means].toLowerCase()}, ${steps}`}
      head={[
        { name: "quantity" },
        { name: "unit" },
        { name: "run" },
        ...shown.map((name) => ({
          name,
          numeric: true,
          help: { kind: "metric", name } as const,
        })),
        { name: "n", unit: `${means}s`, numeric: true },
      ]}
      lines={observedNames.flatMap((quantity) => linesOf(quantity, found))}
    />
  );
}

function linesOf(quantity: ObservedName, found: BeforeAfter<Evaluation>): TableLine[] {
  return (["default", "calibrated"] as const).flatMap((run): TableLine[] => {
    const metrics = found[run][quantity];
    if (!metrics || metrics.n === 0) return [];
    const isFirst = run === "default";
    return [
      {
        key: `${quantity} ${run}`,
        className: isFirst ? "first" : "",
        cells: [
          isFirst ? quantity : "",
          isFirst ? unitOf(quantity) : "",
          run,
          ...shown.map((name) => formatNumber(metrics[name])),
          formatCount(metrics.n),
        ],
      },
    ];
  });
}

/** @file The ledger of excursions: per parameter how often, how far and when it was outside; the whole of it as files. */
import type { CalibrationRun } from "../../../store/calibrationRun.ts";
import { ledgerFile, ledgerLines } from "../../../store/ledger.ts";
import { formatCount, formatNumber, formatShare } from "../../format.ts";
import { useRuntime } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { DataTable } from "../../widgets/DataTable.tsx";

export function LedgerTable({ run }: { readonly run: CalibrationRun }) {
  return (
    <div className="ledger">
      <DataTable
        caption={`Ledger of excursions at ${run.site.id} so far`}
        head={[
          { name: "parameter" },
          { name: "mean position", unit: "0..1", numeric: true },
          { name: "share outside", unit: "of windows and epochs", numeric: true },
          { name: "farthest outside", unit: "range widths", numeric: true },
          { name: "first epoch", numeric: true },
          { name: "last epoch", numeric: true },
        ]}
        lines={ledgerLines(run.live).map((line) => ({
          key: line.parameter,
          className: line.firstEpoch === null ? "" : "excursion",
          cells: [
            line.parameter,
            formatNumber(line.mean),
            formatShare(line.share),
            formatNumber(line.worst),
            epochWord(line.firstEpoch),
            epochWord(line.lastEpoch),
          ],
        }))}
      />
      <LedgerDownloads run={run} />
    </div>
  );
}

function epochWord(epoch: number | null): string {
  return epoch === null ? "–" : formatCount(epoch);
}

function LedgerDownloads({ run }: { readonly run: CalibrationRun }) {
  const runtime = useRuntime();
  const save = (kind: "csv" | "json"): void => {
    const type = kind === "csv" ? "text/csv" : "application/json";
    runtime.save(`${run.site.id}-ledger.${kind}`, new Blob([ledgerFile(run, kind)], { type }));
  };
  return (
    <div className="side-tools">
      <Button icon="download" label="Download ledger as CSV" onClick={() => save("csv")}>
        Ledger as CSV
      </Button>
      <Button icon="download" label="Download ledger as JSON" onClick={() => save("json")}>
        Ledger as JSON
      </Button>
      <span className="hint">every parameter in every epoch, with what λ and rate held in it</span>
    </div>
  );
}

/** @file The table as it is in the bundle, as long as none was made anew. */
import { tableCsv } from "../../../core/report/tableFiles.ts";
import type { OpenedWork } from "../../../store/openedBundle.ts";
import { formatNumber } from "../../format.ts";
import { useRuntime } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { DataTable } from "../../widgets/DataTable.tsx";
import { bundleWords } from "../../words/bundle.ts";
import { useWords } from "../../words/useWords.ts";

export function BundleTable({ opened }: { readonly opened: OpenedWork }) {
  const words = useWords(bundleWords);
  const runtime = useRuntime();
  const { site } = opened.choice;
  const rows = opened.table.filter((row) => row.site === site);
  const head = words.tableHead;
  const numeric = true;
  const save = (): void =>
    runtime.save(
      `${site}-parameters.csv`,
      new Blob([tableCsv(opened.table)], { type: "text/csv" }),
    );
  const saveCustody = async (): Promise<void> => {
    const [{ custodyOf }, { custodyHtml }] = await Promise.all([
      import("../../../core/report/custody/custody.ts"),
      import("../../../core/report/custody/custodyHtml.ts"),
    ]);
    const html = custodyHtml(custodyOf(opened.manifest, opened.table));
    runtime.save(`${opened.choice.bundle}-custody.html`, new Blob([html], { type: "text/html" }));
  };
  return (
    <>
      <DataTable
        caption={words.table(site)}
        head={[
          { name: words.parameter },
          { name: head.unit },
          { name: head.lower, numeric },
          { name: head.upper, numeric },
          { name: head.default, numeric },
          { name: head.raw, numeric },
          { name: head.value, numeric },
          { name: head.boundHit },
          { name: head.status },
          { name: head.verdict },
        ]}
        lines={rows.map((row) => ({
          key: row.parameter,
          className: row.out_of_range ? "excursion" : "",
          cells: [
            row.out_of_range ? <strong>{row.parameter}</strong> : row.parameter,
            row.unit,
            formatNumber(row.lower),
            formatNumber(row.upper),
            formatNumber(row.default),
            formatNumber(row.raw),
            row.out_of_range ? <strong>{formatNumber(row.value)}</strong> : formatNumber(row.value),
            row.bound_hit ? words.yes : words.no,
            row.status,
            row.verdict,
          ],
        }))}
      />
      <div className="bundle-tools">
        <Button icon="download" label={words.csvHint} onClick={save}>
          {words.csv}
        </Button>
        <Button icon="download" label={words.custodyHint} onClick={() => void saveCustody()}>
          {words.custody}
        </Button>
      </div>
    </>
  );
}

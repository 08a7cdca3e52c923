/** @file Which column became which variable: unit, conversion, shares; a unit that is wrong can be changed. */
import type { MappedColumn } from "../../../core/site/mapping.ts";
import type { Survey } from "../../../core/site/survey.ts";
import { formatShare } from "../../format.ts";
import { useRuntime, useSettings } from "../../hooks/useWorkbench.ts";
import { DataTable, type TableHead } from "../../widgets/DataTable.tsx";

const head: readonly TableHead[] = [
  { name: "column" },
  { name: "is" },
  { name: "unit" },
  { name: "becomes" },
  { name: "present", numeric: true },
  { name: "measured", numeric: true },
];

export function MappingTable({ survey }: { readonly survey: Survey }) {
  const lines = [...survey.mapping, ...(survey.daily ?? [])].map((row) => ({
    key: `${row.variable} ${row.column}`,
    cells: [
      <code key="column">{row.column}</code>,
      row.meaning,
      <UnitChoice key="unit" row={row} />,
      conversionWords(row),
      formatShare(row.present),
      row.measured === null ? "not told" : formatShare(row.measured),
    ],
  }));
  return (
    <details className="mapping" open={lines.length < 40}>
      <summary>{`${lines.length} columns are used`}</summary>
      <DataTable caption="Columns and what they become" head={head} lines={lines} />
    </details>
  );
}

function conversionWords({ conversion, modelUnit }: MappedColumn): string {
  return conversion === "" ? modelUnit : `${conversion} → ${modelUnit}`;
}

/** The unit of a column; another one opens the files again. */
function UnitChoice({ row }: { readonly row: MappedColumn }) {
  const runtime = useRuntime();
  const { units } = useSettings().form;
  if (row.units.length < 2) return <>{row.unit}</>;
  const isKnown = row.units.includes(row.unit);
  const choose = (unit: string): void => {
    runtime.change((settings) => ({
      ...settings,
      form: { ...settings.form, units: { ...settings.form.units, [row.column]: unit } },
    }));
    runtime.start("site");
  };
  return (
    <select
      aria-label={`Unit of column ${row.column}`}
      value={units[row.column] ?? row.unit}
      onChange={(event) => choose(event.target.value)}
    >
      {!isKnown && <option value={row.unit}>{row.unit === "" ? "not known" : row.unit}</option>}
      {row.units.map((unit) => (
        <option key={unit} value={unit}>
          {unit}
        </option>
      ))}
    </select>
  );
}

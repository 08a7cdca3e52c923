/** @file Where a unit is in doubt: choose it, and the files are read again. */
import type { Problem } from "../../core/base/result.ts";
import { unitsOfColumn } from "../../store/siteWords.ts";
import { useRuntime, useSettings, useSurvey } from "../hooks/useWorkbench.ts";
import { SelectField } from "../widgets/Field.tsx";

export function UnitQuestions({ problems }: { readonly problems: readonly Problem[] }) {
  const runtime = useRuntime();
  const { form } = useSettings();
  const survey = useSurvey();
  const columns = [
    ...new Set(problems.flatMap(({ column }) => (column === undefined ? [] : [column]))),
  ];
  const used = survey && new Set(survey.mapping.map(({ column }) => column));
  const askable = columns.filter(
    (column) => unitsOfColumn(column).length > 1 && used?.has(column) !== false,
  );
  if (askable.length === 0) return undefined;
  const choose = (column: string, unit: string): void => {
    runtime.change((settings) => {
      const { [column]: _, ...others } = settings.form.units;
      const units = unit === asInFormat ? others : { ...others, [column]: unit };
      return { ...settings, form: { ...settings.form, units } };
    });
    runtime.start("site");
  };
  return (
    <div className="unit-questions">
      <p>Choose the unit of a column, and the files are read again:</p>
      {askable.map((column) => (
        <SelectField
          key={column}
          label={`Unit of ${column}`}
          value={form.units[column] ?? asInFormat}
          options={[asInFormat, ...unitsOfColumn(column)].map((value) => ({ value, label: value }))}
          onChange={(unit) => choose(column, unit)}
        />
      ))}
    </div>
  );
}

const asInFormat = "as the format says";
